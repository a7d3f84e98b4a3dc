import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ConnectionConfig, putConnection, tryConfig } from '../../api/connection-config.ts';
import { discoverSignIn } from '../../api/mcp-offers.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { authOf, type AuthStart, noAuth } from '../../state/auth-form.ts';
import { type McpDraft, mcpConfig } from '../../state/mcp-draft.ts';
import { AuthFields } from './auth-fields.tsx';
import { GuidedConsent } from './guided-consent.tsx';
import { newMessages } from './new-messages.ts';

interface McpFormProps {
  readonly names: readonly string[];
}

type SetDraft = (change: Partial<McpDraft>) => void;

function Address({ draft, set }: { readonly draft: McpDraft; readonly set: SetDraft }) {
  const text = useMessages(newMessages);
  return (
    <TextField
      label={text.address}
      type="url"
      required
      placeholder="https://example.com/mcp"
      value={draft.baseUrl}
      onChange={({ target }) => set({ baseUrl: target.value })}
    />
  );
}

function Command({ draft, set }: { readonly draft: McpDraft; readonly set: SetDraft }) {
  const text = useMessages(newMessages);
  return (
    <>
      <TextField
        label={text.command}
        hint={text.commandWhat}
        required
        value={draft.command}
        onChange={({ target }) => set({ command: target.value })}
      />
      <TextArea
        label={text.args}
        hint={text.argsWhat}
        rows={2}
        value={draft.args}
        onChange={({ target }) => set({ args: target.value })}
      />
      <TextArea
        label={text.env}
        hint={text.envWhat}
        rows={2}
        value={draft.env}
        onChange={({ target }) => set({ env: target.value })}
      />
    </>
  );
}

/** What connects a server of the Model Context Protocol: at an address, signing in where it asks for that, or as a command. */
export function McpForm({ names }: McpFormProps) {
  const text = useMessages(newMessages);
  const said = useSaid();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [slug, setSlug] = useState('mcp');
  const [draft, setDraft] = useState<McpDraft>({ how: 'url', baseUrl: '', command: '', args: '', env: '' });
  const [{ kind, values }, setAuth] = useState<Pick<AuthStart, 'kind' | 'values'>>(noAuth);
  const set: SetDraft = (change) => setDraft((now) => ({ ...now, ...change }));
  const auth = authOf(kind, values);
  const config = auth === undefined ? undefined : mcpConfig(draft, auth);
  const asksServer = draft.how === 'url' && kind === 'none';
  const save = useMutation({
    mutationFn: async (made: ConnectionConfig) => {
      await putConnection(slug, made);
      return asksServer ? (await discoverSignIn(slug)).needed : kind === 'oauth2';
    },
    onSuccess: async (wantsConsent) => {
      await queries.invalidateQueries({ queryKey: ['connections'] });
      if (!wantsConsent) await navigate({ to: '/connections/$slug', params: { slug } });
    },
  });
  const tryIt = useMutation({ mutationFn: tryConfig });
  if (save.data === true) return <GuidedConsent slug={slug} />;
  const isTaken = names.includes(slug) && !save.isSuccess && !save.isPending && !save.isError;
  const problem = save.error ?? tryIt.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (config !== undefined && !isTaken) save.mutate(config);
  };
  return (
    <form className="max-w-2xl space-y-4" onSubmit={submit}>
      <TextField
        label={text.name}
        hint={text.nameWhat}
        error={isTaken ? text.taken : undefined}
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        value={slug}
        onChange={(event) => setSlug(event.target.value)}
      />
      <SelectField
        label={text.mcpHow}
        value={draft.how}
        onChange={({ target }) => set({ how: target.value === 'command' ? 'command' : 'url' })}
      >
        <option value="url">{text.mcpKinds.url}</option>
        <option value="command">{text.mcpKinds.command}</option>
      </SelectField>
      {draft.how === 'url' ? (
        <>
          <Address draft={draft} set={set} />
          <AuthFields kind={kind} values={values} change={(next, given) => setAuth({ kind: next, values: given })} />
          {kind === 'none' ? <p className="text-muted">{text.mcpSignIn}</p> : null}
        </>
      ) : (
        <Command draft={draft} set={set} />
      )}
      {problem ? <ProblemNote error={problem} /> : null}
      <output className={`block empty:hidden ${tryIt.data?.ok === true ? 'text-good' : 'text-bad'}`}>
        {tryIt.data === undefined ? null : said(tryIt.data.message)}
      </output>
      <div className="flex gap-2">
        {draft.how === 'url' && kind === 'oauth2' ? null : (
          <Button
            disabled={config === undefined || tryIt.isPending}
            onClick={() => (config === undefined ? undefined : tryIt.mutate(config))}
          >
            {text.tryIt}
          </Button>
        )}
        <Button type="submit" look="primary" disabled={config === undefined || isTaken || save.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}

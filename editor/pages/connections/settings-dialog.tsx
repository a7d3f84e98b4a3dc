import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Settings2 } from 'lucide-react';
import { useId, useState } from 'react';
import { address } from '../../api/place.ts';
import { type ConnectionConfig, putConnection, readConfig } from '../../api/connection-config.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { type ConnectionSettings, settingsOf, withSettings } from '../../state/connection-settings.ts';
import { headerLines } from '../../state/header-lines.ts';
import { jsonOf, jsonText } from '../../state/json-text.ts';
import { settingsMessages } from './settings-messages.ts';

interface Part {
  readonly settings: ConnectionSettings;
  readonly set: (change: Partial<ConnectionSettings>) => void;
}

function Limits({ settings, set }: Part) {
  const text = useMessages(settingsMessages);
  const number = { type: 'number', min: 0, inputMode: 'decimal' } as const;
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="mb-1 font-medium">{text.limit}</legend>
      <TextField
        {...number}
        label={text.requests}
        value={settings.requests}
        onChange={(event) => set({ requests: event.target.value })}
      />
      <TextField
        label={text.per}
        hint={text.perWhat}
        pattern="\d+(ms|s|m|h|d)"
        value={settings.per}
        onChange={(event) => set({ per: event.target.value })}
      />
      <TextField
        {...number}
        label={text.concurrency}
        value={settings.concurrency}
        onChange={(event) => set({ concurrency: event.target.value })}
      />
      <TextField
        {...number}
        label={text.tokens}
        value={settings.tokens}
        onChange={(event) => set({ tokens: event.target.value })}
      />
      <TextField
        {...number}
        step="any"
        label={text.cost}
        value={settings.cost}
        onChange={(event) => set({ cost: event.target.value })}
      />
    </fieldset>
  );
}

const roles = ['editor', 'admin'] as const;

function Share({ settings, set }: Part) {
  const text = useMessages(settingsMessages);
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1 font-medium">{text.share}</legend>
      {(['use', 'manage'] as const).map((name) => (
        <SelectField
          key={name}
          label={text[name]}
          value={settings[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {text.roles[role]}
            </option>
          ))}
        </SelectField>
      ))}
    </fieldset>
  );
}

function Trust({ settings, set }: Part) {
  const text = useMessages(settingsMessages);
  const id = useId();
  return (
    <div>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          aria-describedby={id}
          checked={settings.trusted}
          onChange={({ target }) => set({ trusted: target.checked })}
        />
        {text.trusted}
      </label>
      <p id={id} className="text-muted">
        {text.trustedWhat}
      </p>
    </div>
  );
}

interface FormProps {
  readonly slug: string;
  readonly config: ConnectionConfig;
  readonly close: () => void;
}

function Form({ slug, config, close }: FormProps) {
  const text = useMessages(settingsMessages);
  const queries = useQueryClient();
  const [settings, setSettings] = useState(() => settingsOf(config));
  const [tls, setTls] = useState(() => jsonText(config['tls'] ?? null));
  const set = (change: Partial<ConnectionSettings>) => setSettings((before) => ({ ...before, ...change }));
  const read = headerLines(settings.headers);
  const tlsValue = jsonOf(tls);
  const save = useMutation({
    mutationFn: (next: ConnectionConfig) => putConnection(slug, next),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connection', slug] });
      close();
    },
  });
  const submit = () => {
    if (read.kind !== 'headers' || tlsValue === undefined) return;
    const { tls: _, ...rest } = withSettings(config, settings, read.headers);
    save.mutate(tlsValue === null ? rest : { ...rest, tls: tlsValue });
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={text.address}
        type="url"
        value={settings.baseUrl}
        onChange={(event) => set({ baseUrl: event.target.value })}
      />
      <Limits settings={settings} set={set} />
      <TextArea
        label={text.headers}
        hint={text.headersWhat}
        error={read.kind === 'unreadable' ? text.unreadable(read.line) : undefined}
        rows={2}
        value={settings.headers}
        onChange={(event) => set({ headers: event.target.value })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={text.testPath}
          hint={text.testPathWhat}
          pattern="/.*"
          value={settings.testPath}
          onChange={(event) => set({ testPath: event.target.value })}
        />
        <TextField
          label={text.expires}
          hint={text.expiresWhat}
          type="date"
          value={settings.expires}
          onChange={(event) => set({ expires: event.target.value })}
        />
      </div>
      <Share settings={settings} set={set} />
      {config['connector'] === 'mcp' ? <Trust settings={settings} set={set} /> : null}
      {config['connector'] === 'slack' ? (
        <TextField
          label={text.signingSecret}
          hint={text.signingSecretWhat(`${address}/approvals/slack/${slug}`)}
          type="password"
          autoComplete="off"
          value={settings.signingSecret}
          onChange={(event) => set({ signingSecret: event.target.value })}
        />
      ) : null}
      <details>
        <summary>{text.tls}</summary>
        <div className="mt-2">
          <JsonEditor label={text.tls} text={tls} change={setTls} />
          <p className="text-muted">{text.tlsWhat}</p>
        </div>
      </details>
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{text.cancel}</Button>
        <Button
          type="submit"
          look="primary"
          disabled={save.isPending || read.kind !== 'headers' || tlsValue === undefined}
        >
          {text.save}
        </Button>
      </div>
    </form>
  );
}

/** The form of what is set now: what was kept from before would take back what others have changed. */
function Settings({ slug, close }: { readonly slug: string; readonly close: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['connection', slug, 'config'],
    queryFn: () => readConfig(slug),
    gcTime: 0,
  });
  return (
    <>
      {error ? <ProblemNote error={error} /> : null}
      {data === undefined ? null : <Form slug={slug} config={data} close={close} />}
    </>
  );
}

/** What is set of a connection besides its credential: limits, headers, TLS, who may use it. */
export function ConnectionSettingsButton({ slug }: { readonly slug: string }) {
  const text = useMessages(settingsMessages);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Settings2 aria-hidden />
        {text.change}
      </Button>
      <Dialog open={isOpen} wide close={close} title={`${text.title}: ${slug}`}>
        <Settings slug={slug} close={close} />
      </Dialog>
    </>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { place } from '../../api/place.ts';
import { listConnections } from '../../api/connections.ts';
import type { Template } from '../../api/templates.ts';
import { sendTest } from '../../api/webhook-sending.ts';
import { readDelivery } from '../../api/webhooks.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { beginFromTemplate } from '../../app/begin-from-template.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { freeSlug, isSlug } from '../../state/from-template.ts';
import { templateMessages } from './messages.ts';

const panel = 'space-y-4 rounded-xl border border-line bg-surface p-5';

function Made({ slug, template }: { readonly slug: string; readonly template: Template }) {
  const text = useMessages(templateMessages);
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: async () => {
      const { delivery } = await sendTest({ path: slug, ...template.sample });
      return delivery === null ? undefined : (await readDelivery(delivery)).runs[0];
    },
    onSuccess: (run) =>
      run === undefined ? navigate({ to: '/webhooks' }) : navigate({ to: '/runs/$id', params: { id: run } }),
  });
  return (
    <div aria-live="polite" className={panel}>
      <p className="text-base font-semibold text-good">{text.made(slug)}</p>
      <p className="text-muted">{text.madeWhat}</p>
      {send.error ? <ProblemNote error={send.error} /> : null}
      <div className="flex flex-wrap gap-2">
        {template.trigger === 'chat' ? (
          <a href={`${place}/chat/${slug}`} target="_blank" rel="noopener" className={buttonLook({ look: 'primary' })}>
            {text.talk}
          </a>
        ) : (
          <Button look="primary" disabled={send.isPending} onClick={() => send.mutate()}>
            {text.send}
          </Button>
        )}
        <Link to="/workflows/$slug" params={{ slug }} className={buttonLook()}>
          {text.toWorkflow}
        </Link>
      </div>
    </div>
  );
}

interface Connecting {
  readonly template: Template;
  readonly chosen: Readonly<Record<string, string>>;
  readonly choose: (chosen: Readonly<Record<string, string>>) => void;
}

function Connections({ template, chosen, choose }: Connecting) {
  const text = useMessages(templateMessages);
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['connections'], queryFn: () => listConnections() });
  const usable = (data?.items ?? []).filter(({ mayUse }) => mayUse);
  return template.connections.map(({ slug, why }) => (
    <div key={slug}>
      <SelectField
        label={text.connection(slug)}
        hint={why[language]}
        value={chosen[slug] ?? ''}
        onChange={(event) => choose({ ...chosen, [slug]: event.target.value })}
        required
      >
        <option value="">{text.choose}</option>
        {usable.map((one) => (
          <option key={one.slug}>{one.slug}</option>
        ))}
      </SelectField>
      {data !== undefined && usable.length === 0 ? (
        <p className="mt-1 text-warn">
          {text.noConnections}{' '}
          <Link to="/connections" className="underline">
            {text.newConnection}
          </Link>
        </p>
      ) : null}
    </div>
  ));
}

/** Asks for the slug and the connections, and makes the workflow. */
export function UseTemplate({ template }: { readonly template: Template }) {
  const text = useMessages(templateMessages);
  const queries = useQueryClient();
  const mayAdmin = useMay('admin');
  const language = useLanguage();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  const taken = (workflows?.items ?? []).map(({ slug }) => slug);
  const [written, setWritten] = useState<string>();
  const [connections, setConnections] = useState<Readonly<Record<string, string>>>({});
  const make = useMutation({
    mutationFn: (slug: string) => beginFromTemplate(template, { slug, connections, mayAdmin, language }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['workflows'] }),
  });
  const slug = written ?? freeSlug(template.id, taken);
  const wrong = !isSlug(slug) ? text.badSlug : taken.includes(slug) ? text.taken : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === undefined) make.mutate(slug);
  };
  if (make.isSuccess) return <Made slug={make.variables} template={template} />;
  return (
    <form className={panel} onSubmit={submit}>
      <TextField
        label={text.slug}
        hint={text.slugHint}
        error={make.isPending ? undefined : wrong}
        value={slug}
        onChange={(event) => setWritten(event.target.value)}
        required
      />
      <Connections template={template} chosen={connections} choose={setConnections} />
      {template.secrets.length > 0 ? <p className="text-muted">{text.secrets(template.secrets.join(', '))}</p> : null}
      {make.error ? <ProblemNote error={make.error} /> : null}
      <Button look="primary" type="submit" disabled={make.isPending || wrong !== undefined} className="w-full">
        {text.make}
      </Button>
    </form>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Template } from '../../api/templates.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { beginFromTemplate } from '../../app/begin-from-template.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { textOf } from '../../state/builder/document.ts';
import { freeSlug, isSlug, settingOf } from '../../state/from-template.ts';
import { ChooseConnections, useChosen } from './choose-connections.tsx';
import { templateMessages } from './messages.ts';
import { TemplateMade } from './template-made.tsx';

type Written = Readonly<Record<string, string>>;

/** What is one's own, such as a channel: the document has an example of each. */
function Settings({
  template: { settings, document },
  written,
  write,
}: {
  readonly template: Template;
  readonly written: Written;
  readonly write: (written: Written) => void;
}) {
  const language = useLanguage();
  return settings.map(({ name, title }) => {
    const usual = document.vars?.[name];
    const shown = typeof usual === 'number' ? String(usual) : textOf(usual);
    return (
      <TextField
        key={name}
        label={title[language]}
        type={typeof usual === 'number' ? 'number' : 'text'}
        step="any"
        required
        value={written[name] ?? shown ?? ''}
        onChange={(event) => write({ [name]: event.target.value })}
      />
    );
  });
}

/** Asks for the slug, the connections and the settings, and makes the workflow. */
export function UseTemplate({ template }: { readonly template: Template }) {
  const text = useMessages(templateMessages);
  const queries = useQueryClient();
  const mayAdmin = useMay('admin');
  const language = useLanguage();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const taken = (workflows?.items ?? []).map(({ slug }) => slug);
  const [written, setWritten] = useState<string>();
  const [picked, setPicked] = useState<Written>({});
  const [values, setValues] = useState<Written>({});
  const connections = useChosen(template, picked);
  const { vars } = template.document;
  const settings = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, settingOf(value, vars?.[name])]),
  );
  const make = useMutation({
    mutationFn: (slug: string) => beginFromTemplate(template, { slug, connections, settings, mayAdmin, language }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['workflows'] }),
  });
  const slug = written ?? freeSlug(template.id, taken);
  const wrong = !isSlug(slug) ? text.badSlug : taken.includes(slug) ? text.taken : undefined;
  const lacking = template.connections.filter((one) => connections[one.slug] === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === undefined && lacking.length === 0) make.mutate(slug);
  };
  if (make.isSuccess) return <TemplateMade slug={make.variables} template={template} />;
  return (
    <form className="space-y-4 rounded-xl border border-line bg-surface p-5" onSubmit={submit}>
      <ChooseConnections
        template={template}
        chosen={connections}
        choose={(one) => setPicked((before) => ({ ...before, ...one }))}
      />
      <Settings template={template} written={values} write={(one) => setValues((before) => ({ ...before, ...one }))} />
      <TextField
        label={text.slug}
        hint={template.trigger === 'webhook' ? text.slugHintWebhook : text.slugHint}
        error={make.isPending ? undefined : wrong}
        value={slug}
        onChange={(event) => setWritten(event.target.value)}
        required
      />
      {template.secrets.length > 0 ? <p className="text-muted">{text.secrets(template.secrets.join(', '))}</p> : null}
      {make.error ? <ProblemNote error={make.error} /> : null}
      {lacking.length === 0 ? null : (
        <p className="text-muted">{text.lacking([...new Set(lacking.map(({ title }) => title))].join(', '))}</p>
      )}
      <Button
        look="primary"
        type="submit"
        disabled={make.isPending || wrong !== undefined || lacking.length > 0}
        className="w-full"
      >
        {text.make}
      </Button>
    </form>
  );
}

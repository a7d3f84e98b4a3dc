import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { readTemplate, type Template } from '../../api/templates.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { templateWords } from '../../state/template-words.ts';
import { templateMessages } from './messages.ts';
import { ServiceNames } from './service-names.tsx';
import { UseTemplate } from './use-template.tsx';

const route = getRouteApi('/templates/$id');

function Inside({ template }: { readonly template: Template }) {
  const text = useMessages(templateMessages);
  const language = useLanguage();
  const words = templateWords(template, language);
  return (
    <div className="space-y-5">
      <section aria-labelledby="inside">
        <h2 id="inside" className="mb-2 text-base font-semibold">
          {text.inside}
        </h2>
        <ol className="rounded-xl border border-line bg-surface">
          {template.document.steps.map(({ id, name, type }) => (
            <li key={id} className="flex items-center gap-3 border-line px-4 py-2.5 not-last:border-b">
              <span className="min-w-0 flex-1">{words[name ?? id] ?? name ?? id}</span>
              <span className="font-mono text-xs text-muted">{type}</span>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="sample">
        <h2 id="sample" className="mb-2 text-base font-semibold">
          {text.sample}
        </h2>
        <JsonView value={template.sample.body} label={text.sample} />
        <p className="mt-2 text-muted">{template.happened[language]}</p>
      </section>
    </div>
  );
}

/** A template whole, and the form that makes a workflow of it. */
export function TemplatePage() {
  const text = useMessages(templateMessages);
  const language = useLanguage();
  const mayEdit = useMay('editor');
  const { id } = route.useParams();
  const { data: template, error } = useQuery({ queryKey: ['template', id], queryFn: () => readTemplate(id) });
  const back = (
    <Link to="/templates" className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  if (template === undefined) {
    return (
      <>
        <PageHead title={text.title} above={back} />
        {error ? <ProblemNote error={error} /> : null}
      </>
    );
  }
  return (
    <>
      <PageHead title={template.title[language]} above={back} />
      <p className="mb-3 max-w-prose text-muted">{template.description[language]}</p>
      <div className="mb-5">
        <ServiceNames connections={template.connections} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Inside template={template} />
        {mayEdit ? <UseTemplate key={id} template={template} /> : <p className="text-muted">{text.viewer}</p>}
      </div>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listTemplates, type TemplateSummary, templateCategories } from '../../api/templates.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { buttonLook } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { templateMessages } from './messages.ts';

function Card({ template }: { readonly template: TemplateSummary }) {
  const text = useMessages(templateMessages);
  const language = useLanguage();
  const { id, title, description, category, steps, connections } = template;
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-5">
      <p className="flex justify-between gap-3 text-xs text-muted">
        <span>{text.categories[category]}</span>
        <span>{text.steps(steps.length)}</span>
      </p>
      <h2 className="text-base font-semibold">{title[language]}</h2>
      <p className="flex-1 text-muted">{description[language]}</p>
      <p className={connections.length === 0 ? 'text-good' : 'text-warn'}>
        {connections.length === 0 ? text.ready : text.needs(connections.map(({ slug }) => slug).join(', '))}
      </p>
      <Link
        to="/templates/$id"
        params={{ id }}
        aria-label={`${text.use}: ${title[language]}`}
        className={`${buttonLook()} mt-1 self-start`}
      >
        {text.use}
      </Link>
    </li>
  );
}

/** The gallery of templates. */
export function TemplateList() {
  const text = useMessages(templateMessages);
  const [category, setCategory] = useState<TemplateSummary['category']>();
  const { data, error } = useQuery({ queryKey: ['templates'], queryFn: listTemplates });
  const shown = (data?.items ?? []).filter((one) => category === undefined || one.category === category);
  return (
    <>
      <PageHead title={text.title} />
      <p className="mb-4 max-w-prose text-muted">{text.what}</p>
      <fieldset aria-label={text.title} className="mb-5 flex flex-wrap gap-1.5">
        {[undefined, ...templateCategories].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            aria-pressed={one === category}
            onClick={() => setCategory(one)}
            className="min-h-8 rounded-full border border-line px-3 text-muted hover:text-text aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {one === undefined ? text.all : text.categories[one]}
          </button>
        ))}
      </fieldset>
      {error ? <ProblemNote error={error} /> : null}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((one) => (
          <Card key={one.id} template={one} />
        ))}
      </ul>
    </>
  );
}

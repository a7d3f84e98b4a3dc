import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { place } from '../../api/place.ts';
import { listHostedForms } from '../../api/hosted-forms.ts';
import { useMessages } from '../../app/language.ts';
import { buttonLook } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { formListMessages } from './form-list-messages.ts';

/** Workflows that start by a form; nothing where there are none. */
export function FormList() {
  const text = useMessages(formListMessages);
  const { data, error } = useQuery({ queryKey: ['forms'], queryFn: listHostedForms });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="forms" className="mt-8">
      <h2 id="forms" className="mb-2 text-base font-semibold">
        {text.title}
      </h2>
      <ul className="overflow-hidden rounded-xl border border-line bg-surface">
        {data.items.map(({ workflow, path, title, access }) => (
          <li key={path} className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b">
            <div className="min-w-0 flex-1">
              <Link to="/workflows/$slug" params={{ slug: workflow }} className="font-medium hover:underline">
                {workflow}
              </Link>
              <p className="flex flex-wrap gap-x-3 text-muted">
                <span className="break-words">{title}</span>
                <span className="font-mono text-xs leading-5 break-all">/forms/{path}</span>
                <span>{text.access[access]}</span>
              </p>
            </div>
            <a
              href={`${place}/forms/${path}`}
              target="_blank"
              rel="noreferrer"
              aria-label={`${text.open}: ${workflow}`}
              className={buttonLook()}
            >
              <ExternalLink aria-hidden />
              {text.open}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

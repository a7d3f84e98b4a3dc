import { Link } from '@tanstack/react-router';
import type { TemplateSummary } from '../../api/templates.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { buttonLook } from '../../parts/button.tsx';
import { templateMessages } from './messages.ts';
import { ServiceNames } from './service-names.tsx';

/** A template in the gallery. */
export function TemplateCard({ template }: { readonly template: TemplateSummary }) {
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
      {connections.length === 0 ? (
        <p className="text-good">{text.ready}</p>
      ) : (
        <ServiceNames connections={connections} />
      )}
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

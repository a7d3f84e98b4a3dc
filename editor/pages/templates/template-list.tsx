import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { listTemplates, templateCategories } from '../../api/templates.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ServiceLogo } from '../../parts/service-logo.tsx';
import { foundTemplates, servicesOf } from '../../state/found-templates.ts';
import { templateMessages } from './messages.ts';
import { TemplateCard } from './template-card.tsx';

const route = getRouteApi('/templates');

const chip =
  'min-h-8 rounded-full border border-line px-3 text-muted hover:text-text aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent';

/** The gallery of templates, by words, category and service. */
export function TemplateList() {
  const text = useMessages(templateMessages);
  const wanted = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error } = useQuery({ queryKey: ['templates'], queryFn: listTemplates });
  const all = data?.items ?? [];
  const shown = foundTemplates(all, wanted);
  const services = servicesOf(all);
  const { category, ...others } = wanted;
  const beside = foundTemplates(all, others);
  const change = (more: typeof wanted) => void navigate({ search: { ...wanted, ...more }, replace: true });
  return (
    <>
      <PageHead title={text.title} />
      <p className="mb-4 max-w-prose text-muted">{text.what}</p>
      <div className="mb-3 grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField
          label={text.search}
          silent
          type="search"
          placeholder={text.search}
          value={wanted.text ?? ''}
          onChange={(event) => change({ text: event.target.value || undefined })}
        />
        <SelectField
          label={text.service}
          silent
          value={wanted.service ?? ''}
          onChange={(event) => change({ service: event.target.value || undefined })}
        >
          <option value="">{text.anyService}</option>
          {services.map(({ connector, title, count }) => (
            <option key={connector} value={connector}>{`${title} (${count})`}</option>
          ))}
        </SelectField>
      </div>
      <fieldset aria-label={text.title} className="mb-3 flex flex-wrap gap-1.5">
        {[undefined, ...templateCategories].map((one) => {
          const count = beside.filter((template) => one === undefined || template.category === one).length;
          return (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={one === category}
              onClick={() => change({ category: one })}
              className={chip}
            >
              {one === undefined ? text.all : text.categories[one]} <span className="text-xs">{count}</span>
            </button>
          );
        })}
      </fieldset>
      <fieldset aria-label={text.services} className="mb-3 flex flex-wrap gap-1.5">
        {services
          .filter(({ count }) => count > 1)
          .map(({ connector, title, color }) => (
            <button
              key={connector}
              type="button"
              aria-pressed={connector === wanted.service}
              onClick={() => change({ service: connector === wanted.service ? undefined : connector })}
              className={`${chip} flex items-center gap-2 pl-1`}
            >
              <ServiceLogo title={title} color={color ?? undefined} small />
              {title}
            </button>
          ))}
      </fieldset>
      {error ? <ProblemNote error={error} /> : null}
      <p aria-live="polite" className="mb-3 text-muted">
        {data === undefined ? null : text.found(shown.length)}
      </p>
      {data !== undefined && shown.length === 0 ? (
        <EmptyState title={text.none}>
          <Button onClick={() => change({ text: undefined, category: undefined, service: undefined })}>
            {text.showAll}
          </Button>
        </EmptyState>
      ) : null}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((one) => (
          <TemplateCard key={one.id} template={one} />
        ))}
      </ul>
    </>
  );
}

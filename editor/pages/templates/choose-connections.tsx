import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type Connection, listConnections } from '../../api/connections.ts';
import type { Template } from '../../api/templates.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ServiceLogo } from '../../parts/service-logo.tsx';
import { templateMessages } from './messages.ts';

type Chosen = Readonly<Record<string, string>>;

/** Those that can stand for a connection of a template: of the same service, that one may use. */
function fitting(all: readonly Connection[], connector: string): readonly Connection[] {
  return all.filter((one) => one.mayUse && one.connector === connector);
}

/** What is chosen for each connection: what somebody chose, else the one of its name, else the only one there is. */
export function useChosen(template: Template, written: Chosen): Chosen {
  const { data } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const all = data?.items ?? [];
  return Object.fromEntries(
    template.connections.flatMap(({ slug, connector }) => {
      const fits = fitting(all, connector);
      const usual = fits.find((one) => one.slug === slug) ?? (fits.length === 1 ? fits[0] : undefined);
      const one = written[slug] ?? usual?.slug;
      return one === undefined || one === '' ? [] : [[slug, one]];
    }),
  );
}

interface Choosing {
  readonly template: Template;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}

/** Offers, for each connection that a template needs, those of its service, and the way to make one and come back. */
export function ChooseConnections({ template, chosen, choose }: Choosing) {
  const text = useMessages(templateMessages);
  const language = useLanguage();
  const mayAdd = useMay('admin');
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  if (data === undefined) return error ? <ProblemNote error={error} /> : null;
  return template.connections.map(({ slug, connector, title, color, why }) => {
    const fits = fitting(data.items, connector);
    return (
      <div key={slug} className="flex gap-3">
        <ServiceLogo title={title} color={color ?? undefined} />
        <div className="min-w-0 flex-1">
          {fits.length === 0 ? (
            <>
              <p className="font-medium">{text.connection(slug, title)}</p>
              <p className="text-muted">{why[language]}</p>
            </>
          ) : (
            <SelectField
              label={text.connection(slug, title)}
              hint={why[language]}
              value={chosen[slug] ?? ''}
              onChange={(event) => choose({ [slug]: event.target.value })}
              required
            >
              <option value="">{text.choose}</option>
              {fits.map((one) => (
                <option key={one.slug}>{one.slug}</option>
              ))}
            </SelectField>
          )}
          {mayAdd ? (
            <Link
              to="/connections/new/$connector"
              params={{ connector }}
              search={{ template: template.id }}
              className="mt-1 inline-flex items-center gap-1 text-accent hover:underline"
            >
              <Plus aria-hidden className="size-3.5" />
              {text.connect(title)}
            </Link>
          ) : fits.length === 0 ? (
            <p className="mt-1 text-warn">{text.askAdmin(title)}</p>
          ) : null}
        </div>
      </div>
    );
  });
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { listConnections } from '../../../../api/connections.ts';
import { useMessages } from '../../../../app/language.ts';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';
import { SlugSelect } from './slug-select.tsx';
import { useServicesWith } from './use-services-with.ts';

interface ConnectionControlProps extends ControlProps {
  /** Only those of this service. */
  readonly connector?: string | undefined;
}

const linkLook = 'inline-flex items-center gap-1 text-xs text-accent hover:underline';

/** The account that a step works with. */
export function ConnectionControl(props: ConnectionControlProps) {
  const { required, connector, schema } = props;
  const text = useMessages(panelMessages);
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const services = useServicesWith(schema.source);
  const isFitting = (of: string) =>
    (connector === undefined || of === connector) &&
    (services === undefined || services.some((service) => service.id === of));
  const fitting = (data?.items ?? [])
    .filter((one) => one.mayUse && isFitting(one.connector))
    .toSorted((one, other) => one.slug.localeCompare(other.slug));
  const begun = connector === undefined ? [] : [{ id: connector, title: text.newConnection }];
  // Who has none yet is shown of which services it may be.
  const offered = data !== undefined && fitting.length === 0 && services !== undefined ? services : begun;
  return (
    <div className="space-y-1">
      <SlugSelect
        {...props}
        empty={required ? text.chooseConnection : text.noConnection}
        error={error}
        offered={fitting.map(({ slug, connector: of, state }) => ({
          slug,
          label: state === 'connected' ? `${slug} · ${of}` : `${slug} · ${of} · ${text.connectionStates[state]}`,
        }))}
        foreign={data === undefined ? undefined : text.missingConnection}
      />
      {offered.length === 0 ? (
        <Link to="/connections/new" className={linkLook}>
          <Plus aria-hidden className="size-3" />
          {text.newConnection}
        </Link>
      ) : (
        <p className="flex flex-wrap gap-x-3 gap-y-1">
          {offered.map((service) => (
            <Link
              key={service.id}
              to="/connections/new/$connector"
              params={{ connector: service.id }}
              className={linkLook}
            >
              <Plus aria-hidden className="size-3" />
              {service.title}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}

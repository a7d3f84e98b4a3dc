import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { listConnections } from '../../../../api/connections.ts';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';

interface ConnectionControlProps extends ControlProps {
  /** Only those of this service. */
  readonly connector?: string | undefined;
}

/** The account that a step works with. */
export function ConnectionControl(props: ConnectionControlProps) {
  const { id, value, change, label, describedBy, invalid, required, connector } = props;
  const text = useMessages(panelMessages);
  const { data } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const fitting = (data?.items ?? [])
    .filter((one) => one.mayUse && (connector === undefined || one.connector === connector))
    .toSorted((one, other) => one.slug.localeCompare(other.slug));
  const isForeign = typeof value === 'string' && value !== '' && !fitting.some(({ slug }) => slug === value);
  return (
    <div className="space-y-1">
      <select
        id={id}
        className={fieldLook}
        value={typeof value === 'string' ? value : ''}
        required={required}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => change(target.value === '' ? undefined : target.value)}
      >
        <option value="">{required ? text.chooseConnection : text.noConnection}</option>
        {fitting.map(({ slug, connector: of, state }) => (
          <option key={slug} value={slug}>
            {state === 'connected' ? `${slug} · ${of}` : `${slug} · ${of} · ${text.connectionStates[state]}`}
          </option>
        ))}
        {isForeign ? <option value={value}>{data === undefined ? value : text.missingConnection(value)}</option> : null}
      </select>
      <Link
        {...(connector === undefined
          ? { to: '/connections/new' }
          : { to: '/connections/new/$connector', params: { connector } })}
        className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
      >
        <Plus aria-hidden className="size-3" />
        {text.newConnection}
      </Link>
    </div>
  );
}

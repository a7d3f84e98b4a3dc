import type { Connection, ConnectionState } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { connectionMessages } from './messages.ts';

const looks: Readonly<Record<ConnectionState, string>> = {
  connected: 'bg-good-soft text-good',
  broken: 'bg-bad-soft text-bad',
  unauthorized: 'bg-warn-soft text-warn',
  pending: 'bg-accent-soft text-accent',
};
const shape = 'inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap';

/** Whether it works, and whether its end is near. */
export function StateBadge({ connection: { state, expiring } }: { readonly connection: Connection }) {
  const text = useMessages(connectionMessages);
  return (
    <span className="inline-flex gap-2">
      <span data-state={state} className={`${shape} ${looks[state]}`}>
        {text.states[state]}
      </span>
      {expiring ? <span className={`${shape} bg-warn-soft text-warn`}>{text.expiring}</span> : null}
    </span>
  );
}

import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { type Delivery, type DeliveryFilter, deliveryStatuses, listDeliveries } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaid } from '../../app/use-said.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TimeRange } from '../../parts/time-range.tsx';
import { deliveryName } from '../../state/delivery-name.ts';
import { webhookMessages } from './messages.ts';
import { ReplayMany } from './replay-many.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

function Row({ delivery }: { readonly delivery: Delivery }) {
  const text = useMessages(webhookMessages);
  const said = useSaid();
  const { id, status, reason, sender, receivedAt } = delivery;
  return (
    <li className="flex items-center gap-3 border-line px-4 py-2.5 not-last:border-b hover:bg-raised">
      <VerdictBadge status={status} />
      <div className="min-w-0 flex-1">
        <Link to="/webhooks/$id" params={{ id }} className="font-medium hover:underline">
          {deliveryName(delivery)}
        </Link>
        <p className="truncate text-muted">
          {reason === null ? null : <span className="text-bad">{said(reason)} </span>}
          {sender === null ? null : text.from(sender)}
        </p>
      </div>
      <span className="text-muted">
        <Moment at={receivedAt} />
      </span>
    </li>
  );
}

function Filters({ filter, change }: { filter: DeliveryFilter; change: (filter: DeliveryFilter) => void }) {
  const text = useMessages(webhookMessages);
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_12rem_12rem]">
      <TextField
        label={text.search}
        silent
        type="search"
        placeholder={text.search}
        value={filter.text ?? ''}
        onChange={(event) => change({ ...filter, text: event.target.value || undefined })}
      />
      <SelectField
        label={text.status}
        silent
        value={filter.status ?? ''}
        onChange={(event) => change({ ...filter, status: deliveryStatuses.find((one) => one === event.target.value) })}
      >
        <option value="">{text.allStatuses}</option>
        {deliveryStatuses.map((one) => (
          <option key={one} value={one}>
            {text.verdicts[one]}
          </option>
        ))}
      </SelectField>
      <TimeRange range={filter} change={(range) => change({ ...filter, ...range })} />
      {filter.workflow === undefined ? null : (
        <p>
          <Button look="quiet" onClick={() => change({ ...filter, workflow: undefined })}>
            {text.onlyOf(filter.workflow)}
            <X aria-label={text.ofAll} />
          </Button>
        </p>
      )}
    </div>
  );
}

interface DeliveryListProps {
  /** Only what came there. */
  readonly endpoint?: string;
  /** What is looked for at first. */
  readonly begin?: DeliveryFilter;
}

/** What was received, newest first; it comes in by itself. */
export function DeliveryList({ endpoint, begin = {} }: DeliveryListProps) {
  const text = useMessages(webhookMessages);
  const mayEdit = useMay('editor');
  const [filter, setFilter] = useState<DeliveryFilter>(begin);
  const later = useDeferredValue(filter);
  const asked = { ...later, endpoint };
  const {
    items: deliveries = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(['deliveries', asked], (cursor) => listDeliveries(asked, cursor), true);
  const isFiltered = Object.values(later).some((value) => value !== undefined);
  const { status, ...means } = asked;
  const mayReplay = mayEdit && (status ?? 'accepted') === 'accepted' && Object.values(means).some(Boolean);
  return (
    <>
      <Filters filter={filter} change={setFilter} />
      {error ? (
        <div className="mb-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {deliveries.length > 0 ? (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {deliveries.map((one) => (
            <Row key={one.id} delivery={one} />
          ))}
        </ul>
      ) : null}
      {isPending || error !== null || deliveries.length > 0 ? null : isFiltered ? (
        <EmptyState title={text.noneFound} />
      ) : (
        <EmptyState title={text.noDeliveries}>{text.noDeliveriesWhat}</EmptyState>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{text.more}</Button> : null}
        {mayReplay && deliveries.length > 0 ? <ReplayMany filter={asked} /> : null}
      </div>
    </>
  );
}

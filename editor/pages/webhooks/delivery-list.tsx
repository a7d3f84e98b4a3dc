import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { type Delivery, type DeliveryFilter, deliveryStatuses, listDeliveries } from '../../api/webhooks.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
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
import type { Language } from '../../state/language.ts';
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

/** What is looked for, with words of the reason as they are read on the page. */
interface Wanted extends Omit<DeliveryFilter, 'reason'> {
  readonly why?: string | undefined;
}

/** What the reason holds as the server keeps it. */
async function reasonOf(why: string | undefined, language: Language): Promise<readonly string[] | undefined> {
  if (why === undefined) return undefined;
  return language === 'it' ? (await import('../../state/said/in-english.ts')).reasonsLike(why) : [why];
}

function Filters({ filter, change }: { filter: Wanted; change: (filter: Wanted) => void }) {
  const text = useMessages(webhookMessages);
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_12rem_12rem]">
      <TextField
        label={text.search}
        silent
        type="search"
        placeholder={text.search}
        value={filter.text ?? ''}
        onChange={(event) => change({ ...filter, text: event.target.value || undefined })}
      />
      <TextField
        label={text.reason}
        silent
        type="search"
        placeholder={text.reason}
        value={filter.why ?? ''}
        onChange={(event) => change({ ...filter, why: event.target.value || undefined })}
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
  const language = useLanguage();
  const [filter, setFilter] = useState<Wanted>(begin);
  const later = useDeferredValue(filter);
  const { why, ...rest } = later;
  const asked = { ...rest, endpoint };
  const {
    items: deliveries = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(
    ['deliveries', asked, why, language],
    async (cursor) => listDeliveries({ ...asked, reason: await reasonOf(why, language) }, cursor),
    true,
  );
  const isFiltered = Object.values(later).some((value) => value !== undefined);
  const { status, ...means } = asked;
  // A replay is asked for without words of the reason.
  const mayReplay =
    mayEdit && why === undefined && (status ?? 'accepted') === 'accepted' && Object.values(means).some(Boolean);
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

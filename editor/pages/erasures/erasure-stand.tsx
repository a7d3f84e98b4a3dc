import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { cancelErasure, type ErasureItem, type WholeErasure } from '../../api/erasures.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { erasureMessages } from './messages.ts';

const shown = 100;

function Item({ item }: { readonly item: ErasureItem }) {
  const text = useMessages(erasureMessages);
  const look = 'font-mono text-xs text-accent hover:underline';
  return (
    <li className="flex gap-2">
      <span className="w-24 shrink-0 text-muted">{text.items[item.kind]}</span>
      {item.kind === 'run' ? (
        <Link to="/runs/$id" params={{ id: item.id }} className={look}>
          {item.id}
        </Link>
      ) : item.kind === 'delivery' ? (
        <Link to="/webhooks/$id" params={{ id: item.id }} className={look}>
          {item.id}
        </Link>
      ) : (
        <span className="font-mono text-xs">{item.id}</span>
      )}
    </li>
  );
}

function Items({ title, items }: { readonly title: string; readonly items: readonly ErasureItem[] }) {
  const text = useMessages(erasureMessages);
  if (items.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="font-medium">
        {title} ({items.length})
      </summary>
      {items.length === shown ? <p className="mt-1 text-muted">{text.firstOnes}</p> : null}
      <ul className="mt-2 max-h-80 space-y-1 overflow-y-auto">
        {items.map((item) => (
          <Item key={`${item.kind} ${item.id}`} item={item} />
        ))}
      </ul>
    </details>
  );
}

/** How an erasure stands: what it has found, what went, what is left. */
export function ErasureStand({ erasure }: { readonly erasure: WholeErasure }) {
  const text = useMessages(erasureMessages);
  const queries = useQueryClient();
  const { id, state, counts, dryRun, looked, left, open, unread, items, unreadItems } = erasure;
  const stop = useMutation({
    mutationFn: () => cancelErasure(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['erasures'] }),
  });
  const rows = Object.entries(counts).filter(([, count]) => count > 0);
  const isOver = state === 'done' || state === 'cancelled';
  const title = dryRun ? text.would : text.gone;
  return (
    <section aria-label={title} className="max-w-3xl rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold">{title}</h2>
        <output className="text-muted">
          {state === 'looking' ? text.looking(looked) : state === 'erasing' ? text.erasing(left) : text.states[state]}
        </output>
        {isOver ? null : (
          <Button className="ml-auto" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {text.stop}
          </Button>
        )}
      </div>
      {stop.error ? <ProblemNote error={stop.error} /> : null}
      {rows.length === 0 ? (
        isOver ? (
          <p className="mt-3">{text.nothing}</p>
        ) : null
      ) : (
        <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 sm:max-w-md">
          {rows.map(([kind, count]) => (
            <div key={kind} className="contents">
              <dt>{text.kinds[kind] ?? kind}</dt>
              <dd className="text-right tabular-nums">{count}</dd>
            </div>
          ))}
        </dl>
      )}
      {open > 0 ? <p className="mt-3 text-warn">{text.open(open)}</p> : null}
      {unread > 0 ? <p className="mt-3 text-warn">{text.unread(unread)}</p> : null}
      <Items title={text.found} items={items} />
      <Items title={text.unreadList} items={unreadItems} />
    </section>
  );
}

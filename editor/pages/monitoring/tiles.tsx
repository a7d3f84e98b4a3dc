import type { Stats } from '../../api/stats.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { NumberTiles, type Tile } from '../../parts/number-tiles.tsx';
import { monitoringMessages } from './messages.ts';

/** The window in a few numbers. */
export function Tiles({ stats: { runs, webhooks, calls, queue } }: { readonly stats: Stats }) {
  const text = useMessages(monitoringMessages);
  const { count, short, percent, money, time } = useNumbers();
  const failed = (n: number, words: (n: string) => string) => (n === 0 ? {} : { below: words(count(n)), bad: true });
  const tiles: readonly Tile[] = [
    {
      label: text.tiles.runs,
      value: short(runs.succeeded + runs.failed + runs.cancelled),
      ...failed(runs.failed, text.failedOf),
    },
    { label: text.tiles.success, value: runs.successRate === null ? '–' : percent(runs.successRate) },
    {
      label: text.tiles.p95,
      value: runs.p95Ms === null ? '–' : time(runs.p95Ms),
      below: runs.p50Ms === null ? undefined : text.median(time(runs.p50Ms)),
    },
    {
      label: text.tiles.queue,
      value: short(queue.queued),
      below: queue.queued === 0 ? text.nothingWaits : text.oldest(time(queue.oldestMs)),
    },
    {
      label: text.tiles.webhooks,
      value: short(webhooks.accepted + webhooks.duplicate + webhooks.rejected),
      ...failed(webhooks.rejected, text.refusedOf),
    },
    { label: text.tiles.calls, value: short(calls.calls), ...failed(calls.failures, text.failedOf) },
    { label: text.tiles.cost, value: money(calls.cost), below: text.tokensOf(short(calls.tokens)) },
  ];
  return <NumberTiles tiles={tiles} />;
}

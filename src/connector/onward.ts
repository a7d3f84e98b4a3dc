import { SnodoError } from '../core/error.ts';

/**
 * What came since a time, at a service that gives so many at most, the oldest first, and has no pages or no more of them: it
 * is asked again from the time of the last one on, until it gives fewer. What has that time comes twice.
 *
 * @param most how many it gives at most.
 * @param ask for what came since then: that time too.
 * @param timeOf when an item came.
 * @throws SnodoError `unreadable` where as many as it gives have the same time: what is behind them cannot be asked for.
 */
export async function* onward<T>(
  since: Date,
  most: number,
  ask: (since: Date) => Promise<readonly T[]>,
  timeOf: (item: T) => Date,
): AsyncGenerator<readonly T[]> {
  let from = since;
  for (;;) {
    const items = await ask(from);
    yield items;
    const last = items.at(-1);
    if (last === undefined || items.length < most) return;
    const time = timeOf(last);
    if (!(time > from)) {
      throw new SnodoError(
        'unreadable',
        `The service gives ${most} at most, and as many are of ${from.toISOString()}: what is behind them cannot be asked for.`,
      );
    }
    from = time;
  }
}

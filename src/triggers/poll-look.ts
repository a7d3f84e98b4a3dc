import type { PolledItem } from '../connector/poll.ts';
import { SnodoError } from '../core/error.ts';
import { digestId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { forgetItems, knownItems, noteItems, type Poll, polled, pollWentOn } from '../store/triggers/polls.ts';
import { acceptItems, changedMeanwhile } from './accept-items.ts';

type Pages = AsyncIterable<readonly PolledItem[]>;

/** What a service still gives is remembered; what it has not given for so long does not come again. */
const rememberDays = 30;
/** Where the newest come first, all must be held until one is known: then the oldest of them starts first. */
const mostHeld = 10_000;

interface Held {
  readonly fresh: readonly (readonly PolledItem[])[];
  /** What stands behind the last one that is known: it was there before the first look, and others before it went. */
  readonly old: readonly PolledItem[];
}

/**
 * Reads on until a page holds what was given before, and at the first look one page.
 *
 * @param goOn called before each further page.
 */
async function untilKnown(sql: Sql, { workflow, since }: Poll, pages: Pages, goOn: () => Promise<void>): Promise<Held> {
  const fresh: (readonly PolledItem[])[] = [];
  let count = 0;
  for await (const page of pages) {
    const ids = page.map(({ key }) => digestId(key));
    const known = await knownItems(sql, workflow, ids);
    const last = ids.findLastIndex((id) => known.has(id));
    if (since === null || last !== -1) {
      const end = since === null ? page.length : last + 1;
      return { fresh: [...fresh, page.slice(0, end)], old: page.slice(end) };
    }
    fresh.push(page);
    count += page.length;
    if (count > mostHeld) {
      throw new SnodoError(
        'too_large',
        `The service gives more than ${mostHeld} items that are new, the newest first: nothing of them is taken. Publish the workflow anew to begin with what is there now.`,
      );
    }
    await goOn();
  }
  return { fresh, old: [] };
}

/**
 * Keeps what a service gives, page by page: what is kept stays so, whatever becomes of the pages behind it, and only once
 * all are the next look begins later.
 *
 * @param began when the service was asked, in milliseconds since 1970.
 * @param wentOn called after each page, with the poll as it is taken from now on.
 * @throws SnodoError `conflict` where something else is waited for by now, and what the service comes to.
 */
export async function lookThrough(
  sql: Sql,
  poll: Poll,
  { newestFirst, pages }: { readonly newestFirst: boolean; readonly pages: Pages },
  { began, wentOn }: { readonly began: number; readonly wentOn: (taken: Poll) => void },
): Promise<void> {
  let taken = poll;
  // Where nothing of a page is kept: who reads many of those would lose it to another process.
  const goOn = async (): Promise<void> => {
    const more = await pollWentOn(sql, taken, 0);
    if (more === undefined) throw changedMeanwhile(poll);
    taken = more;
    wentOn(taken);
  };
  const keep = async (items: readonly PolledItem[]): Promise<void> => {
    if (items.length === 0) return goOn();
    taken = await acceptItems(sql, taken, items, began);
    wentOn(taken);
  };
  if (newestFirst) {
    const { fresh, old } = await untilKnown(sql, poll, pages, goOn);
    for (const items of fresh.toReversed()) await keep(items.toReversed());
    const ids = old.map(({ key }) => digestId(key));
    if (ids.length > 0) await noteItems(sql, poll.workflow, ids);
  } else {
    for await (const items of pages) await keep(items);
  }
  await sql.begin(async (transaction) => {
    if (!(await polled(transaction, taken, new Date(began)))) throw changedMeanwhile(poll);
    await forgetItems(transaction, poll.workflow, rememberDays);
  });
}

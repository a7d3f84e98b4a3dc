import { SnodoError } from '../core/error.ts';
import { digestId, newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { pollMethod } from '../core/run.ts';
import { acceptPolled } from '../store/accept.ts';
import type { Sql } from '../store/database.ts';
import { forgetItems, noteItems, type Poll, polled } from '../store/polls.ts';
import { liveVersion } from '../store/workflows.ts';

interface PolledItem {
  readonly key: string;
  readonly item: Json;
}

/** What a service still gives is remembered; what it has not given for so long does not come again. */
const rememberDays = 30;
const atOnce = 500;

/**
 * Starts a run for each item that is new; at the first look none. The items, their runs, and from when on the next look
 * asks become durable together, so that nothing is lost and nothing starts twice.
 *
 * @param began when the service was asked, in milliseconds since 1970.
 */
export async function acceptItems(sql: Sql, poll: Poll, items: readonly PolledItem[], began: number): Promise<void> {
  const { workflow } = poll;
  const keyed = items.map(({ key, item }) => ({ id: digestId(key), item }));
  await sql.begin(async (transaction) => {
    const unknown = await noteItems(
      transaction,
      workflow,
      keyed.map(({ id }) => id),
    );
    const fresh = poll.since === null ? [] : keyed.filter(({ id }) => unknown.has(id));
    if (!(await polled(transaction, poll, { since: new Date(began), found: fresh.length }))) {
      // Rolls back: the workflow waits for something else by now, or another process has looked.
      throw new SnodoError('conflict', `What "${workflow}" waits for was changed while it was asked for.`);
    }
    await forgetItems(transaction, workflow, rememberDays);
    if (fresh.length === 0) return;
    const version = await liveVersion(transaction, workflow);
    for (let from = 0; from < fresh.length; from += atOnce) {
      const acceptances = fresh.slice(from, from + atOnce).map(({ item }) => {
        return {
          delivery: newId(began),
          run: newId(began),
          endpoint: poll.event,
          workflow,
          version,
          method: pollMethod,
          headers: '{"content-type":"application/json"}',
          query: '{}',
          params: null,
          body: Buffer.from(JSON.stringify(item)),
          sender: null,
          dedupeKey: null,
          rememberMs: 0,
        };
      });
      await acceptPolled(transaction, acceptances);
    }
  });
}

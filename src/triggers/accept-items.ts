import type { PolledItem } from '../connector/poll.ts';
import { SnodoError } from '../core/error.ts';
import { digestId, newId } from '../core/id.ts';
import { pollMethod } from '../core/run.ts';
import { acceptPolled } from '../store/deliveries/accept.ts';
import type { Sql } from '../store/database.ts';
import { noteItems, type Poll, pollWentOn } from '../store/triggers/polls.ts';
import { liveVersion } from '../store/workflows/workflows.ts';

const atOnce = 500;

export function changedMeanwhile({ workflow }: Poll): SnodoError {
  return new SnodoError('conflict', `What "${workflow}" waits for was changed while it was asked for.`);
}

/**
 * Starts a run for each item that is new; at the first look none. The items and their runs become durable together, so that
 * nothing is lost and nothing starts twice.
 *
 * @param began when the service was asked, in milliseconds since 1970.
 * @returns the poll as it is taken now. @throws SnodoError `conflict`, and nothing is kept.
 */
export async function acceptItems(sql: Sql, poll: Poll, items: readonly PolledItem[], began: number): Promise<Poll> {
  const { workflow } = poll;
  const keyed = items.map(({ key, item }) => ({ id: digestId(key), item }));
  return sql.begin(async (transaction) => {
    const unknown = await noteItems(
      transaction,
      workflow,
      keyed.map(({ id }) => id),
    );
    const fresh = poll.since === null ? [] : keyed.filter(({ id }) => unknown.has(id));
    const taken = await pollWentOn(transaction, poll, fresh.length);
    if (taken === undefined) throw changedMeanwhile(poll);
    if (fresh.length === 0) return taken;
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
    return taken;
  });
}

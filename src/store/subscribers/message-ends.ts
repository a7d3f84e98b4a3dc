import { endpointOf } from '../../core/endpoint.ts';
import { everyEvent, type events } from '../../core/events.ts';
import { idAt } from '../../core/id.ts';
import type { LoggedCall } from '../calls/calls.ts';
import type { Sql } from '../database.ts';
import type { ClaimedMessage } from './message-claims.ts';

/** What came of one attempt; nothing in it is secret. */
export interface Tried extends Pick<LoggedCall, 'status' | 'ms' | 'at' | 'url'> {
  /** A code, and null when it went well. */
  readonly code: string | null;
  /** In words. */
  readonly error: string | null;
}

/** How a subscriber stands when an attempt has failed. Times in ms since 1970. */
export interface Standing {
  readonly active: boolean;
  /** Since when nothing has reached it; undefined where the last attempt did. */
  readonly failingSince: number | undefined;
  /** When the first attempt of this message began. */
  readonly firstTriedAt: number;
}

/** What becomes of a message whose attempt failed; `off` is why the subscriber is switched off with it. */
export type Failed =
  | { readonly kind: 'retry'; readonly afterMs: number }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'given-up'; readonly off: string | undefined };

/** The attempt among those of the message, and among the calls as long as its run is kept. From a CTE named `noted`. */
function attemptInto(sql: Sql, tried: Tried) {
  const at = sql`to_timestamp(${tried.at.getTime() / 1000})`;
  const { host, endpoint } = endpointOf('POST', tried.url);
  return sql`, attempted as (
    insert into message_attempts (message, attempt, at, status, ms, error)
    select id, attempts, ${at}, ${tried.status}::int, ${tried.ms}::float8, ${tried.error}::text from noted
  ), called as (
    insert into calls (id, run, workflow, service, endpoint, method, url, status, ms, attempt, cache_hit, error, at, sent)
    select ${idAt(tried.at.getTime())}::uuid, runs.id, runs.workflow, ${host}, ${endpoint}, 'POST', ${tried.url},
      ${tried.status}::int, ${tried.ms}::float8, noted.attempts, false, ${tried.code}::text, ${at},
      ${tried.status !== null}::boolean
    from noted join runs on runs.id = noted.run
  )`;
}

/** Switches a subscriber off, drops what it was still to be told, and tells the others who listen to that. */
function switchOff(sql: Sql, slug: string, reason: string) {
  const event = 'subscriber.disabled' satisfies keyof typeof events;
  // Of the messages, what another sender has in hand is its own to end: it may still be delivered.
  return sql`
    with off as (
      update subscribers set active = false, disabled_reason = ${reason}, updated_at = now() where slug = ${slug}
    ), dropped as (
      update messages set status = 'dropped', held = false, due_at = null, last_error = ${reason}
      where subscriber = ${slug} and due_at is not null and (not held or due_at <= now())
    )
    insert into messages (subscriber, event, payload)
    select slug, ${event}, json_build_object('type', ${event}::text,
      'timestamp', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', json_build_object('subscriber', ${slug}::text, 'reason', ${reason}::text))
    from subscribers where active and slug <> ${slug} and events && array[${everyEvent}, ${event}]::text[]`;
}

/** Notes that a message was delivered, unless it is another sender's by now. */
export async function noteDelivered(sql: Sql, { id, claims }: ClaimedMessage, tried: Tried): Promise<void> {
  await sql`
    with noted as (
      update messages set status = 'delivered', attempts = attempts + 1, held = false, due_at = null,
        last_status = ${tried.status}, last_error = null, delivered_at = now()
      where id = ${id} and claims = ${claims} and held
      returning id, attempts, run, subscriber
    )${attemptInto(sql, tried)}
    update subscribers set failing_since = null from noted
    where slug = noted.subscriber and failing_since is not null`;
}

/**
 * Notes that an attempt failed, unless the message is another sender's by now, and does what `decide` says of it.
 *
 * @returns what became of the message; undefined where nothing was noted.
 */
export async function noteFailed(
  sql: Sql,
  message: ClaimedMessage,
  tried: Tried,
  decide: (standing: Standing) => Failed,
): Promise<Failed | undefined> {
  const { id, claims, subscriber } = message;
  return sql.begin(async (transaction) => {
    const [mine] = await transaction<{ first: Date | null }[]>`
      select (select min(at) from message_attempts where message = id) as first
      from messages where id = ${id} and claims = ${claims} and held for update`;
    if (!mine) return undefined;
    const [standing] = await transaction<{ active: boolean; failing_since: Date | null }[]>`
      select active, failing_since from subscribers where slug = ${subscriber} for update`;
    const failed = decide({
      active: standing?.active ?? false,
      failingSince: standing?.failing_since?.getTime(),
      firstTriedAt: (mine.first ?? tried.at).getTime(),
    });
    const status = failed.kind === 'retry' ? 'pending' : failed.kind;
    const afterMs = failed.kind === 'retry' ? failed.afterMs : null;
    await transaction`
      with noted as (
        update messages set status = ${status}, attempts = attempts + 1, held = false, last_status = ${tried.status},
          last_error = ${tried.error}, due_at = now() + ${afterMs}::float8 * interval '1 millisecond'
        where id = ${id}
        returning id, attempts, run
      )${attemptInto(sql, tried)}
      update subscribers set failing_since = least(failing_since, to_timestamp(${tried.at.getTime() / 1000}))
      where slug = ${subscriber}`;
    if (failed.kind === 'given-up' && failed.off !== undefined) {
      await transaction`${switchOff(sql, subscriber, failed.off)}`;
    }
    return failed;
  });
}

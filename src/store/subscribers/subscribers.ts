import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonText } from '../json-column.ts';

export interface NewSubscriber {
  readonly slug: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null: of all workflows. */
  readonly workflows: readonly string[] | null;
}

export interface StoredSubscriber extends NewSubscriber {
  readonly active: boolean;
  /** Why it was switched off. */
  readonly disabledReason: string | null;
  /** Since when nothing reaches it. */
  readonly failingSince: Date | null;
  /** Until when the secret before this one signs too. */
  readonly previousUntil: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface Row {
  readonly slug: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly workflows: readonly string[] | null;
  readonly active: boolean;
  readonly disabled_reason: string | null;
  readonly failing_since: Date | null;
  readonly previous_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

function columns(sql: Sql) {
  return sql`slug, url, events, workflows, active, disabled_reason, failing_since,
    case when previous_until > now() then previous_until end as previous_until, created_at, updated_at`;
}

function subscriberOf(row: Row): StoredSubscriber {
  return {
    slug: row.slug,
    url: row.url,
    events: row.events,
    workflows: row.workflows,
    active: row.active,
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    previousUntil: row.previous_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Makes or changes a subscriber; one that is there keeps its secret. @returns whether it is new. */
export async function putSubscriber(sql: Sql, given: NewSubscriber, sealed: Uint8Array): Promise<boolean> {
  const { slug, url, events, workflows } = given;
  const [row] = await sql<{ created: boolean }[]>`
    insert into subscribers (slug, url, events, workflows, secret)
    values (${slug}, ${url}, ${[...events]}::text[], ${workflows && [...workflows]}::text[], ${Buffer.from(sealed)})
    on conflict (slug) do update set url = excluded.url, events = excluded.events, workflows = excluded.workflows,
      updated_at = now()
    returning xmax = 0 as created`;
  return row?.created === true;
}

export async function readSubscriber(sql: Sql, slug: string): Promise<StoredSubscriber | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from subscribers where slug = ${slug}`;
  return row && subscriberOf(row);
}

export async function listSubscribers(sql: Sql, limit: number, after: string): Promise<readonly StoredSubscriber[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from subscribers where slug > ${after} order by slug limit ${limit}`;
  return rows.map(subscriberOf);
}

/** The sealed secret that signs now. */
export async function readSigningSecret(sql: Sql, slug: string): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ secret: Uint8Array }[]>`select secret from subscribers where slug = ${slug}`;
  return row?.secret;
}

/** Deletes a subscriber and its messages. */
export async function deleteSubscriber(sql: Sql, slug: string): Promise<void> {
  // The row first and by itself: a sender that notes a failure has the row and wants messages, the other way around.
  await sql`delete from subscribers where slug = ${slug}`;
  await sql`
    with gone as (delete from messages where subscriber = ${slug} returning id)
    delete from message_attempts a using gone where a.message = gone.id`;
}

/** Switches a subscriber on again. */
export async function enableSubscriber(sql: Sql, slug: string): Promise<void> {
  await sql`
    update subscribers set active = true, disabled_reason = null, failing_since = null, updated_at = now()
    where slug = ${slug}`;
}

/** Gives a subscriber a new secret; the one it has signs too for `graceMs`. @returns until when, undefined without one. */
export async function rotateSecret(
  sql: Sql,
  slug: string,
  sealed: Uint8Array,
  graceMs: number,
): Promise<Date | undefined> {
  const [row] = await sql<{ until: Date }[]>`
    update subscribers set previous_secret = secret, secret = ${Buffer.from(sealed)}, updated_at = now(),
      previous_until = now() + ${graceMs} * interval '1 millisecond'
    where slug = ${slug} returning previous_until as until`;
  return row?.until;
}

/** Queues a message for one subscriber. @returns its id, undefined where there is no such subscriber that is on. */
export async function queueMessage(
  sql: Sql,
  subscriber: string,
  event: string,
  payload: Json,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    insert into messages (subscriber, event, payload)
    select slug, ${event}, ${jsonText(payload)}::text::json from subscribers where slug = ${subscriber} and active
    returning id`;
  return row?.id;
}

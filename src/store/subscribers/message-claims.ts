import type { Sql } from '../database.ts';

/** A message that a sender may send until its lease ends; `claims` is the fence of what it notes. */
export interface ClaimedMessage {
  readonly id: string;
  readonly claims: number;
  readonly subscriber: string;
  readonly run: string | null;
  /** JSON, byte for byte the same at every attempt. */
  readonly payload: string;
  /** How many were made before. */
  readonly attempts: number;
  readonly url: string;
  readonly secret: Uint8Array;
  /** While secrets are changed: the one before. */
  readonly previousSecret: Uint8Array | null;
}

interface Row extends Omit<ClaimedMessage, 'previousSecret'> {
  readonly previous_secret: Uint8Array | null;
}

export interface ClaimLimits {
  readonly leaseMs: number;
  /** How many of one subscriber may be under way at once; of one that fails it is one. */
  readonly perSubscriber: number;
  /** How many of each are under way in this process. */
  readonly underWay: ReadonlyMap<string, number>;
  readonly limit: number;
}

/**
 * Takes what is due, of every subscriber a few, so that a slow one holds up nobody else. A message whose sender died
 * comes again when the lease is over. By the database's clock, since those of the machines may differ.
 */
export async function claimMessages(sql: Sql, limits: ClaimLimits): Promise<readonly ClaimedMessage[]> {
  const { leaseMs, perSubscriber, underWay, limit } = limits;
  const rows = await sql<Row[]>`
    with due as materialized (
      select d.id from (
        select s.slug, (case when s.failing_since is null then ${perSubscriber}::int else 1 end) - coalesce(b.count, 0) as room
        from subscribers s
        left join unnest(${[...underWay.keys()]}::text[], ${[...underWay.values()]}::int[]) as b(slug, count)
          on b.slug = s.slug
        where s.active
        -- So that where the limit bites it is not always the same who wait.
        order by random()
      ) s
      cross join lateral (
        select m.id from messages m where m.subscriber = s.slug and m.due_at <= now()
        order by m.due_at limit greatest(0, s.room) for update skip locked
      ) d
      limit ${limit}
    )
    update messages m set held = true, claims = m.claims + 1, due_at = now() + ${leaseMs} * interval '1 millisecond'
    from due, subscribers s
    where m.id = due.id and s.slug = m.subscriber
    returning m.id, m.claims, m.subscriber, m.run, m.payload::text as payload, m.attempts, s.url, s.secret,
      case when s.previous_until > now() then s.previous_secret end as previous_secret`;
  return rows.map(({ previous_secret: previousSecret, ...row }) => ({ ...row, previousSecret }));
}

/** Gives back a message that was not sent. */
export async function releaseMessage(sql: Sql, { id, claims }: ClaimedMessage): Promise<void> {
  await sql`update messages set held = false, due_at = now() where id = ${id} and claims = ${claims} and held`;
}

import type { Sql } from '../database.ts';

/** How a message may stand. `given-up`: its attempts are used up. `dropped`: its subscriber was switched off before. */
export const messageStatuses = ['pending', 'delivered', 'given-up', 'dropped'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

interface StoredAttempt {
  /** From 1. */
  readonly attempt: number;
  readonly at: Date;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  readonly error: string | null;
}

export interface StoredMessage {
  readonly id: string;
  readonly event: string;
  readonly run: string | null;
  readonly status: MessageStatus;
  /** When it is sent next; null when it has ended. */
  readonly dueAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  readonly attempts: readonly StoredAttempt[];
}

interface Row {
  readonly id: string;
  readonly event: string;
  readonly run: string | null;
  readonly status: MessageStatus;
  readonly due_at: Date | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
}

/** The messages of one subscriber with their attempts, newest first. */
export async function listMessages(
  sql: Sql,
  subscriber: string,
  filter: {
    readonly status?: MessageStatus | undefined;
    readonly limit: number;
    readonly before?: string | undefined;
  },
): Promise<readonly StoredMessage[]> {
  const { status, limit, before } = filter;
  const rows = await sql<Row[]>`
    select id, event, run, status, due_at, last_status, last_error, created_at, delivered_at
    from messages where subscriber = ${subscriber}
    ${status === undefined ? sql`` : sql`and status = ${status}`}
    ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit}`;
  const attempts = await sql<(StoredAttempt & { readonly message: string })[]>`
    select message, attempt, at, status, ms, error from message_attempts
    where message = any(${rows.map((row) => row.id)}::uuid[]) order by message, attempt`;
  const made = Map.groupBy(attempts, (one) => one.message);
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    run: row.run,
    status: row.status,
    dueAt: row.due_at,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    attempts: (made.get(row.id) ?? []).map(({ message: _, ...attempt }) => attempt),
  }));
}

/** `busy`: a sender has it in hand. `off`: its subscriber is switched off. */
export type RetryAnswer = 'queued' | 'busy' | 'off' | 'none';

/** Sends a message again, whatever became of it, or at once what waits for its next attempt. */
export async function retryMessage(sql: Sql, subscriber: string, id: string): Promise<RetryAnswer> {
  const { count } = await sql`
    update messages m set status = 'pending', held = false, due_at = now(), delivered_at = null
    from subscribers s
    where m.id = ${id} and m.subscriber = ${subscriber} and s.slug = m.subscriber and s.active
      and (not m.held or m.due_at <= now())`;
  if (count > 0) return 'queued';
  const [there] = await sql<{ active: boolean }[]>`
    select s.active from messages m join subscribers s on s.slug = m.subscriber
    where m.id = ${id} and m.subscriber = ${subscriber}`;
  if (!there) return 'none';
  return there.active ? 'busy' : 'off';
}

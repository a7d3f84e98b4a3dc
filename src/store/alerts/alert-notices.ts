import { z } from 'zod';
import { type AlertOccasion, alertOccasions } from '../../core/alert.ts';
import { type AlertReceiver, alertReceiver } from '../../core/alert-receiver.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

export const noticeStatuses = ['pending', 'sent', 'failed'] as const;
type NoticeStatus = (typeof noticeStatuses)[number];

/** That somebody is told something. */
export interface NewNotice {
  readonly id: string;
  readonly alert: string;
  /** Of which firings; of none where it is a test. */
  readonly firings: readonly string[];
  readonly occasion: AlertOccasion;
  readonly receiver: AlertReceiver;
  /** For people: an address, or what is started. */
  readonly recipient: string;
  readonly data: Json;
  /** `pending`: it is to be sent. */
  readonly status: NoticeStatus;
  readonly run: string | null;
  readonly error: string | null;
  readonly createdAt: Date;
}

/** By what somebody is told. */
export const noticeWays = ['workflow', 'subscriber', 'email', 'action'] as const;

export interface AlertNotice
  extends Pick<NewNotice, 'id' | 'occasion' | 'recipient' | 'status' | 'run' | 'error' | 'createdAt'> {
  readonly by: (typeof noticeWays)[number];
  readonly attempts: number;
  readonly sentAt: Date | null;
}

/** One that a sender may send until its lease ends; `claims` is the fence of what it notes. */
export interface ClaimedNotice
  extends Pick<NewNotice, 'id' | 'alert' | 'firings' | 'occasion' | 'receiver' | 'recipient' | 'data'> {
  readonly claims: number;
  /** How many were made before. */
  readonly attempts: number;
}

const occasions = z.enum(alertOccasions);
const statuses = z.enum(noticeStatuses);
const ways = z.enum(noticeWays);

type Read<T> = Omit<T, 'occasion' | 'receiver' | 'data' | 'status'> & Readonly<Record<string, unknown>>;

/**
 * Enters that somebody is told, with the transaction.
 *
 * @param leaseMs where it is sent here and now: how long no other process takes it.
 */
export async function addNotice(sql: Statements, one: NewNotice, leaseMs = 0): Promise<void> {
  const due = one.status === 'pending' ? sql`now() + ${leaseMs} * interval '1 millisecond'` : null;
  await sql`
    insert into alert_notices (id, alert, firings, occasion, receiver, recipient, data, status, run, last_error, due_at, held,
      claims, created_at, sent_at)
    values (${one.id}, ${one.alert}, ${[...one.firings]}::uuid[], ${one.occasion}, ${JSON.stringify(one.receiver)}::text::json,
      ${one.recipient}, ${JSON.stringify(one.data)}::text::json, ${one.status}, ${one.run}, ${one.error}, ${due},
      ${leaseMs > 0}, ${leaseMs > 0 ? 1 : 0}, ${one.createdAt}, ${one.status === 'sent' ? one.createdAt : null})`;
}

function claimed({ occasion, receiver, data, ...row }: Read<ClaimedNotice>): ClaimedNotice {
  return {
    ...row,
    occasion: occasions.parse(occasion),
    receiver: alertReceiver.parse(receiver),
    data: jsonColumn(data),
  };
}

/** Takes what is due. What a sender that died had in hand comes again when its lease is over. */
export async function claimNotices(
  sql: Sql,
  { leaseMs, limit }: { readonly leaseMs: number; readonly limit: number },
): Promise<readonly ClaimedNotice[]> {
  const rows = await sql<Read<ClaimedNotice>[]>`
    update alert_notices n set held = true, claims = n.claims + 1, due_at = now() + ${leaseMs} * interval '1 millisecond'
    from (
      select id from alert_notices where due_at <= now() order by due_at, id limit ${limit} for update skip locked
    ) due
    where n.id = due.id
    returning n.id, n.alert, n.firings, n.occasion, n.receiver, n.recipient, n.data, n.claims, n.attempts`;
  return rows.map(claimed);
}

/** Some that are taken already, as whoever has entered them may send them. */
export async function noticesClaimed(sql: Sql, ids: readonly string[]): Promise<readonly ClaimedNotice[]> {
  const rows = await sql<Read<ClaimedNotice>[]>`
    select id, alert, firings, occasion, receiver, recipient, data, claims, attempts from alert_notices
    where id = any(${[...ids]}::uuid[]) and held`;
  return rows.map(claimed);
}

type Fence = Pick<ClaimedNotice, 'id' | 'claims'>;

export async function noteNoticeSent(sql: Sql, { id, claims }: Fence): Promise<void> {
  await sql`
    update alert_notices set status = 'sent', held = false, due_at = null, attempts = attempts + 1, sent_at = now(),
      last_error = null
    where id = ${id} and claims = ${claims}`;
}

/** @param afterMs until it is tried again; undefined: it is given up. */
export async function noteNoticeNotSent(sql: Sql, { id, claims }: Fence, error: string, afterMs: number | undefined) {
  const wait = afterMs ?? null;
  await sql`
    update alert_notices set attempts = attempts + 1, last_error = ${error}, held = false,
      status = ${afterMs === undefined ? 'failed' : 'pending'},
      due_at = case when ${wait}::float8 is not null then now() + ${wait}::float8 * interval '1 millisecond' end
    where id = ${id} and claims = ${claims}`;
}

/** Gives back one that was not sent. */
export async function releaseNotice(sql: Sql, { id, claims }: Fence): Promise<void> {
  await sql`update alert_notices set held = false, due_at = now() where id = ${id} and claims = ${claims} and held`;
}

/** What a link in a message stands for: what it told of, and whom. Undefined where it is gone. */
export async function noticeOfLink(
  sql: Statements,
  id: string,
): Promise<Pick<ClaimedNotice, 'alert' | 'firings' | 'recipient'> | undefined> {
  const [row] = await sql<Pick<ClaimedNotice, 'alert' | 'firings' | 'recipient'>[]>`
    select alert, firings, recipient from alert_notices where id = ${id}`;
  return row;
}

type NoticeRow = Omit<AlertNotice, 'occasion' | 'by' | 'status'> & Readonly<Record<string, unknown>>;

function columns(sql: Sql) {
  return sql`id, occasion, (select k from json_object_keys(receiver) k limit 1) as by, recipient, status, run, last_error as error, attempts, created_at as "createdAt",
    sent_at as "sentAt"`;
}

function shown(row: NoticeRow): AlertNotice {
  const { id, occasion, by, recipient, status, run, error, attempts, createdAt, sentAt } = row;
  return {
    id,
    occasion: occasions.parse(occasion),
    by: ways.parse(by),
    recipient,
    status: statuses.parse(status),
    run,
    error,
    attempts,
    createdAt,
    sentAt,
  };
}

/** Who was told of some firings, by firing, in its order. */
export async function noticesOf(
  sql: Sql,
  firings: readonly string[],
): Promise<ReadonlyMap<string, readonly AlertNotice[]>> {
  const rows = await sql<(NoticeRow & { readonly firings: readonly string[] })[]>`
    select firings, ${columns(sql)} from alert_notices where firings && ${[...firings]}::uuid[] order by created_at, id`;
  const of = (firing: string) => rows.filter((row) => row.firings.includes(firing)).map(shown);
  return new Map(firings.map((firing) => [firing, of(firing)]));
}

/** Some as they are by now. */
export async function noticesNamed(sql: Sql, ids: readonly string[]): Promise<readonly AlertNotice[]> {
  const rows = await sql<NoticeRow[]>`
    select ${columns(sql)} from alert_notices where id = any(${[...ids]}::uuid[]) order by created_at, id`;
  return rows.map(shown);
}

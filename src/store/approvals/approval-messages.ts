import { z } from 'zod';
import { type ApprovalNotice, approvalPolicy } from '../../core/approval.ts';
import { newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, jsonText, readableJson } from '../json-column.ts';

/** Why somebody is written to. `ended`: a message is changed, for it is decided; `told`: only one person is told something. */
export const approvalOccasions = ['asked', 'reminded', 'escalated', 'again', 'ended', 'told'] as const;
export type ApprovalOccasion = (typeof approvalOccasions)[number];

export const approvalMessageStatuses = ['pending', 'sent', 'failed', 'dropped'] as const;
type MessageStatus = (typeof approvalMessageStatuses)[number];

/** A way with one person or channel that is written to. */
export type MessageWay = Exclude<ApprovalNotice, { by: 'email' }> | (ApprovalNotice & { by: 'email'; to: string });

export interface NewApprovalMessage {
  readonly occasion: ApprovalOccasion;
  readonly way: MessageWay;
  /** For people: an address, or a channel. */
  readonly recipient: string;
  readonly content?: Json;
}

export interface ApprovalMessage {
  readonly id: string;
  readonly occasion: ApprovalOccasion;
  readonly by: ApprovalNotice['by'];
  readonly connection: string;
  readonly recipient: string;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** One that a sender may send until its lease ends; `claims` is the fence of what it notes. */
export interface ClaimedApprovalMessage {
  readonly id: string;
  readonly approval: string;
  readonly claims: number;
  readonly occasion: ApprovalOccasion;
  readonly way: MessageWay;
  readonly recipient: string;
  readonly content: Json;
  /** How many were made before. */
  readonly attempts: number;
}

const notices = approvalPolicy.shape.notify.unwrap();

function wayOf(value: unknown): MessageWay {
  const [one] = notices.parse([jsonColumn(value)]);
  if (one === undefined) throw new Error('a message has no way');
  if (one.by !== 'email') return one;
  return { ...one, to: z.string().parse(one.to) };
}

/** Enters messages to be sent, with the transaction. */
export async function addApprovalMessages(
  sql: Statements,
  approval: string,
  messages: readonly NewApprovalMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    insert into approval_messages (id, approval, occasion, way, recipient, content)
    select id, ${approval}, occasion, way::json, recipient, content::json
    from unnest(${messages.map(() => newId())}::uuid[], ${messages.map((one) => one.occasion)}::text[],
      ${messages.map((one) => JSON.stringify(one.way))}::text[], ${messages.map((one) => one.recipient)}::text[],
      ${messages.map((one) => jsonText(one.content))}::text[]) as m(id, occasion, way, recipient, content)`;
}

interface ClaimedRow extends Omit<ClaimedApprovalMessage, 'way' | 'content'> {
  readonly way: unknown;
  readonly content: unknown;
}

/** Takes what is due. What a sender that died had in hand comes again when its lease is over. */
export async function claimApprovalMessages(
  sql: Sql,
  { leaseMs, limit }: { readonly leaseMs: number; readonly limit: number },
): Promise<readonly ClaimedApprovalMessage[]> {
  const rows = await sql<ClaimedRow[]>`
    update approval_messages m set held = true, claims = m.claims + 1,
      due_at = now() + ${leaseMs} * interval '1 millisecond'
    from (
      select id from approval_messages where due_at <= now() order by due_at, id limit ${limit} for update skip locked
    ) due
    where m.id = due.id
    returning m.id, m.approval, m.claims, m.occasion, m.way, m.recipient, m.content, m.attempts`;
  return rows.map(({ way, content, ...row }) => ({ ...row, way: wayOf(way), content: jsonColumn(content) }));
}

type Fence = Pick<ClaimedApprovalMessage, 'id' | 'claims'>;

/** @param answer by what it is found again where it was sent; undefined where it is not. */
export async function noteSent(sql: Sql, { id, claims }: Fence, answer: Json | undefined): Promise<void> {
  await sql`
    update approval_messages set status = 'sent', held = false, due_at = null, attempts = attempts + 1, sent_at = now(),
      answer = ${jsonText(answer)}::text::json, last_error = null
    where id = ${id} and claims = ${claims}`;
}

/** @param afterMs until it is tried again; undefined: it is given up. */
export async function noteNotSent(sql: Sql, { id, claims }: Fence, error: string, afterMs: number | undefined) {
  await sql`
    update approval_messages set attempts = attempts + 1, last_error = ${error}, held = false,
      status = ${afterMs === undefined ? 'failed' : 'pending'},
      due_at = case when ${afterMs ?? null}::float8 is not null then now() + ${afterMs ?? null}::float8 * interval '1 millisecond' end
    where id = ${id} and claims = ${claims}`;
}

/** Nobody needs it any more. */
export async function dropApprovalMessage(sql: Sql, { id, claims }: Fence): Promise<void> {
  await sql`
    update approval_messages set status = 'dropped', held = false, due_at = null where id = ${id} and claims = ${claims}`;
}

/** Gives back one that was not sent. */
export async function releaseApprovalMessage(sql: Sql, { id, claims }: Fence): Promise<void> {
  await sql`update approval_messages set held = false, due_at = now() where id = ${id} and claims = ${claims} and held`;
}

/** What was sent of some approvals, in its order; not what only changes or answers something. */
export async function messagesOfApprovals(
  sql: Sql,
  approvals: readonly string[],
): Promise<ReadonlyMap<string, readonly ApprovalMessage[]>> {
  const rows = await sql<(ApprovalMessage & { readonly approval: string })[]>`
    select approval, id, occasion, how->>'by' as by, how->>'connection' as connection, recipient, status, attempts,
      last_error as error, created_at as "createdAt", sent_at as "sentAt"
    from approval_messages cross join lateral (select ${readableJson(sql, sql`way`)} as how) w where approval = any(${[...approvals]}::uuid[]) and occasion not in ('ended', 'told')
    order by created_at, id`;
  return Map.groupBy(rows, (row) => row.approval);
}

/** What a link in a message stands for: whom it was sent to, and for what. Undefined where it is gone, or no longer known to whom. */
export async function messageOfLink(
  sql: Statements,
  id: string,
): Promise<{ readonly approval: string; readonly way: MessageWay; readonly recipient: string } | undefined> {
  const [row] = await sql<{ approval: string; way: unknown; recipient: string }[]>`
    select approval, way, recipient from approval_messages where id = ${id} and recipient <> ''`;
  return row && { ...row, way: wayOf(row.way) };
}

/** Whether something is to be sent in a moment that was not tried before. */
export async function isBeingSent(sql: Statements, approval: string): Promise<boolean> {
  const rows = await sql`
    select 1 from approval_messages
    where approval = ${approval} and status = 'pending' and attempts = 0 and occasion not in ('ended', 'told') limit 1`;
  return rows.length > 0;
}

import { z } from 'zod';
import { type ApprovalPolicy, approvalPolicy } from '../../core/approval.ts';
import { type ApprovalWay, approvalWays } from '../../core/approval-rules.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';
import type { SignalPlace } from '../runs/signals.ts';

/** `ended`: its run has ended, or asks anew. */
export const approvalStatuses = ['waiting', 'approved', 'refused', 'expired', 'ended'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** What one person has decided. */
export interface Decision {
  /** The same for the same person. */
  readonly voter: string;
  readonly name: string | null;
  readonly via: ApprovalWay;
  readonly approve: boolean;
  readonly reason: string | null;
  readonly at: Date;
}

/** A step that asked whether it may go on. */
export interface StoredApproval extends SignalPlace {
  readonly workflow: string;
  readonly title: string;
  readonly details: Json;
  /** The JSON Schema of what is asked for, where yes or no does not do. */
  readonly form: Json | undefined;
  readonly policy: ApprovalPolicy;
  readonly status: ApprovalStatus;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly escalatedAt: Date | null;
  readonly decidedAt: Date | null;
  /** In their order. */
  readonly decisions: readonly Decision[];
}

interface Row {
  readonly id: string;
  readonly run: string;
  readonly workflow: string;
  readonly scope: string;
  readonly step: string;
  readonly title: string;
  readonly details: unknown;
  readonly form: unknown;
  readonly policy: unknown;
  readonly status: ApprovalStatus;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly escalated_at: Date | null;
  readonly decided_at: Date | null;
}

interface DecisionRow extends Omit<Decision, 'via'> {
  readonly approval: string;
  readonly via: string;
}

const way = z.enum(approvalWays);

function columns(sql: Statements) {
  return sql`a.id, a.run, a.workflow, a.scope, a.step, a.title, a.details, a.form, a.policy, a.status, a.asked_at,
    a.expires_at, a.escalated_at, a.decided_at`;
}

async function read(sql: Statements, rows: readonly Row[]): Promise<readonly StoredApproval[]> {
  if (rows.length === 0) return [];
  const decided = await sql<DecisionRow[]>`
    select approval, voter, name, via, approve, reason, at from approval_decisions
    where approval = any(${rows.map((row) => row.id)}::uuid[]) order by at, voter`;
  const made = Map.groupBy(decided, (one) => one.approval);
  return rows.map((row) => ({
    id: row.id,
    run: row.run,
    workflow: row.workflow,
    scope: row.scope,
    step: row.step,
    title: row.title,
    details: jsonColumn(row.details),
    form: row.form === null ? undefined : jsonColumn(row.form),
    policy: approvalPolicy.parse(jsonColumn(row.policy)),
    status: row.status,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    escalatedAt: row.escalated_at,
    decidedAt: row.decided_at,
    decisions: (made.get(row.id) ?? []).map(({ approval: _, via, ...one }) => ({ ...one, via: way.parse(via) })),
  }));
}

/** Whether its step still waits: of a run that has ended, or asks anew, nobody is waited for. */
const stillWaits = (sql: Statements) => sql`
  a.status = 'waiting'
    and exists (select 1 from journal j join runs r on r.id = j.run
      where j.run = a.run and j.scope = a.scope and j.step = a.step and j.status = 'waiting' and r.outcome is null
        and ${readableJson(sql, sql`j.waits`)}->>'id' = a.id::text)
    -- One that was answered a moment ago waits no more, although its run has not gone on yet.
    and not exists (select 1 from signals s where s.id = a.id)`;

export interface ApprovalFilter {
  readonly workflow?: string | undefined;
  readonly run?: string | undefined;
  readonly status: ApprovalStatus | 'any';
  /** The id of one: what comes after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What waits, the oldest first; what is over, the newest first. */
export async function listApprovals(sql: Sql, filter: ApprovalFilter): Promise<readonly StoredApproval[]> {
  const { workflow, run, status, after, limit } = filter;
  const isOpen = status === 'waiting';
  const past = isOpen ? sql`a.id > ${after ?? null}::uuid` : sql`a.id < ${after ?? null}::uuid`;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from approvals a where ${isOpen ? stillWaits(sql) : status === 'any' ? sql`true` : sql`a.status = ${status}`}
      ${workflow === undefined ? sql`` : sql`and a.workflow = ${workflow}`}
      ${run === undefined ? sql`` : sql`and a.run = ${run}`}
      ${after === undefined ? sql`` : sql`and ${past}`}
    order by ${isOpen ? sql`a.id` : sql`a.id desc`} limit ${limit}`;
  return read(sql, rows);
}

/** How many wait. */
export async function countApprovals(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from approvals a where ${stillWaits(sql)}`;
  return row?.count ?? 0;
}

/** Undefined where there is none. */
export async function findApproval(sql: Statements, id: string): Promise<StoredApproval | undefined> {
  return (await read(sql, await sql<Row[]>`select ${columns(sql)} from approvals a where a.id = ${id}`))[0];
}

/** The same, held until the transaction ends, so that one decision comes after the other. */
export async function lockApproval(transaction: Statements, id: string): Promise<StoredApproval | undefined> {
  const rows = await transaction<Row[]>`select ${columns(transaction)} from approvals a where a.id = ${id} for update`;
  return (await read(transaction, rows))[0];
}

/** Whether its step waits for it now. */
export async function isWaitedFor(sql: Statements, id: string): Promise<boolean> {
  return (await sql`select 1 from approvals a where a.id = ${id} and ${stillWaits(sql)}`).length > 0;
}

/** Those who started a run, and the runs that it comes from. */
export async function startersOf(sql: Statements, run: string): Promise<readonly string[]> {
  const rows = await sql<{ started_by: string }[]>`
    with recursive origin(id, started_by, parent_run, replay_of) as (
      select id, started_by, parent_run, replay_of from runs where id = ${run}
      union
      select r.id, r.started_by, r.parent_run, r.replay_of from runs r
        join origin o on r.id = o.parent_run or r.id = o.replay_of
    )
    select distinct started_by from origin where started_by is not null`;
  return rows.map((row) => row.started_by);
}

/** Whether there was an answer to a wait of a run, or nobody is waited for any more. */
export async function wasAnswered(sql: Sql, run: string, id: string): Promise<boolean> {
  return (await sql`select 1 from signals where id = ${id} and run = ${run}`).length > 0;
}

import { SnodoError } from '../core/error.ts';
import type { AlertMetric } from '../core/alert.ts';
import type { Sql, Statements } from './database.ts';

/** What somebody wants to be told of, and how it stands. */
export interface AlertRule {
  readonly slug: string;
  readonly metric: AlertMetric;
  /** Null: of all workflows. */
  readonly workflow: string | null;
  /** Which budget is looked at, of the metric `budget`. */
  readonly budget: string | null;
  readonly threshold: number;
  readonly windowMs: number;
  readonly forMs: number;
  /** The workflow that is started; null: subscribers are told. */
  readonly notifyWorkflow: string | null;
  readonly muted: boolean;
}

export interface StoredAlert extends AlertRule {
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: Date;
  readonly overSince: Date | null;
  readonly value: number | null;
  readonly evaluatedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

function columns(sql: Statements) {
  return sql`slug, metric, workflow, budget, threshold, window_ms::float8 as "windowMs", for_ms::float8 as "forMs",
    notify_workflow as "notifyWorkflow", muted, firing, since, over_since as "overSince", value,
    evaluated_at as "evaluatedAt", created_at as "createdAt", updated_at as "updatedAt"`;
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no alert "${slug}". GET /api/v1/alerts lists those there are.`);
}

/** Makes or changes an alert; how it stands remains until it is looked at again. @returns whether it is new. */
export async function putAlert(sql: Statements, rule: AlertRule): Promise<boolean> {
  const { slug, metric, workflow, budget, threshold, windowMs, forMs, notifyWorkflow, muted } = rule;
  const [row] = await sql<{ created: boolean }[]>`
    insert into alerts (slug, metric, workflow, budget, threshold, window_ms, for_ms, notify_workflow, muted)
    values (${slug}, ${metric}, ${workflow}, ${budget}, ${threshold}, ${windowMs}, ${forMs}, ${notifyWorkflow}, ${muted})
    on conflict (slug) do update set metric = excluded.metric, workflow = excluded.workflow, budget = excluded.budget,
      threshold = excluded.threshold, window_ms = excluded.window_ms, for_ms = excluded.for_ms,
      notify_workflow = excluded.notify_workflow, muted = excluded.muted, updated_at = now(), evaluated_at = null
    returning xmax = 0 as created`;
  return row?.created === true;
}

export async function listAlerts(sql: Sql, limit: number, after: string): Promise<readonly StoredAlert[]> {
  return sql<StoredAlert[]>`select ${columns(sql)} from alerts where slug > ${after} order by slug limit ${limit}`;
}

export async function findAlert(sql: Statements, slug: string): Promise<StoredAlert | undefined> {
  const [row] = await sql<StoredAlert[]>`select ${columns(sql)} from alerts where slug = ${slug}`;
  return row;
}

/** @throws SnodoError `not_found`. */
export async function getAlert(sql: Sql, slug: string): Promise<StoredAlert> {
  const alert = await findAlert(sql, slug);
  if (alert === undefined) throw unknown(slug);
  return alert;
}

/** Deletes an alert with its history. @throws SnodoError `not_found`. */
export async function deleteAlert(sql: Sql, slug: string): Promise<void> {
  const { count } = await sql`delete from alerts where slug = ${slug}`;
  if (count === 0) throw unknown(slug);
}

/** The alerts that were not looked at since a minute began. */
export async function dueAlerts(sql: Sql, minute: Date): Promise<readonly string[]> {
  const rows = await sql<{ slug: string }[]>`
    select slug from alerts where evaluated_at is null or evaluated_at < ${minute} order by slug`;
  return rows.map(({ slug }) => slug);
}

/** Holds an alert until the transaction ends; undefined where another process has it, or has looked at it meanwhile. */
export async function lockAlert(transaction: Statements, slug: string, minute: Date): Promise<StoredAlert | undefined> {
  const [row] = await transaction<StoredAlert[]>`
    select ${columns(transaction)} from alerts
    where slug = ${slug} and (evaluated_at is null or evaluated_at < ${minute}) for update skip locked`;
  return row;
}

/** Notes what was found. */
export async function noteEvaluation(
  transaction: Statements,
  slug: string,
  found: {
    readonly firing: boolean;
    readonly overSince: number | null;
    readonly value: number | null;
    readonly at: Date;
  },
): Promise<void> {
  const overSince = found.overSince === null ? null : new Date(found.overSince);
  await transaction`
    update alerts set since = case when firing = ${found.firing} then since else ${found.at} end,
      firing = ${found.firing}, over_since = ${overSince}, value = ${found.value}, evaluated_at = ${found.at}
    where slug = ${slug}`;
}

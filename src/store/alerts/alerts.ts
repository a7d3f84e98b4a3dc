import { z } from 'zod';
import { type AlertGrouping, alertGroupings, alertMetrics } from '../../core/alert.ts';
import type { AlertMetric } from '../../core/alert.ts';
import { type AlertReceiver, alertReceivers, type EscalationStep, escalationSteps } from '../../core/alert-receiver.ts';
import { SnodoError } from '../../core/error.ts';
import { type QuietHours, quietList } from '../../core/quiet-hours.ts';
import type { Sql, Statements } from '../database.ts';

/** What somebody wants to be told of. */
export interface AlertRule {
  readonly slug: string;
  readonly metric: AlertMetric;
  /** Null: of all workflows. */
  readonly workflow: string | null;
  /** Which budget is looked at, of the metric `budget`. */
  readonly budget: string | null;
  readonly threshold: number;
  /** 0 of a silence that is judged by what is usual. */
  readonly windowMs: number;
  readonly forMs: number;
  /** By what it is taken apart; null: all is looked at together. */
  readonly groupBy: AlertGrouping | null;
  readonly groupWaitMs: number;
  readonly groupEveryMs: number;
  /** Who is told. */
  readonly notify: readonly AlertReceiver[];
  /** Who is told when nobody has acknowledged it for some time. */
  readonly escalate: readonly EscalationStep[];
  /** After what time it is told again while it fires. */
  readonly repeatMs: number | null;
  /** When nobody is told. */
  readonly quiet: readonly QuietHours[];
}

/** How it stands as well: `firing` where any of its groups does, `value` the worst. */
export interface StoredAlert extends AlertRule {
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: Date;
  readonly value: number | null;
  readonly evaluatedAt: Date | null;
  /** When a message of it last went out. */
  readonly toldAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const written = z.looseObject({
  metric: z.enum(alertMetrics),
  groupBy: z.enum(alertGroupings).nullable(),
  notify: alertReceivers,
  escalate: escalationSteps,
  quiet: quietList,
});

type Row = Omit<StoredAlert, 'metric' | 'groupBy' | 'notify' | 'escalate' | 'quiet'> &
  Readonly<Record<string, unknown>>;

function read(row: Row): StoredAlert {
  const { metric, groupBy, notify, escalate, quiet } = written.parse(row);
  return { ...row, metric, groupBy, notify, escalate, quiet };
}

function columns(sql: Statements) {
  return sql`slug, metric, workflow, budget, threshold, window_ms::float8 as "windowMs", for_ms::float8 as "forMs",
    group_by as "groupBy", group_wait_ms::float8 as "groupWaitMs", group_every_ms::float8 as "groupEveryMs", notify,
    escalate, repeat_ms::float8 as "repeatMs", quiet, firing, since, value, evaluated_at as "evaluatedAt",
    told_at as "toldAt", created_at as "createdAt", updated_at as "updatedAt"`;
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no alert "${slug}". GET /api/v1/alerts lists those there are.`);
}

/** Makes or changes an alert; how it stands remains until it is looked at again. @returns whether it is new. */
export async function putAlert(sql: Statements, rule: AlertRule): Promise<boolean> {
  const { slug, metric, workflow, budget, threshold, windowMs, forMs, groupBy, groupWaitMs, groupEveryMs } = rule;
  const [notify, escalate, quiet] = [rule.notify, rule.escalate, rule.quiet].map((list) => JSON.stringify(list));
  const [row] = await sql<{ created: boolean }[]>`
    insert into alerts as a (slug, metric, workflow, budget, threshold, window_ms, for_ms, group_by, group_wait_ms,
      group_every_ms, notify, escalate, repeat_ms, quiet)
    values (${slug}, ${metric}, ${workflow}, ${budget}, ${threshold}, ${windowMs}, ${forMs}, ${groupBy}, ${groupWaitMs},
      ${groupEveryMs}, ${notify ?? null}::text::json, ${escalate ?? null}::text::json, ${rule.repeatMs}, ${quiet ?? null}::text::json)
    on conflict (slug) do update set metric = excluded.metric, workflow = excluded.workflow, budget = excluded.budget,
      threshold = excluded.threshold, window_ms = excluded.window_ms, for_ms = excluded.for_ms,
      group_by = excluded.group_by, group_wait_ms = excluded.group_wait_ms, group_every_ms = excluded.group_every_ms,
      notify = excluded.notify, escalate = excluded.escalate, repeat_ms = excluded.repeat_ms, quiet = excluded.quiet,
      updated_at = now(), evaluated_at = null
    returning xmax = 0 as created`;
  return row?.created === true;
}

export async function listAlerts(sql: Sql, limit: number, after: string): Promise<readonly StoredAlert[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from alerts where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

export async function findAlert(sql: Statements, slug: string): Promise<StoredAlert | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from alerts where slug = ${slug}`;
  return row && read(row);
}

/** @throws SnodoError `not_found`. */
export async function getAlert(sql: Statements, slug: string): Promise<StoredAlert> {
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

/** Those of which something is due that a minute is too long for. */
export async function actingAlerts(sql: Sql, now: Date): Promise<readonly string[]> {
  const rows = await sql<{ slug: string }[]>`select slug from alerts where acts_at <= ${now} order by acts_at`;
  return rows.map(({ slug }) => slug);
}

/** Holds an alert until the transaction ends; undefined where another process has it, or has looked at it meanwhile. */
export async function lockAlert(transaction: Statements, slug: string, minute: Date): Promise<StoredAlert | undefined> {
  const [row] = await transaction<Row[]>`
    select ${columns(transaction)} from alerts
    where slug = ${slug} and (evaluated_at is null or evaluated_at < ${minute}) for update skip locked`;
  return row && read(row);
}

/** The same for what is due between two looks. */
export async function lockActingAlert(
  transaction: Statements,
  slug: string,
  now: Date,
): Promise<StoredAlert | undefined> {
  const [row] = await transaction<Row[]>`
    select ${columns(transaction)} from alerts where slug = ${slug} and acts_at <= ${now} for update skip locked`;
  return row && read(row);
}

/** Holds an alert that somebody changes, when whoever has it is done. @throws SnodoError `not_found`. */
export async function holdAlert(transaction: Statements, slug: string): Promise<StoredAlert> {
  const [row] = await transaction<Row[]>`select ${columns(transaction)} from alerts where slug = ${slug} for update`;
  if (row === undefined) throw unknown(slug);
  return read(row);
}

/** Notes what was found. */
export async function noteEvaluation(
  transaction: Statements,
  slug: string,
  found: { readonly firing: boolean; readonly value: number | null; readonly at: Date },
): Promise<void> {
  await transaction`
    update alerts set since = case when firing = ${found.firing} then since else ${found.at} end,
      firing = ${found.firing}, value = ${found.value}, evaluated_at = ${found.at}
    where slug = ${slug}`;
}

/** Notes how far its telling has come. `told`: whether a message went out. `next`: null where nothing is due. */
export async function noteTelling(
  transaction: Statements,
  slug: string,
  { told, next, at }: { readonly told: boolean; readonly next: Date | null; readonly at: Date },
): Promise<void> {
  await transaction`
    update alerts set told_at = case when ${told}::boolean then ${at} else told_at end, acts_at = ${next}
    where slug = ${slug}`;
}

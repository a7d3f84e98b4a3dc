import type { CalendarSpan } from '../../core/calendar.ts';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import type { Sql, Statements } from '../database.ts';

/** What a budget does once it is spent. */
export const budgetActions = ['warn', 'stop'] as const;
type BudgetAction = (typeof budgetActions)[number];

/** What a budget counts: of which calls, tokens or US dollars, and over how long. Null: of any. */
interface BudgetScope {
  readonly workflow: string | null;
  readonly connection: string | null;
  /** A name, or a pattern with `*`. */
  readonly model: string | null;
  readonly amount: 'tokens' | 'cost';
  readonly per: CalendarSpan;
  readonly timeZone: string;
}

export interface BudgetRule extends BudgetScope {
  readonly slug: string;
  readonly most: number;
  /** The share at which somebody is told. */
  readonly warnAt: number;
  readonly action: BudgetAction;
  /** The workflow that is started to tell; null: subscribers are told. */
  readonly notifyWorkflow: string | null;
}

export interface StoredBudget extends BudgetRule {
  /** Under which what is used is kept; another one where what is counted was changed. */
  readonly counts: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

function columns(sql: Statements) {
  return sql`slug, counts, workflow, connection, model, amount, most, per, time_zone as "timeZone", warn_at as "warnAt",
    action, notify_workflow as "notifyWorkflow", created_at as "createdAt", updated_at as "updatedAt"`;
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no budget "${slug}". GET /api/v1/budgets lists those there are.`);
}

/** All of them: every question to a model is held against them. */
export async function allBudgets(sql: Sql): Promise<readonly StoredBudget[]> {
  return sql<StoredBudget[]>`select ${columns(sql)} from budgets order by slug`;
}

export async function listBudgets(sql: Sql, limit: number, after: string): Promise<readonly StoredBudget[]> {
  return sql<StoredBudget[]>`select ${columns(sql)} from budgets where slug > ${after} order by slug limit ${limit}`;
}

export async function findBudget(sql: Sql, slug: string): Promise<StoredBudget | undefined> {
  const [row] = await sql<StoredBudget[]>`select ${columns(sql)} from budgets where slug = ${slug}`;
  return row;
}

/** @throws SnodoError `not_found`. */
export async function getBudget(sql: Sql, slug: string): Promise<StoredBudget> {
  const budget = await findBudget(sql, slug);
  if (budget === undefined) throw unknown(slug);
  return budget;
}

/**
 * Makes or changes a budget.
 *
 * @returns it, whether it is new, and whether what it counts is: what was used before is then to be noted.
 */
export async function putBudget(
  transaction: Statements,
  rule: BudgetRule,
): Promise<{ readonly budget: StoredBudget; readonly created: boolean; readonly countsAnew: boolean }> {
  const { slug, workflow, connection, model, amount, most, per, timeZone, warnAt, action, notifyWorkflow } = rule;
  const counts = newId();
  const [row] = await transaction<(StoredBudget & { created: boolean })[]>`
    insert into budgets as b (slug, counts, workflow, connection, model, amount, most, per, time_zone, warn_at, action,
      notify_workflow)
    values (${slug}, ${counts}, ${workflow}, ${connection}, ${model}, ${amount}, ${most}, ${per}, ${timeZone}, ${warnAt},
      ${action}, ${notifyWorkflow})
    on conflict (slug) do update set workflow = excluded.workflow, connection = excluded.connection,
      model = excluded.model, amount = excluded.amount, most = excluded.most, per = excluded.per,
      time_zone = excluded.time_zone, warn_at = excluded.warn_at, action = excluded.action,
      notify_workflow = excluded.notify_workflow, updated_at = now(),
      counts = case when (b.workflow, b.connection, b.model, b.amount, b.per, b.time_zone) is not distinct from
        (excluded.workflow, excluded.connection, excluded.model, excluded.amount, excluded.per, excluded.time_zone)
        then b.counts else excluded.counts end
    returning ${columns(transaction)}, xmax = 0 as created`;
  if (row === undefined) throw new SnodoError('internal', 'A budget was not written.');
  const { created, ...budget } = row;
  return { budget, created, countsAnew: budget.counts === counts };
}

/** @throws SnodoError `not_found`. */
export async function deleteBudget(sql: Sql, slug: string): Promise<void> {
  const { count } = await sql`delete from budgets where slug = ${slug}`;
  if (count === 0) throw unknown(slug);
}

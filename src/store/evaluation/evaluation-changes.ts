import type { Sql } from '../database.ts';

/** A variant of an evaluation. */
export interface VariantPlace {
  readonly evaluation: string;
  readonly variant: number;
}

/** Between two measurements of the same input. */
export const changeKinds = ['worse', 'better'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Scores are means: a difference below it is of their rounding. */
const least = 1e-9;

function pairs(sql: Sql, after: VariantPlace, before: VariantPlace) {
  return sql`
    select a.position, b.position as "beforePosition", ra.score - rb.score as change
    from evaluation_inputs a
      join evaluation_inputs b on b.evaluation = ${before.evaluation} and b.key = a.key
      join evaluation_results ra on ra.evaluation = a.evaluation and ra.position = a.position
        and ra.variant = ${after.variant} and ra.state = 'done'
      join evaluation_results rb on rb.evaluation = b.evaluation and rb.position = b.position
        and rb.variant = ${before.variant} and rb.state = 'done'
    where a.evaluation = ${after.evaluation} and ra.score is not null and rb.score is not null`;
}

export interface ChangedRow {
  readonly position: number;
  readonly beforePosition: number;
  /** Below zero: worse. */
  readonly change: number;
}

/** The rows that changed in one direction, in their order. */
export async function changedRows(
  sql: Sql,
  { after, before }: { readonly after: VariantPlace; readonly before: VariantPlace },
  page: { readonly kind: ChangeKind; readonly from: number; readonly limit: number },
): Promise<readonly ChangedRow[]> {
  const condition = { worse: sql`change < ${-least}`, better: sql`change > ${least}` }[page.kind];
  return sql<ChangedRow[]>`
    select * from (${pairs(sql, after, before)}) paired
    where ${condition} and position > ${page.from} order by position limit ${page.limit}`;
}

/** How many rows of two measurements are the same input, and how they changed. */
export async function countChanges(
  sql: Sql,
  after: VariantPlace,
  before: VariantPlace,
): Promise<{ readonly worse: number; readonly better: number; readonly same: number }> {
  const [row] = await sql<{ worse: number; better: number; same: number }[]>`
    select count(*) filter (where change < ${-least})::int as worse, count(*) filter (where change > ${least})::int as better,
      count(*) filter (where abs(change) <= ${least})::int as same
    from (${pairs(sql, after, before)}) paired`;
  return row ?? { worse: 0, better: 0, same: 0 };
}

import type { ShadowRunState } from '../../core/shadow.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** How the runs stand that a shadow took. */
export interface ShadowCounts {
  readonly taken: number;
  readonly open: number;
  readonly same: number;
  readonly different: number;
}

export async function shadowCounts(sql: Sql, shadow: string): Promise<ShadowCounts> {
  const [row] = await sql<ShadowCounts[]>`
    select count(*)::int as taken, count(*) filter (where state in ('waiting', 'running'))::int as open,
      count(*) filter (where same)::int as same, count(*) filter (where not same)::int as different
    from shadow_runs where shadow = ${shadow} and state <> 'skipped'`;
  return row ?? { taken: 0, open: 0, same: 0, different: 0 };
}

/** In how many runs something differs at a place, most first. */
export async function differingPaths(
  sql: Sql,
  shadow: string,
  limit: number,
): Promise<readonly { readonly path: string; readonly runs: number }[]> {
  return sql<{ path: string; runs: number }[]>`
    select path, count(*)::int as runs from shadow_runs cross join unnest(paths) p(path)
    where shadow = ${shadow} and not same group by path order by runs desc, path limit ${limit}`;
}

export const shadowFilters = ['all', 'different', 'same'] as const;
export type ShadowFilter = (typeof shadowFilters)[number];

/** A run of the live version, and that of the shadow. */
export interface ShadowRun {
  readonly live: string;
  /** Null while the live one has not ended. */
  readonly run: string | null;
  readonly state: ShadowRunState;
  readonly same: boolean | null;
  readonly differences: Json;
}

interface Row extends Omit<ShadowRun, 'differences'> {
  readonly differences: unknown;
}

/** Newest first; `path`: only those that differ there. */
export async function shadowRuns(
  sql: Sql,
  shadow: string,
  page: {
    readonly only: ShadowFilter;
    readonly path?: string | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly ShadowRun[]> {
  const { only, path, before, limit } = page;
  const condition = { all: sql``, different: sql`and not same`, same: sql`and same` }[only];
  const rows = await sql<Row[]>`
    select live, run, state, same, differences from shadow_runs
    where shadow = ${shadow} and state <> 'skipped' ${condition} ${path === undefined ? sql`` : sql`and ${path} = any(paths)`}
      ${before === undefined ? sql`` : sql`and live < ${before}::uuid`}
    order by live desc limit ${limit}`;
  return rows.map((row) => ({ ...row, differences: jsonColumn(row.differences) }));
}

import type { Json } from '../../core/json.ts';
import type { StepStatus } from '../../core/run.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** What the journal holds of the turns of an agent. The outputs of its tools stay there: they may be large. */
export interface AgentRow {
  readonly scope: string;
  readonly step: string;
  readonly status: StepStatus;
  readonly output: Json;
  readonly error: Json;
  readonly waits: Json;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface Row extends Omit<AgentRow, 'output' | 'error' | 'waits'> {
  readonly output: unknown;
  readonly error: unknown;
  readonly waits: unknown;
}

/** @param path of the agent within its run, such as `helper` or `orders/17/helper`. */
export async function agentRows(sql: Sql, run: string, path: string): Promise<readonly AgentRow[]> {
  const rows = await sql<Row[]>`
    select scope, step, status, case when step = 'run' then null else output end as output, error, waits,
      started_at as "startedAt", ended_at as "endedAt"
    from journal where run = ${run} and (scope = ${path} or starts_with(scope, ${`${path}/`}))`;
  return rows.map(({ output, error, waits, ...row }) => ({
    ...row,
    output: jsonColumn(output),
    error: jsonColumn(error),
    waits: jsonColumn(waits),
  }));
}

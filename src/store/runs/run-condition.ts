import { firstIdAt } from '../../core/id.ts';
import type { RunStatus } from '../../core/run.ts';
import type { Sql } from '../database.ts';

/** Which runs are meant. */
export interface RunFilter {
  readonly workflow?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** Only those made from then on. */
  readonly since?: Date | undefined;
  /** Only those made before. */
  readonly until?: Date | undefined;
  /** Words in what ended runs were given, answered and failed with. */
  readonly text?: string | undefined;
}

/** A filter as conditions on `runs r`; all but its `text`, which is looked for in an index of its own. */
export function runCondition(sql: Sql, { workflow, status, since, until }: RunFilter) {
  const ended = status === 'succeeded' || status === 'failed' || status === 'cancelled';
  return sql`
    ${workflow === undefined ? sql`` : sql`and r.workflow = ${workflow}`}
    ${status === undefined ? sql`` : ended ? sql`and r.outcome = ${status}` : sql`and r.outcome is null and r.state = ${status}`}
    ${since === undefined ? sql`` : sql`and r.id >= ${firstIdAt(since.getTime())}::uuid`}
    ${until === undefined ? sql`` : sql`and r.id < ${firstIdAt(until.getTime())}::uuid`}`;
}

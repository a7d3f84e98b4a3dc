import { newId } from '../core/id.ts';
import type { ScheduleTrigger } from '../core/schedule.ts';
import type { Statements } from '../store/database.ts';
import { createRun } from '../store/runs/runs.ts';
import { liveVersion } from '../store/workflows/workflows.ts';

interface Start {
  readonly workflow: string;
  readonly trigger: ScheduleTrigger;
  /** The times that runs are for, in milliseconds since 1970. */
  readonly times: readonly number[];
  /** How many times before them passed and are not made up for. */
  readonly missed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The user or the token that starts it ahead of the clock. */
  readonly startedBy?: string | undefined;
}

/** Starts a run for each time. @returns their ids. @throws SnodoError `conflict` where the workflow is not live. */
export async function startScheduled(
  sql: Statements,
  { workflow, trigger, times, missed, now, startedBy }: Start,
): Promise<readonly string[]> {
  const { timezone, input = null } = trigger;
  const version = await liveVersion(sql, workflow);
  const ids: string[] = [];
  for (const at of times) {
    const id = newId(now);
    const given = { scheduledAt: new Date(at).toISOString(), timezone, missed, input };
    await createRun(sql, { id, workflow, version, cause: 'schedule', input: given, startedBy });
    ids.push(id);
  }
  return ids;
}

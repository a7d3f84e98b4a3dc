import { newId } from '../core/id.ts';
import type { ScheduleTrigger } from '../core/schedule.ts';
import type { Statements } from '../store/database.ts';
import { createRun } from '../store/runs.ts';
import { liveVersion } from '../store/workflows.ts';

interface Start {
  readonly workflow: string;
  readonly trigger: ScheduleTrigger;
  /** The time that it is for, in milliseconds since 1970. */
  readonly at: number;
  /** How many times before it passed and are not made up for. */
  readonly missed: number;
}

/** Starts a run for a time. @returns its id. @throws SnodoError `conflict` where the workflow is not live. */
export async function startScheduled(sql: Statements, { workflow, trigger, at, missed }: Start): Promise<string> {
  const { timezone, input = null } = trigger;
  const id = newId(Date.now());
  await createRun(sql, {
    id,
    workflow,
    version: await liveVersion(sql, workflow),
    cause: 'schedule',
    input: { scheduledAt: new Date(at).toISOString(), timezone, missed, input },
  });
  return id;
}

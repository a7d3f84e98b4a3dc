import { setTimeout as sleep } from 'node:timers/promises';
import { SnodoError } from '../core/error.ts';
import type { Client } from './client.ts';
import { type Run, readRun, type Step, stepSchema } from './run-answer.ts';
import { tellAway } from './tell.ts';

export interface Follower {
  /** Each step, whenever its status or its attempts have changed. */
  readonly step: (step: Step) => void;
  readonly signal: AbortSignal;
}

const againAfterMs = 1_000;

function parsedStep(data: string): Step | undefined {
  try {
    return stepSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/**
 * Follows a run to its end, also over restarts of the server.
 *
 * @returns the ended run.
 * @throws SnodoError `not_found`, `unauthorized`; the signal's reason when it is aborted.
 */
export async function follow(client: Client, id: string, { step, signal }: Follower): Promise<Run> {
  const told = new Map<string, string>();
  const tellOnce = (one: Step) => {
    const stand = `${one.status} ${one.attempts}`;
    if (told.get(one.id) === stand) return;
    told.set(one.id, stand);
    step(one);
  };
  const events = async () => {
    for await (const { name, data } of client.events(`runs/${encodeURIComponent(id)}/events`, signal)) {
      if (name === 'end') return;
      const one = name === 'step' ? parsedStep(data) : undefined;
      if (one) tellOnce(one);
    }
  };
  let run = await readRun(client, id, signal);
  let away = false;
  while (run.endedAt === null || run.endedAt === undefined) {
    try {
      await events();
      run = await readRun(client, id, signal);
      away = false;
    } catch (error) {
      if (!(error instanceof SnodoError) || !error.retryable) throw error;
      if (!away) tellAway();
      away = true;
    }
    if (!run.endedAt) await sleep(againAfterMs, undefined, { signal });
  }
  for (const one of run.steps) tellOnce(one);
  return run;
}

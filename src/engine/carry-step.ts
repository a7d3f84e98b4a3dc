import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Scope } from '../expression/limits.ts';
import type { Template } from '../expression/template.ts';
import { isTrue } from '../steps/truth.ts';
import { type AgentEnd, carryAgent } from './agent/carry-agent.ts';
import { carryEach } from './carry-each.ts';
import { carryJob, type JobEnd } from './carry-job.ts';
import type { CompiledStep } from './compiled.ts';
import { doneEffect } from './done-effect.ts';
import type { RunEnvironment } from './environment.ts';
import type { GraphPlace } from './graph.ts';
import type { Pause } from './pause.ts';
import { type StepEnd, StepWork } from './step-work.ts';

async function holds(condition: Template, names: Scope): Promise<boolean> {
  return isTrue(await condition.evaluate(names));
}

function jobEnd(end: JobEnd, work: StepWork, { attempts, startedAt }: Pause): StepEnd {
  const before = { attempts, startedAt };
  switch (end.kind) {
    case 'done':
      return work.settled(end.output, { calls: end.calls });
    case 'failed':
      return work.again(end.error, undefined, end.calls, end.port);
    case 'waits':
      return work.paused(end.job, { output: end.job.last, error: end.failure, calls: end.calls });
    case 'waits-on':
      return { kind: 'paused', pause: { ...end.job, ...before }, row: undefined, calls: [], starts: [] };
    case 'released':
      return { kind: 'released' };
  }
}

function agentEnd(came: AgentEnd, work: StepWork): StepEnd {
  switch (came.kind) {
    case 'done':
      return work.settled(came.output, { input: came.input });
    case 'failed':
      return work.failed(came.error, came.input);
    case 'parked':
      return work.paused({ kind: 'agent', until: came.wakeAt }, { input: came.input });
    case 'released':
      return { kind: 'released' };
  }
}

/** Carries a step out from where it stands: new, or after a pause. What it comes to is not durable yet. */
export async function carryStep(
  step: CompiledStep,
  pause: Pause | undefined,
  place: GraphPlace,
  names: Scope,
  values: Readonly<Record<string, Json>>,
  env: RunEnvironment,
): Promise<StepEnd> {
  const work = new StepWork(step, place, env, pause);
  if (pause?.kind === 'timer') return work.timeCame(pause);
  if (pause?.kind === 'child') return work.called(pause);
  if (pause?.kind === 'approval') return work.answered(pause, names);
  try {
    if (step.condition && !pause && !(await holds(step.condition, names))) {
      return { kind: 'settled', row: work.row('skipped', {}), calls: [], starts: [] };
    }
  } catch (error) {
    return work.failed(error, undefined);
  }
  try {
    // Few runs ask for it, and each step would wait for the answer.
    const asks = pause === undefined && env.claim.effectsOf !== undefined;
    const done = asks ? await doneEffect(step, place, names, env) : undefined;
    if (done) return work.settled(done.output, { input: done.input, port: done.port });
  } catch (error) {
    if (error instanceof SnodoError) return work.failed(error, undefined);
    throw error;
  }
  if (step.job) {
    if (pause?.kind !== 'job') return work.try(names);
    return jobEnd(await carryJob(step, step.job, pause, { place, names, values }, env), work, pause);
  }
  const here = pause ? { ...place, known: true } : place;
  if (step.agent || step.inner) work.beginOnce();
  if (step.agent) return agentEnd(await carryAgent(step, step.agent, here, names, values, env), work);
  if (!step.inner) return work.try(names);
  const came = await carryEach(step, step.inner, here, names, values, env);
  switch (came.kind) {
    case 'done':
      return work.settled(came.output, { input: came.input });
    case 'failed':
      return work.failed(came.error, came.input);
    case 'parked':
      return {
        kind: 'paused',
        pause: { kind: 'items', until: came.wakeAt, attempts: work.attempts, startedAt: env.services.now() },
        row: undefined,
        calls: [],
        starts: [],
      };
    case 'released':
      return { kind: 'released' };
  }
}

import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { type Trigger } from '../core/run.ts';
import { longestTimerMs } from '../core/longest-timer.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { Park, RunEnd, StartedRun, WriteJournal } from '../store/runs/journal.ts';
import type { CompiledWorkflow } from './compiled.ts';
import { ClaimLost, type EngineServices, type RunEnvironment, type Write } from './environment.ts';
import { deadLetterOf } from './dead-letter.ts';
import { failureOf } from './failure.ts';
import { failureRuns, type FailureServices, outcomeOf } from './failure-runs.ts';
import type { FinalEnd } from './graph.ts';
import { GraphRun } from './graph-run.ts';
import { Passing } from './passing.ts';
import type { Progress } from './progress.ts';

/** Who wants to know how runs go, in this process. */
export interface RunListener {
  ended(run: string, end: RunEnd): void;
  responded(run: string, response: Json): void;
  /** @param always whether somebody surely waits for it, be it in another process. */
  progress(run: string, progress: Progress, always: boolean): void;
  /** Whether somebody follows the run, so that texts are worth showing while they are written. */
  isFollowed(run: string): boolean;
}

export interface ExecuteOptions {
  readonly claim: Claim;
  readonly workflow: CompiledWorkflow;
  readonly trigger: Trigger;
  readonly services: EngineServices;
  readonly journal: WriteJournal;
  readonly abort: AbortController;
  readonly drain: AbortSignal;
  /** What this worker says of itself. */
  readonly labels: ReadonlySet<string>;
  readonly listener: RunListener;
}

/** How a run left this worker's hands. */
export type Executed = { readonly kind: 'ended' | 'lost' } | { readonly kind: 'parked' | 'released' };

async function runEnd(
  options: ExecuteOptions,
  graph: GraphRun,
  env: RunEnvironment,
  end: FinalEnd,
): Promise<RunEnd & { starts: readonly StartedRun[] }> {
  const { claim, workflow, services } = options;
  const wake = claim.parent?.run;
  let failed = end.kind === 'failed' ? end.failure : undefined;
  let output: Json | undefined = end.kind === 'done' ? end.output : env.stopped?.output;
  if (failed === undefined && workflow.output && !(end.kind === 'stopped' && output !== undefined)) {
    try {
      const given = await workflow.output.evaluate(graph.names);
      output = services.redactor.json(given ?? null);
    } catch (error) {
      failed = failureOf(error);
    }
  }
  if (failed === undefined) return { outcome: 'succeeded', output: output ?? null, error: undefined, wake, starts: [] };
  const { starts, failure } = await failureRuns(claim, failed, services, { workflow, failedSteps: graph.failedSteps });
  const outcome = outcomeOf(failure);
  const letter = outcome === 'failed' ? deadLetterOf(claim, failure, workflow) : undefined;
  return { outcome, output: undefined, error: failure, wake, letter, starts };
}

/** Whether somebody surely waits for the text of this run: a webhook answered by a stream, a chat, a try. */
function streams({ claim, workflow }: ExecuteOptions): boolean {
  const { trigger } = workflow.document;
  if (claim.cause === 'chat' || claim.cause === 'test') return true;
  return claim.cause === 'webhook' && trigger.type === 'webhook' && trigger.respond === 'stream';
}

/** Keeps a run from taking longer than its workflow allows, waits included. */
function deadline({ claim, workflow, services, abort }: ExecuteOptions): {
  readonly at: number | null;
  readonly clear: () => void;
} {
  if (workflow.timeoutMs === undefined) return { at: null, clear: () => undefined };
  const at = claim.startedAt.getTime() + workflow.timeoutMs;
  const give = () =>
    abort.abort(
      new SnodoError('timeout', `The run took longer than its workflow's timeout of ${workflow.document.timeout}.`),
    );
  const left = at - services.now();
  if (left <= 0) {
    give();
    return { at, clear: () => undefined };
  }
  const timer = setTimeout(give, Math.min(left, longestTimerMs));
  return { at, clear: () => clearTimeout(timer) };
}

/**
 * Carries a claimed run on from where its journal stands, until it ends or can only wait.
 *
 * @throws what the database throws; the run is then still claimed, and its job comes again.
 */
export async function executeRun(options: ExecuteOptions): Promise<Executed> {
  const { claim, workflow, trigger, services, journal, abort, listener, labels } = options;
  const trace = services.traced(claim, trigger);
  const write = async (what: Write & { park?: Park }) => {
    const { rows, calls = [], starts = [], end, park } = what;
    const ours = await journal({ run: claim.run, epoch: claim.epoch, rows, calls, starts, end, park });
    if (!ours) throw new ClaimLost(`Run ${claim.run} is another worker's.`);
    services.wrote(claim, what, trace);
  };
  const always = streams(options);
  const passing = workflow.isPinned ? new Passing(workflow.document.runOn, labels) : undefined;
  const env: RunEnvironment = {
    claim,
    workflow,
    trigger,
    trace,
    services,
    abort,
    drain: passing === undefined ? options.drain : AbortSignal.any([options.drain, passing.signal]),
    mayCarry: (step) => passing === undefined || passing.mayCarry(step),
    passOn: (step) => passing?.passOn(step),
    stopped: undefined,
    write,
    graph: (inner, place, finishing) => new GraphRun(inner, env, place, finishing),
    progress: (progress) => listener.progress(claim.run, progress, always),
    isFollowed: () => always || listener.isFollowed(claim.run),
    responded: (response) => listener.responded(claim.run, response),
  };
  const limit = deadline(options);
  let ended: RunEnd | undefined;
  const graph: GraphRun = new GraphRun(
    workflow.graph,
    env,
    { scope: '', names: {}, outerSteps: {}, known: claim.epoch > 1 || claim.cause === 'replay' },
    async (end) => {
      // Nobody waits for them any more, and a run that is retried calls anew.
      if (end.kind !== 'done' && workflow.callsOthers) await services.cancelCalledBy(claim.run);
      const { starts, ...final } = await runEnd(options, graph, env, end);
      ended = final;
      return { end: final, starts };
    },
  );
  if (claim.cancelRequested) abort.abort(new SnodoError('cancelled', 'The run was cancelled.'));
  try {
    if (claim.epoch > 1 || claim.cause === 'replay') graph.restore(await services.journal(claim.run, ''));
    const end = await graph.go();
    if (ended) {
      env.progress({ kind: 'ended' });
      listener.ended(claim.run, ended);
      return { kind: 'ended' };
    }
    const kind = end.kind === 'parked' ? 'parked' : 'released';
    const until = end.kind === 'parked' ? end.wakeAt : services.now();
    const wakeAt = limit.at === null ? until : Math.min(until ?? limit.at, limit.at);
    const state = kind === 'parked' ? 'waiting' : 'queued';
    await write({ rows: [], park: { state, wakeAt, runOn: passing?.to } });
    return { kind };
  } catch (error) {
    abort.abort(error);
    if (error instanceof ClaimLost) return { kind: 'lost' };
    throw error;
  } finally {
    limit.clear();
  }
}

/**
 * Ends a run that cannot even begin, such as one whose version no longer compiles.
 *
 * @returns whether it has ended by this: it is another worker's where the claim was lost.
 */
export async function failRun(
  {
    claim,
    journal,
    listener,
    services,
  }: Pick<ExecuteOptions, 'claim' | 'journal' | 'listener'> & {
    readonly services: FailureServices & Pick<EngineServices, 'wrote'>;
  },
  error: unknown,
): Promise<boolean> {
  const { starts, failure } = await failureRuns(claim, failureOf(error), services);
  const letter = deadLetterOf(claim, failure, undefined);
  const end: RunEnd = { outcome: 'failed', output: undefined, error: failure, wake: claim.parent?.run, letter };
  const ours = await journal({ run: claim.run, epoch: claim.epoch, rows: [], calls: [], starts, end, park: undefined });
  if (!ours) return false;
  services.wrote(claim, { rows: [], end });
  listener.ended(claim.run, end);
  return true;
}

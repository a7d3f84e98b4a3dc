import { type FailedStep, failureBody, toldOf, type ToldOutcome } from '../core/failure-trigger.ts';
import { newId } from '../core/id.ts';
import { type Failure, isTried } from '../core/run.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { StartedRun } from '../store/runs/journal.ts';
import type { CompiledWorkflow } from './compiled.ts';
import type { EngineServices } from './environment.ts';
import { failureOf } from './failure.ts';

/** How a run ends that has failed in this way. */
export function outcomeOf({ code }: Failure): ToldOutcome {
  return code === 'cancelled' ? 'cancelled' : 'failed';
}

/** What of the engine's services it takes to start them. */
export type FailureServices = Pick<EngineServices, 'failures' | 'liveVersion' | 'now'>;

interface Ended {
  readonly workflow: CompiledWorkflow;
  readonly failedSteps: readonly FailedStep[];
}

/** What is written together with the end of a run that failed; `failure` also says what could not be started. */
interface FailureRuns {
  readonly starts: readonly StartedRun[];
  readonly failure: Failure;
}

/** The workflow that the document itself names for its failures. */
async function named(
  failure: Failure,
  services: FailureServices,
  { workflow }: Ended,
): Promise<Pick<StartedRun, 'workflow' | 'version'> | undefined> {
  const handler = workflow.document.onFailure?.workflow;
  if (handler === undefined || outcomeOf(failure) === 'cancelled') return undefined;
  return { workflow: handler, version: await services.liveVersion(handler) };
}

/** The workflows with a trigger for failures that this end starts. */
async function told(
  claim: Claim,
  failure: Failure,
  { failures }: FailureServices,
): Promise<readonly Pick<StartedRun, 'workflow' | 'version'>[]> {
  const watchers = toldOf(await failures.watchers(), { workflow: claim.workflow, outcome: outcomeOf(failure) });
  if (watchers.length === 0 || claim.parent === undefined) return watchers;
  return (await failures.calledByTold(claim.run)) ? [] : watchers;
}

/**
 * The runs that a failed run starts: of the workflow that its own names in `onFailure`, and of those that wait for failures.
 * One that is both starts once. A run that a failure started starts none, or they would go on for ever; neither does one
 * that is only tried, for whoever tries sees it.
 *
 * @param ended left out where the run could not even begin.
 */
export async function failureRuns(
  claim: Claim,
  failure: Failure,
  services: FailureServices,
  ended?: Ended,
): Promise<FailureRuns> {
  if (claim.cause === 'failure' || isTried(claim.version)) return { starts: [], failure };
  let shown = failure;
  let own: Pick<StartedRun, 'workflow' | 'version'> | undefined;
  try {
    own = ended && (await named(failure, services, ended));
  } catch (error) {
    const reason = failureOf(error).message;
    shown = { ...failure, message: `${failure.message} (onFailure could not start: ${reason})` };
  }
  const others = (await told(claim, failure, services)).filter(({ workflow }) => workflow !== own?.workflow);
  const all = own === undefined ? others : [own, ...others];
  if (all.length === 0) return { starts: [], failure: shown };
  const { run, workflow, version, startedAt } = claim;
  const now = services.now();
  const input = failureBody({
    run,
    workflow,
    version,
    outcome: outcomeOf(failure),
    error: failure,
    failedSteps: ended?.failedSteps ?? [],
    startedAt,
    endedAt: new Date(now),
    url: services.failures.pageOf(run),
  });
  const starts = all.map(
    (one): StartedRun => ({
      run: newId(now),
      workflow: one.workflow,
      version: one.version,
      cause: 'failure',
      input,
      depth: claim.depth + 1,
      parent: undefined,
    }),
  );
  return { starts, failure: shown };
}

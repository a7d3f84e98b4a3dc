import { messageShape } from '../core/message-shape.ts';
import { type Failure, isTried } from '../core/run.ts';
import { isTemplated } from '../expression/template.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { NewDeadLetter } from '../store/runs/dead-letters.ts';
import type { CompiledWorkflow } from './compiled.ts';

const longestMessage = 2_000;

/**
 * What is kept of a run that has failed for good. A called run has none of its own: the one that called it fails with it,
 * and to retry that one is what helps. Who tries something is looking at it.
 */
export function deadLetterOf(
  claim: Claim,
  failure: Failure,
  workflow: CompiledWorkflow | undefined,
): NewDeadLetter | undefined {
  if (claim.parent !== undefined || isTried(claim.version)) return undefined;
  const { code, step, status } = failure;
  const written = workflow?.document.steps.find((one) => one.id === step)?.with?.['connection'];
  const message = failure.message.slice(0, longestMessage);
  return {
    run: claim.run,
    workflow: claim.workflow,
    step: step ?? null,
    code,
    status,
    connection: typeof written === 'string' && !isTemplated(written) ? written : null,
    message,
    shape: messageShape(message),
  };
}

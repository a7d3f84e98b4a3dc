import type { Workflow } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import { nearest } from '../core/plan.ts';
import { compileWorkflow } from '../engine/compile.ts';
import { isSchemeName, schemeNames, schemes } from '../gateway/verify/schemes.ts';
import { secretNames, withoutReferences } from './secret-reference.ts';

type Verify = NonNullable<Extract<Workflow['trigger'], { type: 'webhook' }>['verify']>;

function schemeProblems({ scheme, secret: _, tolerance, ...options }: Verify): readonly Problem[] {
  if (!isSchemeName(scheme)) {
    const meant = nearest(scheme, schemeNames);
    const hint = meant === undefined ? `There are ${schemeNames.join(', ')}.` : `Did you mean "${meant}"?`;
    return [{ path: 'trigger.verify.scheme', message: `There is no signature scheme "${scheme}".`, hint }];
  }
  const toleranceMs = tolerance === undefined ? undefined : durationMs(tolerance);
  return schemes[scheme].check({ ...options, toleranceMs }).map((message) => ({ path: 'trigger.verify', message }));
}

/** A scheme without its secret would refuse every delivery, or worse be taken for one that lets everybody in. */
async function secretProblems(
  { secret }: Verify,
  exists: (secret: string) => Promise<boolean>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [at, text] of [secret].flat().entries()) {
    const path = Array.isArray(secret) ? `trigger.verify.secret[${at}]` : 'trigger.verify.secret';
    if (withoutReferences(text).includes('{{')) {
      problems.push({ path, message: 'Only secrets can be put in here.', hint: 'Write {{ secrets.NAME }}.' });
    }
    for (const name of secretNames(text)) {
      if (await exists(name)) continue;
      const hint = `Store it with PUT /api/v1/secrets/${name}, or correct the name.`;
      problems.push({ path, message: `There is no secret "${name}".`, hint });
    }
  }
  return problems;
}

/**
 * Whether a document can run here, beyond its form.
 *
 * @throws SnodoError `invalid_document` with all problems.
 */
export async function checkForPublish(document: Workflow, exists: (secret: string) => Promise<boolean>): Promise<void> {
  compileWorkflow(document);
  const verify = document.trigger.type === 'webhook' ? document.trigger.verify : undefined;
  if (verify === undefined) return;
  const problems = [...schemeProblems(verify), ...(await secretProblems(verify, exists))];
  const [first] = problems;
  if (first === undefined) return;
  throw new SnodoError('invalid_document', `${first.path}: ${first.message} ${first.hint ?? ''}`.trimEnd(), {
    problems,
  });
}

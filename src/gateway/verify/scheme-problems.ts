import type { Workflow } from '../../core/document.ts';
import { durationMs } from '../../core/duration.ts';
import type { Problem } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import { isSchemeName, schemeNames, schemes } from './schemes.ts';

/** What is wrong with the signature scheme of a document's webhook, apart from its secret. */
export function schemeProblems({ trigger }: Workflow): readonly Problem[] {
  if (trigger.type !== 'webhook' || trigger.verify === undefined) return [];
  const { scheme, secret: _, tolerance, ...options } = trigger.verify;
  if (!isSchemeName(scheme)) {
    const meant = nearest(scheme, schemeNames);
    const hint = meant === undefined ? `There are ${schemeNames.join(', ')}.` : `Did you mean "${meant}"?`;
    return [{ path: 'trigger.verify.scheme', message: `There is no signature scheme "${scheme}".`, hint }];
  }
  const toleranceMs = tolerance === undefined ? undefined : durationMs(tolerance);
  return schemes[scheme].check({ ...options, toleranceMs }).map((message) => ({ path: 'trigger.verify', message }));
}

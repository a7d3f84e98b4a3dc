import type { WorkflowDoc } from './document.ts';
import { triggerId } from './layout.ts';
import { type Scope, stepsAt } from './scope.ts';

/** Where a step is written: `steps[1].with.steps[0]`. undefined where there is none. */
export function pathOfStep(document: WorkflowDoc, scope: Scope, id: string): string | undefined {
  if (id === triggerId) return 'trigger';
  const parts: string[] = [];
  for (const [depth, name] of [...scope, id].entries()) {
    const steps = stepsAt(document, scope.slice(0, depth));
    const at = steps.findIndex((step) => step.id === name);
    if (at === -1) return undefined;
    const around = depth === 0 ? undefined : stepsAt(document, scope.slice(0, depth - 1));
    const isJob = around?.find((step) => step.id === scope[depth - 1])?.type !== 'each' && depth > 0;
    parts.push(isJob ? name : `steps[${at}]`);
  }
  return parts.join('.with.');
}

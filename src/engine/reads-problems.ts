import type { Problem } from '../core/error.ts';
import { nearest } from '../core/plan.ts';
import type { Template } from '../expression/template.ts';

const everywhere = ['trigger', 'steps', 'run', 'item', 'index', 'vars', 'secrets'];

/**
 * What an expression reads must exist: a known name, and a step that comes before.
 *
 * @param inner names that are known here alone.
 */
export function readsProblems(
  template: Template | undefined,
  path: string,
  steps: readonly string[],
  inner: readonly string[] = [],
): Problem[] {
  const names = [...everywhere, ...inner];
  const problems: Problem[] = [];
  for (const [root, step] of template?.reads ?? []) {
    if (root !== undefined && !names.includes(root)) {
      const meant = nearest(root, [...names, ...steps.map((id) => `steps.${id}`)]);
      problems.push({
        path,
        message: `Nothing called "${root}" is in scope.`,
        hint: steps.includes(root)
          ? `Write steps.${root}.`
          : meant === undefined
            ? `In scope are ${names.join(', ')}.`
            : `Did you mean "${meant}"?`,
      });
    } else if (root === 'steps' && step !== undefined && !steps.includes(step)) {
      const meant = nearest(step, steps);
      problems.push({
        path,
        message: `No step "${step}" comes before this one.`,
        hint: meant === undefined ? `Add "${step}" to its after, or read another.` : `Did you mean "${meant}"?`,
      });
    }
  }
  return problems;
}

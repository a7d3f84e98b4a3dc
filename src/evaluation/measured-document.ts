import type { Workflow } from '../core/document.ts';
import { jsonataPath } from '../mapping/path.ts';
import { type OtherModel, withModel } from './with-model.ts';

/** Steps whose output is nothing that a workflow would be asked for. */
const endings: ReadonlySet<string> = new Set(['branch', 'switch', 'wait', 'stop', 'fail']);

/** What is judged where a workflow does not say what it answers: what its last step gives. */
function outputOf({ output, steps }: Workflow): Workflow['output'] {
  if (output !== undefined) return output;
  const last = steps.findLast(({ type }) => !endings.has(type));
  return last && `{{ ${jsonataPath('steps', [last.id])} }}`;
}

/**
 * A document as it is measured: real runs go before it at connections, and it takes no place of theirs.
 *
 * @param other a model in the place of its own.
 */
export function measuredDocument(document: Workflow, other: OtherModel | undefined): Workflow {
  const { concurrency: _, onFailure: __, ...rest } = other === undefined ? document : withModel(document, other);
  const output = outputOf(document);
  return { ...rest, priority: 'low', ...(output === undefined ? {} : { output }) };
}

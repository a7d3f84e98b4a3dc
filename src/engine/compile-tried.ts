import type { Problem } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import type { KnownPrompts } from '../core/prompt-reference.ts';
import type { TriedDocument } from '../store/runs/tried.ts';
import { besideLive } from './beside-live.ts';
import { compiling } from './compile.ts';
import type { CompiledStep, CompiledWorkflow } from './compiled.ts';
import { givenStep } from './given-step.ts';
import { heldBack } from './held-back.ts';

/** What a step says of its own work, which is not done where its output is given. */
const ofItsWork = /^steps\[(\d+)\]\.(?:with|if|cache|retry|timeout)\b/;

/** What is wrong with a document that is tried, in the part that runs. */
function problemsOf({ document, outputs }: TriedDocument, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ path }) => {
    // What started the run is given too.
    if (path.startsWith('trigger')) return false;
    const [, at] = ofItsWork.exec(path) ?? [];
    const id = at === undefined ? undefined : document.steps[Number(at)]?.id;
    return id === undefined || !Object.hasOwn(outputs, id);
  });
}

/** Its runs take no place of live ones, nor do they wait for each other. */
function shadowOf(made: CompiledWorkflow, gives: TriedDocument['gives'] & {}): CompiledWorkflow {
  const { concurrency: _, ...document } = made.document;
  const graph = besideLive(made.graph, gives);
  return { ...made, document: { ...document, priority: 'low' }, graph, orderBy: undefined };
}

/**
 * Makes a document ready to be tried: steps whose outputs are given, and those that are held back, take their turn without
 * doing anything. Those of a shadow are evaluated, so that it shows what they would have sent.
 *
 * @throws SnodoError `invalid_document` with all problems of what runs.
 */
export async function compileTried(tried: TriedDocument, prompts: KnownPrompts): Promise<CompiledWorkflow> {
  const { made, problems } = await compiling(tried.document, prompts);
  const wrong = problemsOf(tried, problems);
  if (wrong.length > 0) throw invalidDocument(wrong);
  if (tried.gives !== undefined) return shadowOf(made, tried.gives);
  const { plan, steps } = tried.held === true ? heldBack(made.graph) : made.graph;
  const given = new Map(Object.entries(tried.outputs));
  const standing = [...steps].map(([id, step]): [string, CompiledStep] => {
    const output = given.get(id);
    return [id, output === undefined ? step : givenStep(step, output)];
  });
  return { ...made, graph: { plan, steps: new Map(standing) } };
}

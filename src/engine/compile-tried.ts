import type { Problem } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import type { KnownPrompts } from '../core/prompt-reference.ts';
import type { TriedDocument } from '../store/runs/tried.ts';
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

/**
 * Makes a document ready to be tried: steps whose outputs are given, and those that are held back, take their turn without
 * doing anything.
 *
 * @throws SnodoError `invalid_document` with all problems of what runs.
 */
export async function compileTried(tried: TriedDocument, prompts: KnownPrompts): Promise<CompiledWorkflow> {
  const { made, problems } = await compiling(tried.document, prompts);
  const wrong = problemsOf(tried, problems);
  if (wrong.length > 0) throw invalidDocument(wrong);
  const { plan, steps } = tried.held === true ? heldBack(made.graph) : made.graph;
  const given = new Map(Object.entries(tried.outputs));
  const standing = [...steps].map(([id, step]): [string, CompiledStep] => {
    const output = given.get(id);
    return [id, output === undefined ? step : givenStep(step, output)];
  });
  return { ...made, graph: { plan, steps: new Map(standing) } };
}

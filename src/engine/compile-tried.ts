import type { Problem } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import { isObject, type Json } from '../core/json.ts';
import type { KnownPrompts } from '../core/prompt-reference.ts';
import type { TriedDocument } from '../store/tried.ts';
import { compiling } from './compile.ts';
import type { CompiledStep, CompiledWorkflow } from './compiled.ts';

/** What a step says of its own work, which is not done where its output is given. */
const ofItsWork = /^steps\[(\d+)\]\.(?:with|if|cache|retry|timeout)\b/;

/** A step that gives what it was given, in its turn and by the port that the output names. */
function givenStep(step: CompiledStep, output: Json): CompiledStep {
  const port = step.type.ports !== undefined && isObject(output) ? output['port'] : undefined;
  const outcome = { kind: 'output', output, ...(typeof port === 'string' ? { port } : {}) } as const;
  return {
    id: step.id,
    type: { ...step.type, run: () => outcome },
    fields: [],
    condition: step.condition,
    cache: undefined,
    comparedOver: undefined,
    retry: undefined,
    timeoutMs: undefined,
    onError: 'fail',
    inner: undefined,
    pages: undefined,
    job: undefined,
    agent: undefined,
    library: undefined,
  };
}

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
 * Makes a document ready to be tried: steps whose outputs are given take their turn without doing anything.
 *
 * @throws SnodoError `invalid_document` with all problems of what runs.
 */
export function compileTried(tried: TriedDocument, prompts: KnownPrompts): CompiledWorkflow {
  const { made, problems } = compiling(tried.document, prompts);
  const wrong = problemsOf(tried, problems);
  if (wrong.length > 0) throw invalidDocument(wrong);
  const { plan, steps } = made.graph;
  const given = new Map(Object.entries(tried.outputs));
  const standing = [...steps].map(([id, step]): [string, CompiledStep] => {
    const output = given.get(id);
    return [id, output === undefined ? step : givenStep(step, output)];
  });
  return { ...made, graph: { plan, steps: new Map(standing) } };
}

import { z } from 'zod';
import { type Step, stepSchema } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import type { Json } from '../core/json.ts';
import { planOf } from '../core/plan.ts';
import { readWorkflow } from '../core/read-document.ts';
import { ancestorsOf } from '../engine/ancestors.ts';
import { readsProblems } from '../engine/reads-problems.ts';
import { gather } from '../engine/gather.ts';
import { compileTemplate } from '../expression/template.ts';
import type { WrittenText } from './plain.ts';

/** Names that only steps within some steps know: that they know them is checked where the whole document is. */
const within = ['args', 'callback', 'form', 'submit', 'check'];

const innerSteps = z.object({ steps: z.array(stepSchema) });

function hiddenProblem(path: string, { name, isStep }: WrittenText['hidden'][number]): Problem {
  if (isStep) {
    const message = `The step "${name}" that is meant is hidden by another of that name.`;
    return { path, message, hint: 'Give one of the two another name.' };
  }
  const message = `The "${name}" of another each is not known here.`;
  return {
    path,
    message,
    hint: `Before the inner each, make a step of it, as in map({ value: ${name} }), and read that.`,
  };
}

function textProblems({ path, text, hidden }: WrittenText, readable: readonly string[]): readonly Problem[] {
  const problems = hidden.map((one) => hiddenProblem(path, one));
  const template = gather(problems, () => compileTemplate(text, path));
  return [...problems, ...readsProblems(template, path, readable, within)];
}

function stepsProblems(
  steps: readonly Step[],
  base: string,
  texts: readonly WrittenText[],
  around: readonly string[],
): readonly Problem[] {
  const { plan } = planOf(steps, base);
  return steps.flatMap((step, index) => {
    const here = `${base}[${index}]`;
    const inside = `${here}.with.steps[`;
    const readable = [...around, ...ancestorsOf(plan, step.id)];
    const own = texts.filter(({ path }) => path.startsWith(`${here}.`) && !path.startsWith(inside));
    const inner = step.type === 'each' ? innerSteps.safeParse(step.with).data?.steps : undefined;
    return [
      ...own.flatMap((one) => textProblems(one, readable)),
      ...(inner === undefined ? [] : stepsProblems(inner, `${here}.with.steps`, texts, readable)),
    ];
  });
}

const idsIn = z.object({ steps: z.array(z.object({ id: z.string() })) });

/** The same problems, with the name of the step that each is of. */
function named(problems: readonly Problem[], document: unknown): readonly Problem[] {
  const ids = idsIn.safeParse(document).data?.steps ?? [];
  return problems.map((one) => {
    const [, at] = /^steps\[(\d+)\]/.exec(one.path) ?? [];
    const id = at === undefined ? undefined : ids[Number(at)]?.id;
    return id === undefined ? one : { ...one, message: `In the step "${id}": ${one.message}` };
  });
}

function formProblems(document: Json): readonly Problem[] {
  const problems: Problem[] = [];
  gather(problems, () => readWorkflow(document));
  return problems;
}

/**
 * That a document has the form of a workflow, and that each expression in it can be read and reads what comes before. What
 * each step takes is checked where the steps are known: by `snodo validate` and by the server.
 *
 * @throws SnodoError `invalid_document` with every problem, by the step that it is of.
 */
export function checkDocument(document: Json, texts: readonly WrittenText[]): void {
  const problems = [...formProblems(document)];
  if (problems.length === 0) {
    const { steps } = readWorkflow(document);
    const ids = steps.map(({ id }) => id);
    problems.push(
      ...stepsProblems(steps, 'steps', texts, []),
      ...texts.filter(({ path }) => /^output\b/.test(path)).flatMap((one) => textProblems(one, ids)),
    );
  }
  if (problems.length > 0) throw invalidDocument(named(problems, document));
}

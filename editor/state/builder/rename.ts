import { isList, isObject, type Json } from '../../../src/core/json.ts';
import type { StepDoc, WorkflowDoc } from './document.ts';
import { fieldsOf } from './document.ts';
import { linked, portOf, refTo, stepOf } from './links.ts';
import { renamedExpression, renamedTemplate } from './references.ts';
import { innerSteps, type Scope, stepsAt, withStepsAt } from './scope.ts';

type Names = ReadonlyMap<string, string>;

function inTexts(value: Json, names: Names): Json {
  if (typeof value === 'string') return value.includes('{{') ? renamedTemplate(value, names) : value;
  if (isList(value)) return value.map((one) => inTexts(one, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inTexts(one, names)]));
}

/** Fields of `with` that are expressions without braces. */
const bare: Readonly<Record<string, readonly string[]>> = { poll: ['until', 'failIf'] };

function inExpression(value: Json | undefined, names: Names): Json | undefined {
  return typeof value === 'string' ? renamedExpression(value, names) : undefined;
}

/** A step whose expressions call other steps by new names. */
function inStep(step: StepDoc, names: Names): StepDoc {
  const { with: given, if: condition, note, ...rest } = step;
  const fields = Object.entries(fieldsOf(given)).map(([name, value]) => {
    if (step.type === 'each' && name === 'steps') return [name, inList(innerSteps(step), names)] as const;
    const asExpression = bare[step.type]?.includes(name) === true ? inExpression(value, names) : undefined;
    return [name, asExpression ?? inTexts(value, names)] as const;
  });
  const mended = inTexts(rest, names);
  const changed: Record<string, Json> = {};
  // The order of the fields is kept.
  for (const [name, value] of Object.entries(step)) {
    if (name === 'with') changed[name] = isObject(value) ? Object.fromEntries(fields) : value;
    else if (name === 'if') changed[name] = inExpression(condition, names) ?? value;
    else if (name === 'note') changed[name] = note ?? value;
    else changed[name] = isObject(mended) ? (mended[name] ?? value) : value;
  }
  return { ...changed, id: step.id, type: step.type };
}

/** Steps inside of another: an id of their own hides that of a step outside. */
function inList(steps: readonly StepDoc[], names: Names): readonly StepDoc[] {
  const own = new Set(steps.map(({ id }) => id));
  const seen = new Map([...names].filter(([from]) => !own.has(from)));
  return steps.map((step) => inStep(step, seen));
}

/** The steps with new ids, in their order and in their expressions. */
export function renamedSteps(steps: readonly StepDoc[], names: Names): readonly StepDoc[] {
  const list = linked(steps);
  return list.map(({ step, refs, silent }) => {
    const mended = inStep(step, names);
    const after = refs.map((ref) => refTo(names.get(stepOf(ref)) ?? stepOf(ref), portOf(ref)));
    const id = names.get(step.id) ?? step.id;
    if (silent) return { ...mended, id };
    return { ...mended, id, after: typeof step['after'] === 'string' ? (after[0] ?? []) : after };
  });
}

/** Gives a step another id; whoever names it follows. */
export function renamedStep(document: WorkflowDoc, scope: Scope, id: string, to: string): WorkflowDoc {
  const names = new Map([[id, to]]);
  const changed = withStepsAt(document, scope, renamedSteps(stepsAt(document, scope), names));
  const { output } = changed;
  return scope.length > 0 || output === undefined ? changed : { ...changed, output: inTexts(output, names) };
}

import type { Json } from '../../../src/core/json.ts';
import { fieldsOf, isStep, isStepList, type StepDoc, type WorkflowDoc } from './document.ts';

/** Which steps are on the canvas: none, those of the workflow; else the way down through the steps that hold others. */
export type Scope = readonly string[];

/** Where steps hold others. Those of a `callback` or a `poll` have no id of their own: their places are their names. */
const holders: Readonly<Record<string, readonly string[]>> = {
  each: ['steps'],
  callback: ['submit'],
  poll: ['submit', 'check'],
};

/** Whether a step holds others. */
export function holdsSteps({ type }: StepDoc): boolean {
  return Object.hasOwn(holders, type);
}

function withoutPlace({ id: _id, after: _after, ...rest }: StepDoc): Json {
  return rest;
}

/** The steps inside of a step. */
export function innerSteps(step: StepDoc): readonly StepDoc[] {
  const fields = fieldsOf(step['with']);
  if (step.type === 'each') return isStepList(fields['steps']) ? fields['steps'] : [];
  return (holders[step.type] ?? []).flatMap((place) => {
    const inner = { id: place, ...fieldsOf(fields[place]) };
    return isStep(inner) ? [inner] : [];
  });
}

function withInner(step: StepDoc, steps: readonly StepDoc[]): StepDoc {
  const fields = fieldsOf(step['with']);
  if (step.type === 'each') return { ...step, with: { ...fields, steps } };
  const { submit: _submit, check: _check, ...rest } = fields;
  const places = steps.map((one) => [one.id, withoutPlace(one)] as const);
  return { ...step, with: { ...Object.fromEntries(places), ...rest } };
}

/** The steps at a scope; none where it leads nowhere any more. */
export function stepsAt(document: Pick<WorkflowDoc, 'steps'>, scope: Scope): readonly StepDoc[] {
  let steps = document.steps;
  for (const id of scope) {
    const step = steps.find((one) => one.id === id);
    if (step === undefined) return [];
    steps = innerSteps(step);
  }
  return steps;
}

function replaced(steps: readonly StepDoc[], scope: Scope, next: readonly StepDoc[]): readonly StepDoc[] {
  const [first, ...rest] = scope;
  if (first === undefined) return next;
  return steps.map((step) => (step.id === first ? withInner(step, replaced(innerSteps(step), rest, next)) : step));
}

export function withStepsAt(document: WorkflowDoc, scope: Scope, steps: readonly StepDoc[]): WorkflowDoc {
  return { ...document, steps: replaced(document.steps, scope, steps) };
}

/** The step that holds what is at a scope; undefined for the workflow itself. */
function holderOf(document: WorkflowDoc, scope: Scope): StepDoc | undefined {
  return scope.length === 0 ? undefined : stepsAt(document, scope.slice(0, -1)).find(({ id }) => id === scope.at(-1));
}

/** Whether the steps at a scope have fixed places, and so no order to draw. */
export function isJob(document: WorkflowDoc, scope: Scope): boolean {
  const holder = holderOf(document, scope);
  return holder !== undefined && holder.type !== 'each';
}

/** The places that a job still has for a step. */
export function freePlaces(document: WorkflowDoc, scope: Scope): readonly string[] {
  const holder = holderOf(document, scope);
  const taken = new Set(stepsAt(document, scope).map(({ id }) => id));
  return (holder === undefined ? [] : (holders[holder.type] ?? [])).filter((place) => !taken.has(place));
}

/** The name of something at a scope in the layout. */
export function keyAt(scope: Scope, id: string): string {
  return [...scope, id].join('/');
}

/** The id behind a name in the layout; undefined where it is of another scope. */
export function idAt(scope: Scope, key: string): string | undefined {
  const start = scope.length === 0 ? '' : `${scope.join('/')}/`;
  const id = key.startsWith(start) ? key.slice(start.length) : '/';
  return id.includes('/') ? undefined : id;
}

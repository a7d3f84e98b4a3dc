import { parse } from 'yaml';
import type { Cell } from '../cell.ts';
import { isStepId } from '../panel/step-id.ts';
import { type Fields, isStepList, type StepDoc } from './document.ts';
import { freeName, wordFor } from './ids.ts';
import { type Colour, type Point, triggerId } from './layout.ts';
import { placesOf } from './place.ts';
import { renamedSteps } from './rename.ts';
import { freePlaces, isJob, type Scope, stepsAt } from './scope.ts';
import type { DraftStore } from './store.ts';
import type { AddTarget, View } from './view.ts';
import { writeYaml } from './yaml.ts';

/** What the commands work on: the draft and what is looked at. */
export interface Desk {
  readonly store: DraftStore;
  readonly view: Cell<View>;
}

function stepsHere({ store, view }: Desk): readonly StepDoc[] {
  return stepsAt(store.get().present.document, view.get().scope);
}

/** The ids of the selected steps, in the order of the document. */
function selectedSteps(desk: Desk): readonly string[] {
  const selected = new Set(desk.view.get().selected);
  return stepsHere(desk)
    .map(({ id }) => id)
    .filter((id) => selected.has(id));
}

export function select(desk: Desk, ids: readonly string[]): void {
  desk.view.change((view) => ({ ...view, selected: ids, selectedEdge: undefined }));
}

/** Where a step goes when nothing else is said: after the one that is selected, else after the last. */
function usualTarget(desk: Desk): AddTarget {
  const [chosen] = selectedSteps(desk).slice(-1);
  const last = stepsHere(desk).at(-1)?.id;
  const after = desk.view.get().selected.includes(triggerId) ? undefined : (chosen ?? last);
  return after === undefined ? {} : { after };
}

/** What a kind of step cannot be without on a canvas. */
const first: Readonly<Record<string, Fields>> = { each: { steps: [] } };

/** Adds a step of a type and selects it. @returns its id; undefined where there is no place for it. */
export function addStep(
  desk: Desk,
  type: string,
  given?: Fields,
  target: AddTarget = desk.view.get().adding ?? usualTarget(desk),
): string | undefined {
  const { scope } = desk.view.get();
  const { document } = desk.store.get().present;
  const id = isJob(document, scope)
    ? freePlaces(document, scope)[0]
    : freeName(
        wordFor(type),
        stepsHere(desk).map((step) => step.id),
      );
  if (id === undefined) return undefined;
  const { after, before, at } = target;
  desk.store.act({ kind: 'add', scope, step: { id, type, with: given ?? first[type] ?? {} }, after, before, at });
  desk.view.change((view) => ({
    ...view,
    adding: undefined,
    selected: [id],
    selectedEdge: undefined,
    panel: 'selected',
  }));
  return id;
}

/** Whether something is open beside the canvas: what is selected may have no settings. */
export function isPanelOpen(desk: Desk): boolean {
  const { panel, selected } = desk.view.get();
  if (panel !== 'selected') return panel !== 'none';
  const [id] = selected;
  return selected.length === 1 && (id === triggerId || selectedSteps(desk).length === 1);
}

/** Takes away what is selected, edges too. */
export function removeSelected(desk: Desk): void {
  const { scope, selected, selectedEdge } = desk.view.get();
  if (selectedEdge !== undefined) {
    const [from = '', to = ''] = selectedEdge.split('>');
    desk.store.act({ kind: 'disconnect', scope, from, to });
  } else desk.store.act({ kind: 'remove', scope, ids: selected.filter((id) => id !== triggerId) });
  select(desk, []);
}

/** The selected steps as YAML; undefined where none is. */
export function copied(desk: Desk): string | undefined {
  const chosen = new Set(selectedSteps(desk));
  const steps = stepsHere(desk).filter(({ id }) => chosen.has(id));
  return steps.length === 0 ? undefined : writeYaml(explicit(steps, desk));
}

/** What was left out means something else elsewhere. */
function explicit(steps: readonly StepDoc[], desk: Desk): readonly StepDoc[] {
  const all = stepsHere(desk);
  return steps.map((step) => {
    if (step['after'] !== undefined) return step;
    const above = all[all.findIndex(({ id }) => id === step.id) - 1]?.id;
    const { id, type, ...rest } = step;
    return { id, type, after: above === undefined ? [] : [above], ...rest };
  });
}

/** The steps in a text: a list of them, or a workflow. */
function stepsIn(text: string): readonly StepDoc[] {
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 });
    const inside = typeof value === 'object' && value !== null && 'steps' in value ? value.steps : value;
    const plain: unknown = JSON.parse(JSON.stringify(inside ?? null));
    return isJsonStepList(plain) ? plain : [];
  } catch {
    return [];
  }
}

function isJsonStepList(value: unknown): value is readonly StepDoc[] {
  return Array.isArray(value) && isStepList(value);
}

/** Steps of the same id, as in a text put together by hand, get different ones; what names them means the first. */
function distinct(steps: readonly StepDoc[]): readonly StepDoc[] {
  const seen = new Set<string>();
  const given = steps.map(({ id }) => id);
  return steps.map((step) => {
    const id = seen.has(step.id) ? freeName(step.id, [...given, ...seen]) : step.id;
    seen.add(id);
    return id === step.id ? step : { ...step, id };
  });
}

/** Puts steps in under free ids, with what names them, and selects them. @returns how many. */
function put(desk: Desk, pasted: readonly StepDoc[], at: Point | undefined): number {
  const steps = distinct(pasted);
  const { scope } = desk.view.get();
  const taken = stepsHere(desk).map(({ id }) => id);
  const names = new Map<string, string>();
  for (const { id, type } of steps) {
    names.set(id, freeName(isStepId(id) ? id : wordFor(type), [...taken, ...names.values()]));
  }
  const fresh = renamedSteps(steps, names);
  desk.store.act({ kind: 'insert', scope, steps: fresh, at });
  select(
    desk,
    fresh.map(({ id }) => id),
  );
  return fresh.length;
}

/** @param at where on the canvas. @returns how many steps there were in the text. */
export function paste(desk: Desk, text: string, at?: Point): number {
  const steps = stepsIn(text);
  desk.view.change((view) => ({ ...view, strange: steps.length === 0 && text.trim() !== '' }));
  return steps.length === 0 ? 0 : put(desk, steps, at);
}

export function duplicate(desk: Desk): void {
  const text = copied(desk);
  if (text !== undefined) paste(desk, text);
}

export function selectAll(desk: Desk): void {
  select(
    desk,
    stepsHere(desk).map(({ id }) => id),
  );
}

function freshKey(word: string, taken: readonly { readonly id: string }[], scope: Scope): string {
  const names = taken.map(({ id }) => id.slice(scope.join('/').length).replace(/^\//, ''));
  return freeName(`$${word}`, names);
}

export function groupSelected(desk: Desk, title: string, colour: Colour = 'blue'): void {
  const { scope } = desk.view.get();
  const steps = selectedSteps(desk);
  if (steps.length === 0) return;
  const id = freshKey('group', desk.store.get().present.layout.groups, scope);
  desk.store.act({ kind: 'group', scope, id, title, colour, steps });
  select(desk, [id]);
}

/** Adds an empty note. @param at its corner; left out: above what is there. */
export function addNote(desk: Desk, at?: Point): void {
  const { scope } = desk.view.get();
  const { document, layout } = desk.store.get().present;
  const id = freshKey('note', layout.notes, scope);
  const places = [...placesOf(document, layout, scope).values(), ...layout.notes];
  const top = Math.min(0, ...places.map(({ y }) => y));
  const left = Math.min(...places.map(({ x }) => x), 0);
  const { x, y } = at ?? { x: left, y: top - 160 };
  desk.store.act({
    kind: 'note',
    scope,
    note: { id, text: '', x, y, width: 240, height: 120, colour: 'yellow' },
  });
  select(desk, [id]);
}

/** Looks at the steps inside of a step, or at those around. */
export function open(desk: Desk, scope: Scope): void {
  desk.view.change((view) => ({
    ...view,
    scope,
    selected: [],
    selectedEdge: undefined,
    adding: undefined,
    connecting: undefined,
  }));
}

import type { Change } from './change.ts';
import type { StepDoc } from './document.ts';
import { renamedStep } from './rename.ts';
import { isJob, keyAt, stepsAt, withStepsAt } from './scope.ts';

export const rename: Change<'rename'> = (draft, { scope, id, to }) => {
  const steps = stepsAt(draft.document, scope);
  if (isJob(draft.document, scope) || steps.some((step) => step.id === to)) return draft;
  const [from, next] = [keyAt(scope, id), keyAt(scope, to)];
  const key = (one: string): string =>
    one === from ? next : one.startsWith(`${from}/`) ? next + one.slice(from.length) : one;
  const { positions, notes, groups } = draft.layout;
  return {
    ...draft,
    document: renamedStep(draft.document, scope, id, to),
    layout: {
      positions: Object.fromEntries(Object.entries(positions).map(([one, point]) => [key(one), point])),
      notes: notes.map((note) => ({ ...note, id: key(note.id) })),
      groups: groups.map((group) => ({ ...group, id: key(group.id), steps: group.steps.map(key) })),
    },
  };
};

export const step: Change<'step'> = (draft, { scope, id, step: changed }) => {
  const put = (one: StepDoc): StepDoc => (one.id === id ? { ...changed, id } : one);
  return { ...draft, document: withStepsAt(draft.document, scope, stepsAt(draft.document, scope).map(put)) };
};

import type { Change } from './change.ts';
import { linked, mayFollow, stepOf } from './links.ts';
import { isJob, stepsAt } from './scope.ts';
import { withSteps } from './with-links.ts';

export const connect: Change<'connect'> = (draft, { scope, from, to }) => {
  const list = linked(stepsAt(draft.document, scope));
  if (isJob(draft.document, scope) || !mayFollow(list, stepOf(from), to)) return draft;
  return withSteps(
    draft,
    scope,
    list.map((one) => {
      if (one.step.id !== to || one.refs.includes(from)) return one;
      return { ...one, refs: [...one.refs, from], silent: false };
    }),
  );
};

export const disconnect: Change<'disconnect'> = (draft, { scope, from, to }) => {
  const list = linked(stepsAt(draft.document, scope));
  return withSteps(
    draft,
    scope,
    list.map((one) => (one.step.id === to ? { ...one, refs: one.refs.filter((ref) => ref !== from) } : one)),
  );
};

import type { Action } from './action.ts';
import { changed } from './changed.ts';
import type { Draft } from './draft.ts';
import { placeOfChange } from './place-of-change.ts';
import { stepsAt } from './scope.ts';

/** A draft with its way back and forth. */
export interface History {
  readonly present: Draft;
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  /** What was changed last and when, so that typing is one entry. */
  readonly last: { readonly key: string; readonly at: number } | undefined;
}

const longest = 200;
/** A pause of typing that begins a new entry, in milliseconds. */
const pause = 1_500;

export function historyOf(present: Draft): History {
  return { present, past: [], future: [], last: undefined };
}

/** What is typed in is one entry with what was typed into the same place just before; the key names that place. */
function keyOf({ document }: Draft, action: Action): string | undefined {
  if (action.kind === 'text') return 'text';
  if (action.kind === 'note') return `note ${action.note.id}`;
  if (action.kind === 'trigger') return `trigger ${placeOfChange(document.trigger, action.trigger)}`;
  if (action.kind === 'document') return `document ${placeOfChange(document, action.document)}`;
  if (action.kind !== 'step') return undefined;
  const before = stepsAt(document, action.scope).find(({ id }) => id === action.id) ?? null;
  return `step ${[...action.scope, action.id].join('/')} ${placeOfChange(before, action.step)}`;
}

/** @param now milliseconds since 1970. */
export function acted(history: History, action: Action, now: number): History {
  const { present, past, last } = history;
  const next = changed(present, action);
  if (next === present) return history;
  const key = keyOf(present, action);
  const joins = key !== undefined && last?.key === key && now - last.at < pause;
  return {
    present: next,
    past: joins ? past : [...past, present].slice(-longest),
    future: [],
    last: key === undefined ? undefined : { key, at: now },
  };
}

export function undone({ present, past, future }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { present, past, future, last: undefined };
  return { present: before, past: past.slice(0, -1), future: [present, ...future], last: undefined };
}

export function redone({ present, past, future }: History): History {
  const [next, ...rest] = future;
  if (next === undefined) return { present, past, future, last: undefined };
  return { present: next, past: [...past, present], future: rest, last: undefined };
}

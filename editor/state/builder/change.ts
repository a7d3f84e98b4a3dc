import type { Action } from './action.ts';
import type { Draft } from './draft.ts';

/** What becomes of a draft by an action. */
export type Change<K extends Action['kind']> = (draft: Draft, action: Extract<Action, { readonly kind: K }>) => Draft;

import type { Draft } from './draft.ts';
import { type Linked, unlinked } from './links.ts';
import { type Scope, withStepsAt } from './scope.ts';

/** A draft with other steps at a scope. */
export function withSteps(draft: Draft, scope: Scope, list: readonly Linked[]): Draft {
  return { ...draft, document: withStepsAt(draft.document, scope, unlinked(list)) };
}

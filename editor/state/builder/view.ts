import type { Point } from './layout.ts';
import type { Scope } from './scope.ts';

/** Where a step that is chosen from the palette is put. */
export interface AddTarget {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  /** On the canvas. */
  readonly at?: Point | undefined;
  /** Where the list of steps is opened, in pixels of the window; undefined: the list at the side. */
  readonly opened?: Point | undefined;
}

/** What somebody looks at; no part of the workflow. */
export interface View {
  readonly scope: Scope;
  /** Steps, notes, frames and the trigger. */
  readonly selected: readonly string[];
  readonly selectedEdge: string | undefined;
  /** `chat`: the draft is tried by talking to it. */
  readonly panel: 'none' | 'selected' | 'workflow' | 'chat';
  readonly side: boolean;
  readonly yaml: boolean;
  readonly adding: AddTarget | undefined;
  /** What was dropped last; a new object for each drop. */
  readonly dropped: { readonly id: string } | undefined;
  /** The step for which another is chosen that comes after it. */
  readonly connecting: string | undefined;
  /** Whether what was pasted last holds no steps, which is said. */
  readonly strange: boolean;
  /** The place in the document that the text shows, such as `steps[2].with`; a new object shows it anew. */
  readonly revealed: { readonly path: string } | undefined;
}

export const firstView: View = {
  scope: [],
  selected: [],
  selectedEdge: undefined,
  panel: 'none',
  side: true,
  yaml: false,
  adding: undefined,
  dropped: undefined,
  connecting: undefined,
  strange: false,
  revealed: undefined,
};

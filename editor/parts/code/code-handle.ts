import type { Completions } from '../../state/panel/completions.ts';
import type { Writing } from '../../state/panel/template.ts';

/** What others can do with an editor that is on the page. */
export interface CodeHandle {
  /** Writes the value of an expression at the caret, in braces or quotes as the place needs it. */
  readonly insert: (expression: string) => void;
  readonly focus: () => void;
}

/** The kind of data that a row of the data tree gives when it is dragged, beside its plain text. */
export const draggedExpression = 'application/x-snodo-expression';

export interface CodeEditorProps {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly writing: Writing;
  /** Whether Enter makes a new line. */
  readonly lines?: 'one' | 'many' | undefined;
  readonly readOnly?: boolean | undefined;
  readonly invalid?: boolean | undefined;
  /** Read out with it: help and what is wrong. The ids of other elements do not reach into it. */
  readonly description?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly complete?: ((text: string, caret: number, asked: boolean) => Completions | undefined) | undefined;
  /** Called when it gets the focus. */
  readonly focused?: ((handle: CodeHandle) => void) | undefined;
  /** Where the caret is put at once, when it takes over from another field. */
  readonly caret?: number | undefined;
}

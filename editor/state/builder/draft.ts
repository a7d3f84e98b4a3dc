import type { WorkflowDoc } from './document.ts';
import type { Layout } from './layout.ts';

/** What is edited, and what undo brings back. */
export interface Draft {
  readonly document: WorkflowDoc;
  readonly layout: Layout;
  /** The YAML as somebody typed it; undefined where the document alone tells. It may not be readable yet. */
  readonly text?: string | undefined;
  /** Whether that text is no workflow: the document is the last that was one. */
  readonly isUnread?: boolean;
  /** A text that was no workflow when the canvas was changed, which put it aside. */
  readonly setAside?: string | undefined;
}

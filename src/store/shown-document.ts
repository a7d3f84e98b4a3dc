import { type Workflow, workflowSchema } from '../core/document.ts';
import type { Json } from '../core/json.ts';
import { jsonColumn } from './json-column.ts';

/**
 * A stored document with what is left out put in. One that this Snodo does not take any more is as it was written: it must
 * still be listed, read and mended.
 */
export function shownDocument(stored: unknown): Workflow | Json {
  return workflowSchema.safeParse(stored).data ?? jsonColumn(stored);
}

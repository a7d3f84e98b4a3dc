import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

/** Characters of a workflow that a model is asked to write anew as a whole; it answers as many. */
const longestDraft = 60_000;

/** Whether a model can be asked to change it. */
export function isWritable(document: Json): boolean {
  return JSON.stringify(document).length <= longestDraft;
}

/** @throws SnodoError `too_large`. */
export function refuseLong(document: Json | undefined): void {
  if (document === undefined || isWritable(document)) return;
  throw new SnodoError(
    'too_large',
    `The workflow has more than ${longestDraft} characters, which is the most that a model is asked to write anew. Put a part of it into a workflow of its own, and call that.`,
  );
}

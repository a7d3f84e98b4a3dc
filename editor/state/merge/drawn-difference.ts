import { readWorkflowDoc, type WorkflowDoc } from '../builder/document.ts';
import { diffDocuments } from '../../../src/core/document-diff.ts';
import { type Document, stepsOf } from '../../../src/core/steps-of.ts';

type Kind = ReturnType<typeof diffDocuments>['steps'][number]['kind'];

/** Two documents in one drawing: the newer one, and what is gone of the older one where it stood. */
export interface DrawnDifference {
  readonly document: WorkflowDoc;
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** The difference of two documents as one to be drawn; undefined where the canvas cannot show it. */
export function drawnDifference(before: Document, after: Document): DrawnDifference | undefined {
  const { steps } = diffDocuments(before, after);
  const known = new Map([...stepsOf(before), ...stepsOf(after)].map(({ id, step }) => [id, step]));
  const drawn = steps.flatMap(({ id }) => known.get(id) ?? []);
  const document = readWorkflowDoc({ ...after, steps: drawn });
  return document && { document, kinds: new Map(steps.map(({ id, kind }) => [id, kind])) };
}

import { z } from 'zod/mini';
import { type WorkflowDoc, readWorkflowDoc } from '../state/builder/document.ts';
import { emptyLayout, type Layout, layoutSchema } from '../state/builder/layout.ts';
import { call } from './client.ts';

const answerSchema = z.object({ document: z.unknown(), layout: z.nullable(layoutSchema) });

/** What a run carries out, and where things stand on the canvas; the document is undefined where it cannot be drawn. */
export async function readRunDocument(
  run: string,
): Promise<{ readonly document: WorkflowDoc | undefined; readonly layout: Layout }> {
  const { document, layout } = await call(`/runs/${run}/document`, answerSchema);
  return { document: readWorkflowDoc(document), layout: layout ?? emptyLayout };
}

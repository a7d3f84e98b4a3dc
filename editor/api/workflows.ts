import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

const workflowSchema = z.object({
  slug: z.string(),
  document: z.looseObject({
    name: z.optional(z.string()),
    trigger: z.looseObject({ type: z.string() }),
    steps: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  }),
  liveVersion: z.nullable(z.number()),
  updatedAt: z.string(),
});
export type Workflow = z.infer<typeof workflowSchema>;

export function listWorkflows(cursor?: string) {
  return call(`/workflows${query({ cursor, limit: 200 })}`, listOf(workflowSchema));
}

export function readWorkflow(slug: string): Promise<Workflow> {
  return call(`/workflows/${slug}`, workflowSchema);
}

/** Saves the draft as it is written. @throws ApiProblem 422 with every place that is wrong. */
export function saveWorkflow(slug: string, yaml: string): Promise<Workflow> {
  return call(`/workflows/${slug}`, workflowSchema, { method: 'PUT', body: yaml, type: 'application/yaml' });
}

export function publishWorkflow(slug: string) {
  return call(`/workflows/${slug}/publish`, z.object({ version: z.number() }), { method: 'POST' });
}

export function deleteWorkflow(slug: string): Promise<void> {
  return order(`/workflows/${slug}`, { method: 'DELETE' });
}

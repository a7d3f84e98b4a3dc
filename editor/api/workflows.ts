import { z } from 'zod/mini';
import { listAll } from './client.ts';

const workflowSchema = z.object({
  slug: z.string(),
  document: z.looseObject({
    name: z.optional(z.string()),
    folder: z.optional(z.string()),
    tool: z.optional(z.json()),
    trigger: z._default(z.looseObject({ type: z.string() }), { type: 'manual' }),
    steps: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  }),
  liveVersion: z.nullable(z.number()),
  updatedAt: z.string(),
});
export type Workflow = z.infer<typeof workflowSchema>;

export function listWorkflows() {
  return listAll('/workflows', workflowSchema);
}

import { z } from 'zod/mini';
import { listAll } from './client.ts';

const managedSchema = z.object({
  slug: z.string(),
  source: z.string(),
  environment: z.string(),
  appliedAt: z.string(),
  appliedBy: z.string(),
});
export type Managed = z.infer<typeof managedSchema>;

/** The workflows that folders of files have brought. */
export const managedWorkflows = {
  queryKey: ['managed', 'workflow'],
  queryFn: () => listAll('/managed', managedSchema, { kind: 'workflow' }),
};

import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const managedSchema = z.object({
  slug: z.string(),
  source: z.string(),
  environment: z.string(),
  appliedAt: z.string(),
  appliedBy: z.string(),
});
export type Managed = z.infer<typeof managedSchema>;

async function all(cursor?: string): Promise<readonly Managed[]> {
  const { items, nextCursor } = await call(
    `/managed${query({ kind: 'workflow', limit: 200, cursor })}`,
    listOf(managedSchema),
  );
  return nextCursor === null ? items : [...items, ...(await all(nextCursor))];
}

/** The workflows that folders of files have brought. */
export const managedWorkflows = { queryKey: ['managed', 'workflow'], queryFn: () => all() };

import { z } from 'zod/mini';
import { call } from './client.ts';
import { layoutSchema } from '../state/builder/layout.ts';

const importedSchema = z.object({
  kind: z.enum(['workflow', 'curl', 'openapi', 'n8n']),
  document: z.nullable(z.looseObject({ slug: z.string(), name: z.optional(z.string()) })),
  steps: z.nullable(z.array(z.looseObject({ id: z.string(), type: z.string(), name: z.optional(z.string()) }))),
  operations: z.nullable(
    z.array(z.object({ id: z.string(), method: z.string(), path: z.string(), summary: z.string() })),
  ),
  connections: z.array(
    z.object({
      slug: z.string(),
      config: z.object({ baseUrl: z.optional(z.string()), auth: z.looseObject({ type: z.string() }) }),
      missing: z.array(z.string()),
      why: z.string(),
    }),
  ),
  layout: z.nullable(layoutSchema),
  report: z.array(z.object({ node: z.string(), message: z.string() })),
});
export type Imported = z.infer<typeof importedSchema>;

/** What a text is understood as; nothing is stored. */
export function understand(text: string, operation?: string) {
  const body = { text, ...(operation === undefined ? {} : { operation }) };
  return call('/imports', importedSchema, { method: 'POST', body });
}

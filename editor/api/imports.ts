import { z } from 'zod/mini';
import { call } from './client.ts';
import { layoutSchema } from '../state/builder/layout.ts';
import type { Language } from '../state/language.ts';

const documentSchema = z.looseObject({ slug: z.string(), name: z.optional(z.string()) });
const tally = z.object({ carried: z.number(), changed: z.number(), left: z.number() });
export type Tally = z.infer<typeof tally>;

const line = z.object({
  node: z.string(),
  about: z.enum(['node', 'expression', 'whole']),
  verdict: z.enum(['carried', 'changed', 'left']),
  message: z.string(),
});
export type ReportLine = z.infer<typeof line>;

const importedSchema = z.object({
  kind: z.enum(['workflow', 'curl', 'openapi', 'postman', 'n8n', 'node-red']),
  document: z.nullable(documentSchema),
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
  more: z.array(z.object({ document: documentSchema, layout: z.nullable(layoutSchema) })),
  samples: z.record(z.string(), z.json()),
  counts: z.object({ nodes: tally, expressions: tally }),
  report: z.array(line),
});
export type Imported = z.infer<typeof importedSchema>;

/** What a text is understood as, told in a language; nothing is stored. */
export function understand(text: string, language: Language, operation?: string) {
  const body = { text, ...(operation === undefined ? {} : { operation }) };
  return call('/imports', importedSchema, { method: 'POST', body, headers: { 'accept-language': language } });
}

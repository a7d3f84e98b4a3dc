import { z } from 'zod/mini';
import { call } from './client.ts';

const words = z.object({ en: z.string(), it: z.string() });
export const templateCategories = [
  'ai',
  'sales',
  'support',
  'commerce',
  'content',
  'messages',
  'data',
  'operations',
  'api',
] as const;

const summaryShape = {
  id: z.string(),
  title: words,
  description: words,
  category: z.enum(templateCategories),
  first: z.boolean(),
  trigger: z.string(),
  steps: z.array(z.string()),
  secrets: z.array(z.string()),
  connections: z.array(
    z.object({
      slug: z.string(),
      connector: z.string(),
      title: z.string(),
      color: z.nullable(z.string()),
      why: words,
    }),
  ),
};
const summarySchema = z.object(summaryShape);
export type TemplateSummary = z.infer<typeof summarySchema>;

const documentSchema = z.looseObject({
  slug: z.string(),
  name: z.optional(z.string()),
  note: z.optional(z.string()),
  trigger: z.looseObject({ type: z.string(), path: z.optional(z.string()) }),
  vars: z.optional(z.record(z.string(), z.json())),
  steps: z.array(z.looseObject({ id: z.string(), type: z.string(), name: z.optional(z.string()) })),
});
const templateSchema = z.object({
  ...summaryShape,
  document: documentSchema,
  words: z.object({ it: z.record(z.string(), z.string()) }),
  settings: z.array(z.object({ name: z.string(), title: words })),
  knowledge: z.array(
    z.object({
      slug: z.string(),
      name: words,
      language: z.nullable(z.string()),
      documents: z.array(z.object({ title: z.string(), source: z.string(), text: z.string() })),
    }),
  ),
  sample: z.object({ body: z.json(), headers: z.record(z.string(), z.string()) }),
  happened: words,
});
export type Template = z.infer<typeof templateSchema>;

export function listTemplates() {
  return call('/templates', z.object({ items: z.array(summarySchema) }));
}

export function readTemplate(id: string) {
  return call(`/templates/${id}`, templateSchema);
}

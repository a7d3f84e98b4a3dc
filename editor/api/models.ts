import { z } from 'zod/mini';
import { call } from './client.ts';

const providerSchema = z.object({
  id: z.string(),
  title: z.string(),
  baseUrl: z.nullable(z.string()),
  example: z.nullable(z.string()),
  needsAddress: z.boolean(),
  auth: z.array(z.object({ type: z.string(), preset: z.record(z.string(), z.string()) })),
  can: z.array(z.string()),
  docs: z.nullable(z.string()),
});
export type ModelProvider = z.infer<typeof providerSchema>;

const modelSchema = z.object({
  id: z.string(),
  title: z.nullable(z.string()),
  can: z.nullable(z.array(z.string())),
  price: z.nullable(z.object({ input: z.number(), output: z.number() })),
});

/** The services whose models can be asked. */
export function listModelProviders() {
  return call('/model-providers', z.object({ items: z.array(providerSchema) }));
}

/** The models of a connection, as its service lists them. @throws ApiProblem. */
export function listModels(slug: string) {
  return call(`/connections/${slug}/models`, z.object({ items: z.array(modelSchema) }));
}

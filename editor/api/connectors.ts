import { z } from 'zod/mini';
import { schemaSchema } from '../state/panel/schema.ts';
import { call, listOf, query } from './client.ts';

const listedSchema = z.object({
  id: z.string(),
  title: z.string(),
  baseUrl: z.nullable(z.string()),
  auth: z.string(),
  triedLive: z.boolean(),
});
export type ListedConnector = z.infer<typeof listedSchema>;

const connectorSchema = z.extend(listedSchema, {
  events: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      description: z.string(),
      docs: z.string(),
      input: schemaSchema,
      secret: z.nullable(z.string()),
    }),
  ),
});

/** The services that Snodo knows, with what a connection to each needs. */
export function listConnectors() {
  return call(`/connectors${query({ limit: 200 })}`, listOf(listedSchema));
}

/** A service with its events. */
export function readConnector(id: string) {
  return call(`/connectors/${id}`, connectorSchema);
}

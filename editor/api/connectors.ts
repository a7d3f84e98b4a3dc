import { z } from 'zod/mini';
import { schemaSchema } from '../state/panel/schema.ts';
import { call, listOf, query } from './client.ts';

const summaryShape = { id: z.string(), title: z.string() };
const connectorSchema = z.object({
  ...summaryShape,
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

export function listConnectors() {
  return call(`/connectors${query({ limit: 200 })}`, listOf(z.object(summaryShape)));
}

/** A service with its events. */
export function readConnector(id: string) {
  return call(`/connectors/${id}`, connectorSchema);
}

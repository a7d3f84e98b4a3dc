import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const connectorSchema = z.object({
  id: z.string(),
  title: z.string(),
  baseUrl: z.nullable(z.string()),
  auth: z.string(),
  triedLive: z.boolean(),
});
export type ListedConnector = z.infer<typeof connectorSchema>;

/** The services that Snodo knows, with what a connection to each needs. */
export function listKnownConnectors() {
  return call(`/connectors${query({ limit: 200 })}`, listOf(connectorSchema));
}

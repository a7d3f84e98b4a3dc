import { z } from 'zod/mini';
import type { Language } from '../state/language.ts';
import { schemaSchema } from '../state/panel/schema.ts';
import { call, listAll, listOf, query } from './client.ts';

const spoken = { title: z.string(), description: z.string(), docs: z.string() };
const queueShape = { named: z.string(), ...spoken };

const listedSchema = z.object({
  id: z.string(),
  ...spoken,
  categories: z.array(z.string()),
  color: z.string(),
  baseUrl: z.nullable(z.string()),
  address: z.nullable(
    z.object({ template: z.string(), hint: z.string(), usual: z.optional(z.record(z.string(), z.string())) }),
  ),
  auth: z.array(z.object({ type: z.string(), preset: z.record(z.string(), z.json()), hint: z.string() })),
  rateLimit: z.nullable(z.object({ requests: z.number(), per: z.string() })),
  triedLive: z.boolean(),
  made: z.enum(['hand', 'given', 'generated']),
  queue: z.nullable(z.object(queueShape)),
  stream: z.nullable(z.object(spoken)),
});
export type ListedConnector = z.infer<typeof listedSchema>;

const toldSchema = z.object({ type: z.string(), ...spoken });

const operationSchema = z.extend(toldSchema, { effect: z.enum(['read', 'idempotent', 'write']) });
export type ConnectorOperation = z.infer<typeof operationSchema>;

const actionSchema = z.extend(operationSchema, { input: schemaSchema });

const eventSchema = z.extend(toldSchema, {
  by: z.enum(['webhook', 'poll']),
  input: schemaSchema,
  every: z.nullable(z.string()),
  secret: z.nullable(z.string()),
});
export type ConnectorEvent = z.infer<typeof eventSchema>;

const connectorSchema = z.extend(listedSchema, {
  document: z.nullable(
    z.object({
      version: z.nullable(z.string()),
      date: z.nullable(z.string()),
      licence: z.nullable(z.string()),
      source: z.nullable(z.string()),
    }),
  ),
  actions: z.array(actionSchema),
  events: z.array(eventSchema),
  operations: z.array(operationSchema),
  queue: z.nullable(z.object({ ...queueShape, input: schemaSchema, options: schemaSchema })),
  stream: z.nullable(z.object({ ...spoken, input: schemaSchema })),
});
export type Connector = z.infer<typeof connectorSchema>;

/** The services that were made by hand or here, with what a connection to each needs. Those by hand come first. */
export function listConnectors(language: Language) {
  return listAll('/connectors', listedSchema, { language });
}

/** One service, with what a connection to it needs; undefined where there is none of that id. */
export async function readListed(id: string, language: Language): Promise<ListedConnector | null> {
  const { items } = await call(`/connectors${query({ limit: 1, id, language })}`, listOf(listedSchema));
  return items[0] ?? null;
}

export interface Specification {
  readonly kind?: 'document' | 'graphql' | 'wsdl' | 'grpc';
  readonly url?: string;
  readonly document?: string;
  readonly title?: string;
}

/** Makes a connector from a document of an API. */
export function makeConnector(given: Specification) {
  return call('/connectors/openapi', z.object({ id: z.string(), operations: z.number() }), {
    method: 'POST',
    body: given,
  });
}

/** The files of own connectors that could not be loaded. */
export function listConnectorProblems() {
  return call('/connector-problems', z.object({ items: z.array(z.object({ file: z.string(), message: z.string() })) }));
}

/** A service with its actions, its events, and the operations that its document has besides. */
export function readConnector(id: string, language: Language) {
  return call(`/connectors/${id}${query({ language })}`, connectorSchema);
}

import { z } from 'zod/mini';
import { call, listAll, listOf, query } from './client.ts';
import { type Effects, keptSchema } from './runs.ts';

const moment = z.nullable(z.string());
const rate = z.nullable(z.object({ requests: z.number(), per: z.string() }));

const registrationSchema = z.object({
  workflow: z.string(),
  event: z.string(),
  connection: z.string(),
  state: z.enum(['pending', 'registered', 'removing']),
  problem: z.nullable(z.string()),
  remoteId: z.nullable(z.string()),
  url: z.nullable(z.string()),
  expiresAt: moment,
  registeredAt: moment,
  checkedAt: moment,
  nextAt: z.string(),
});
export type Registration = z.infer<typeof registrationSchema>;

const historySchema = z.object({
  events: z.array(z.object({ what: z.string(), detail: z.nullable(z.string()), at: z.string() })),
});

/** What was done with the webhook of a workflow at its provider, newest first. */
export function registrationHistory(workflow: string) {
  return call(`/registrations/${workflow}`, historySchema);
}

/** Looks now whether the provider has the webhook of a workflow as it should be. */
export function checkRegistration(workflow: string) {
  return call(`/registrations/${workflow}/check`, registrationSchema, { method: 'POST' });
}

const endpointSchema = z.object({
  path: z.string(),
  method: z.string(),
  url: z.string(),
  workflow: z.string(),
  version: z.number(),
  scheme: z.nullable(z.string()),
  respond: z.string(),
  secrets: z.number(),
  takes: z.object({
    types: z.nullable(z.array(z.string())),
    maxBytes: z.nullable(z.number()),
    from: z.nullable(z.array(z.string())),
    rateLimit: rate,
    senderRateLimit: rate,
    schema: z.boolean(),
    dedupe: z.nullable(z.string()),
  }),
  problem: z.nullable(z.string()),
  lastDay: z.record(z.string(), z.number()),
  lastDeliveryAt: z.nullable(z.string()),
  registration: z.nullable(registrationSchema),
});
export type Endpoint = z.infer<typeof endpointSchema>;

export function listEndpoints() {
  return listAll('/endpoints', endpointSchema);
}

export const deliveryStatuses = ['accepted', 'duplicate', 'rejected', 'handshake'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

const deliveryShape = {
  id: z.string(),
  endpoint: z.string(),
  workflow: z.nullable(z.string()),
  status: z.enum(deliveryStatuses),
  reason: z.nullable(z.string()),
  method: z.string(),
  headers: z.unknown(),
  sender: z.nullable(z.string()),
  duplicateOf: z.nullable(z.string()),
  runs: z.array(z.string()),
  receivedAt: z.string(),
};
const deliverySchema = z.object(deliveryShape);
export type Delivery = z.infer<typeof deliverySchema>;
const wholeSchema = z.object({
  ...deliveryShape,
  body: z.nullable(z.union([z.string(), z.object({ base64: z.string() })])),
  bodyComplete: z.boolean(),
  fingerprint: z.unknown(),
  contents: keptSchema,
  params: z.catch(z.record(z.string(), z.unknown()), {}),
  replays: z.array(z.string()),
});

export interface DeliveryFilter {
  readonly endpoint?: string | undefined;
  readonly workflow?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly text?: string | undefined;
  /** Texts of which a reason holds one. */
  readonly reason?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function listDeliveries(filter: DeliveryFilter, cursor: string) {
  return call(`/deliveries${query({ ...filter, cursor, limit: 50 })}`, listOf(deliverySchema));
}

export function readDelivery(id: string) {
  return call(`/deliveries/${id}`, wholeSchema);
}

/** @param effects whether what its last run did outside is done again. */
export function replayDelivery(id: string, effects: Effects) {
  const started = z.object({ delivery: z.string(), run: z.string() });
  return call(`/deliveries/${id}/replay`, started, { method: 'POST', body: { effects } });
}

/** The JSON Schema that the newest webhooks of a path fit. @throws ApiProblem where none came. */
export function inferBodySchema(path: string) {
  const learnt = z.object({ schema: z.record(z.string(), z.unknown()), deliveries: z.number() });
  return call('/endpoints/infer-schema', learnt, { method: 'POST', body: { path } });
}

import { z } from 'zod';
import { deliveryStatuses } from '../store/deliveries/deliveries.ts';
import type { Client } from './client.ts';
import { listed } from './pages.ts';
import { runSummarySchema } from './run-answer.ts';

/** Fields that are not named here are kept, so that --json shows all that the server says. */
const summarySchema = z.looseObject({
  id: z.string(),
  endpoint: z.string(),
  workflow: z.string().nullish(),
  status: z.enum(deliveryStatuses),
  reason: z.string().nullish(),
  method: z.string(),
  headers: z.unknown(),
  query: z.unknown(),
  sender: z.string().nullish(),
  duplicateOf: z.string().nullish(),
  of: z.string().nullish(),
  runs: z.array(z.string()).default([]),
  receivedAt: z.string(),
});
export type DeliverySummary = z.infer<typeof summarySchema>;

const wholeSchema = summarySchema.extend({
  body: z.union([z.string(), z.object({ base64: z.string() })]).nullable(),
  bodyComplete: z.boolean().default(true),
  replays: z.array(z.string()).default([]),
  runDetails: z.array(runSummarySchema).default([]),
});
export type WholeDelivery = z.infer<typeof wholeSchema>;

/** @throws SnodoError `not_found`, and what every call throws. */
export async function readDelivery(client: Client, id: string): Promise<WholeDelivery> {
  return client.call(wholeSchema, 'GET', `deliveries/${encodeURIComponent(id)}`);
}

export interface DeliveryFilter {
  readonly endpoint?: string | undefined;
  readonly workflow?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly sender?: string | undefined;
  readonly run?: string | undefined;
  readonly text?: string | undefined;
}

/** Deliveries, newest first, page after page as they are asked for. */
export function listDeliveries(
  client: Client,
  filter: DeliveryFilter & { readonly status?: string | undefined; readonly reason?: string | undefined },
  limit: number,
): AsyncGenerator<DeliverySummary> {
  return listed(client, 'deliveries', summarySchema, { query: { ...filter }, limit });
}

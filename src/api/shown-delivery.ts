import { z } from 'zod';
import { deliveryStatuses, type StoredDelivery, type WholeDelivery } from '../store/deliveries/deliveries.ts';
import type { RunSummary } from '../store/runs/runs.ts';
import { anyJson, moment } from './declared.ts';
import { contentsSchema, shownContents } from './shown-contents.ts';
import { runSummarySchema, shownSummary } from './shown-run.ts';

export const deliverySchema = z
  .strictObject({
    id: z.uuid(),
    endpoint: z.string().meta({ description: 'The path below /hooks/.' }),
    workflow: z.string().nullable(),
    status: z.enum(deliveryStatuses),
    reason: z.string().nullable(),
    method: z.string(),
    headers: anyJson,
    query: anyJson,
    sender: z.string().nullable().meta({ description: 'The address it came from.' }),
    duplicateOf: z.uuid().nullable(),
    of: z.uuid().nullable().meta({ description: 'The delivery that an administrator made it from.' }),
    runs: z.array(z.uuid()),
    receivedAt: moment,
  })
  .meta({ id: 'DeliverySummary' });

export const wholeDeliverySchema = z
  .strictObject({
    ...deliverySchema.shape,
    body: z
      .union([z.string(), z.strictObject({ base64: z.string() })])
      .nullable()
      .meta({ description: 'As it came: text where it is UTF-8. Null where it is not kept.' }),
    bodyComplete: z.boolean().meta({ description: 'Whether the body is kept to its end.' }),
    fingerprint: anyJson.meta({ description: 'SHA-256 and size of the body, where only they are kept; else null.' }),
    contents: contentsSchema,
    params: anyJson,
    replays: z.array(z.uuid()).meta({ description: 'Deliveries made from it.' }),
    runDetails: z.array(runSummarySchema).meta({ description: 'How its runs stand.' }),
  })
  .meta({ id: 'Delivery' });

export function shownDelivery(stored: StoredDelivery): z.infer<typeof deliverySchema> {
  const { id, endpoint, workflow, status, reason, method, headers, query, sender, duplicateOf, of } = stored;
  const rest = { headers, query, sender, duplicateOf, of, runs: [...stored.runs] };
  return { id, endpoint, workflow, status, reason, method, ...rest, receivedAt: stored.receivedAt.toISOString() };
}

function shownBody(body: Uint8Array | null): z.infer<typeof wholeDeliverySchema>['body'] {
  if (body === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { base64: Buffer.from(body).toString('base64') };
  }
}

export function shownWhole(delivery: WholeDelivery, runs: readonly RunSummary[]): z.infer<typeof wholeDeliverySchema> {
  return {
    ...shownDelivery(delivery),
    body: shownBody(delivery.body),
    bodyComplete: delivery.bodyComplete,
    fingerprint: delivery.fingerprint,
    contents: shownContents(delivery),
    params: delivery.params,
    replays: [...delivery.replays],
    runDetails: runs.map((run) => shownSummary(run)),
  };
}

import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorCode, SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { KeptDelivery } from '../store/deliveries/deliveries.ts';
import { keptHeaders } from './kept-request.ts';
import type { Refusal } from './refusal.ts';
import type { RejectionSampler } from './rejections.ts';

/** Who asked, and how, where a page that takes something refuses it. */
export interface RefusedCall {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string | null;
}

export interface RefusalOptions {
  readonly sampler: RejectionSampler;
  readonly record: (delivery: KeptDelivery) => Promise<void>;
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** Under which reason a refusal is counted, as those of webhooks are. */
const kinds: Readonly<Partial<Record<ErrorCode, Refusal['kind']>>> = {
  rate_limited: 'limit',
  forbidden: 'address',
  unauthorized: 'signature',
  not_found: 'path',
  too_large: 'size',
  unsupported_type: 'type',
  schema_mismatch: 'schema',
  unavailable: 'unavailable',
  invalid: 'body',
};

/**
 * Records what a page refused, as with webhooks: whole where there are few of its kind. What was said in it is not kept.
 *
 * @param place where it came to, such as `chat/support`.
 * @param workflow undefined where there is nothing at the place.
 */
export async function recordRefusal(
  { sampler, record, redactor, now, report }: RefusalOptions,
  { place, workflow }: { readonly place: string; readonly workflow: string | undefined },
  error: SnodoError,
  call: RefusedCall,
): Promise<void> {
  // Places that do not exist are the visitor's invention, and there is no end of them.
  if (!sampler.take(workflow === undefined ? '(unknown)' : place, kinds[error.code] ?? 'body')) return;
  await record({
    id: newId(now()),
    endpoint: workflow === undefined ? redactor.text(place).slice(0, 200) : place,
    workflow: workflow ?? null,
    status: 'rejected',
    reason: error.message,
    method: call.method,
    path: null,
    headers: JSON.stringify(redactor.json(keptHeaders(call.headers))),
    query: '{}',
    body: new Uint8Array(0),
    bodyWhole: false,
    sender: call.address,
  }).catch((cause: unknown) => report(cause, `${place}, where something was refused`));
}

import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { faultOfStatus } from '../faults.ts';
import type { Sent } from '../send.ts';
import { codeOf, type GraphqlAnswer } from './answer.ts';

/** Codes by which services say that it was asked too often: Shopify, GitHub, Linear, monday.com, others. */
const throttled: ReadonlySet<string> = new Set([
  'THROTTLED',
  'RATE_LIMITED',
  'RATE_LIMIT_EXCEEDED',
  'RATELIMITED',
  'TOO_MANY_REQUESTS',
  'ComplexityException',
]);

const mostErrors = 50;

/** https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits */
const shopifyCost = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
  }),
});

/** Until there is room again for a query of this cost, where the service tells. */
function roomInMs(extensions: Json | undefined): number | undefined {
  const read = shopifyCost.safeParse(extensions);
  if (!read.success) return undefined;
  const { requestedQueryCost, throttleStatus } = read.data.cost;
  const lacking = requestedQueryCost - throttleStatus.currentlyAvailable;
  return lacking > 0 ? Math.ceil((lacking / throttleStatus.restoreRate) * 1_000) : undefined;
}

/** The errors of an answer as the one of the step. What data came along is in `details.body`. */
export function graphqlError(sent: Sent, answer: GraphqlAnswer, redactor: Redactor): SnodoError {
  const { errors, shownErrors, data, extensions } = answer;
  const [first] = errors;
  const path = first?.path ? `${first.path.join('.')}: ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const isThrottled = errors.some((one) => throttled.has(codeOf(one) ?? ''));
  const { retryable, afterMs = roomInMs(extensions) } = faultOfStatus(sent.status, sent.headers, Date.now());
  return new SnodoError(
    'graphql',
    redactor.text(`${sent.url} answered with errors: ${path}${beginningOf(first?.message ?? '', 500)}${more}`),
    {
      status: sent.status,
      retryable: retryable || isThrottled,
      details: { status: sent.status, body: redactor.json({ errors: shownErrors.slice(0, mostErrors), data }) },
      ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }),
    },
  );
}

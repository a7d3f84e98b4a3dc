import { z } from 'zod';
import { retryInfoMs } from '../outbound/traffic/retry-info.ts';

/** What the body of a failure says that its status and headers do not. */
interface BodyFault {
  /** How long to wait, in milliseconds. */
  readonly afterMs?: number;
  /** Waiting does not help: there is no money left. */
  readonly exhausted?: true;
}

/** Google's and OpenAI's, which both have one `error`; Google's stream sends it in a list. */
const failure = z.looseObject({
  error: z.looseObject({
    code: z.unknown().optional(),
    type: z.unknown().optional(),
  }),
});
const failures = z.union([failure, z.tuple([failure], z.unknown()).transform(([first]) => first)]);

/** What OpenAI says where money or a limit of it is used up: by `type` or, more closely, by `code`. */
const exhausted: ReadonlySet<unknown> = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
]);

/**
 * - Google: RESOURCE_EXHAUSTED with google.rpc.RetryInfo.
 * - OpenAI: these come with the 429 of a limit (https://developers.openai.com/api/docs/guides/error-codes).
 */
export function bodyFault(body: unknown): BodyFault {
  const read = failures.safeParse(body);
  if (!read.success) return {};
  const { code, type } = read.data.error;
  if (exhausted.has(code) || exhausted.has(type)) return { exhausted: true };
  const afterMs = retryInfoMs(body);
  return afterMs === undefined ? {} : { afterMs };
}

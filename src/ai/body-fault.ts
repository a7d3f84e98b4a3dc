import { z } from 'zod';

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
    details: z.array(z.looseObject({ retryDelay: z.unknown().optional() })).optional(),
  }),
});
const failures = z.union([failure, z.tuple([failure], z.unknown()).transform(([first]) => first)]);

/** A duration as protobuf writes it in JSON: 34s, 3.5s. */
const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/;

/** What OpenAI says where money or a limit of it is used up: by `type` or, more closely, by `code`. */
const exhausted: ReadonlySet<unknown> = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
]);

/**
 * - Google: RESOURCE_EXHAUSTED with google.rpc.RetryInfo (https://cloud.google.com/apis/design/errors).
 * - OpenAI: these come with the 429 of a limit (https://developers.openai.com/api/docs/guides/error-codes).
 */
export function bodyFault(body: unknown): BodyFault {
  const read = failures.safeParse(body);
  if (!read.success) return {};
  const { code, type, details = [] } = read.data.error;
  if (exhausted.has(code) || exhausted.has(type)) return { exhausted: true };
  const [, delay] = details.flatMap((one) => seconds.exec(String(one.retryDelay)) ?? []);
  return delay === undefined ? {} : { afterMs: Math.ceil(Number(delay) * 1_000) };
}

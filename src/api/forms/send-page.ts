import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SnodoError } from '../../core/error.ts';
import type { Html } from './controls.ts';
import { formHeaders, type FormPolicy } from './policy.ts';

interface Sending extends FormPolicy {
  readonly status?: ContentfulStatusCode;
  /** Why it was not taken. */
  readonly error?: SnodoError | undefined;
}

/** Answers with a page of a form. */
export async function sendPage(
  context: Context,
  page: Html,
  { status = 200, error, ...policy }: Sending,
): Promise<Response> {
  const { retryAfterMs, code } = error ?? {};
  return context.html(page, status, {
    ...formHeaders(policy),
    'cache-control': 'no-store',
    ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) }),
    // The rest of a body that is too large is not read, so nothing else can follow on the connection.
    ...(code === 'too_large' ? { connection: 'close' } : {}),
  });
}

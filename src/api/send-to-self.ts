import { Agent, type Dispatcher, request } from 'undici';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { TestRequest } from '../gateway/test-request.ts';

const usualWaitMs = 30_000;
const moreMs = 10_000;

/** Our own certificate is for the name that others call us by, and this goes to our own socket. */
const self = new Agent({ connect: { rejectUnauthorized: false } });

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Sends a request to this very server: no other address can be reached by it, so it is no matter of the egress guard.
 *
 * @param own where this process takes webhooks.
 * @throws SnodoError `network` where it does not answer.
 */
export async function sendToSelf(
  own: string,
  { method, target, headers, body }: TestRequest,
  { publicUrl, waitMs = '0s' }: { readonly publicUrl: string | undefined; readonly waitMs?: string | undefined },
): Promise<Answer> {
  const timeout = Math.max(usualWaitMs, durationMs(waitMs)) + moreMs;
  const verb: Dispatcher.HttpMethod | undefined = methods.find((one) => one === method);
  if (verb === undefined) throw new SnodoError('invalid', `method: ${method} cannot be sent here.`);
  try {
    const answered = await request(new URL(target, own), {
      method: verb,
      dispatcher: self,
      headers: {
        ...headers,
        // Where a trusted proxy on this machine ends TLS, what comes from here is taken for plain HTTP from outside.
        ...(publicUrl?.startsWith('https:') === true ? { 'x-forwarded-proto': 'https' } : {}),
      },
      body: body === undefined ? null : Buffer.from(body),
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
    const shown = Object.entries(answered.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    );
    return { status: answered.statusCode, headers: Object.fromEntries(shown), body: await answered.body.text() };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SnodoError('network', `The endpoint did not answer (${why}).`, { cause });
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

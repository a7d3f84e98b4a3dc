import { SnodoError } from '../../core/error.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { SigningSecrets } from '../../secrets/signing-secrets.ts';
import type { ClaimedMessage } from '../../store/subscribers/message-claims.ts';
import type { Tried } from '../../store/subscribers/message-ends.ts';
import type { Outbound } from '../call.ts';
import { redactedUrl } from '../redacted-url.ts';
import { signedHeaders } from './sign.ts';

const timeoutMs = 15_000;
/** Of an answer's body, which nobody reads. */
const maxBytes = 64_000;

export interface AttemptParts {
  readonly outbound: Outbound;
  readonly secrets: SigningSecrets;
  readonly redactor: Redactor;
  /** In ms since 1970. */
  readonly now: () => number;
}

interface Answered extends Tried {
  readonly retryAfter: string | undefined;
}

/** Sends a message once. @returns what came of it, or undefined where `signal` cut it off. */
export async function attempt(
  parts: AttemptParts,
  message: ClaimedMessage,
  signal: AbortSignal,
): Promise<Answered | undefined> {
  const { outbound, secrets, redactor, now } = parts;
  const { id, subscriber, payload, secret, previousSecret } = message;
  const began = now();
  const url = redactedUrl(new URL(message.url), [], redactor);
  const tried = (ending: Pick<Tried, 'status' | 'code' | 'error'>, retryAfter?: string): Answered => ({
    at: new Date(began),
    ms: now() - began,
    url,
    retryAfter,
    ...ending,
  });
  try {
    const sealed = previousSecret === null ? [secret] : [secret, previousSecret];
    const keys = sealed.map((one) => secrets.key(subscriber, one));
    const { status, headers } = await outbound.call({
      method: 'POST',
      url: message.url,
      headers: { 'content-type': 'application/json', ...signedHeaders(id, began, payload, keys) },
      body: payload,
      timeoutMs,
      maxBytes,
      redirects: 0,
      headOnly: true,
      signal,
    });
    const taken = status >= 200 && status < 300;
    const error = taken ? null : `The receiver answered ${status}.`;
    return tried({ status, code: taken ? null : 'http_status', error }, headers['retry-after']);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof SnodoError)) throw error;
    return tried({ status: null, code: error.code, error: redactor.text(error.message) });
  }
}

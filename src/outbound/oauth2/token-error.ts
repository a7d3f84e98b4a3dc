import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';

/** `refused`: only a person can change it. `code` is that of RFC 6749, 5.2. */
export type TokenFailure =
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'failed'; readonly code: string; readonly error: SnodoError };

/** Statuses and codes of what may go better the next time. */
const passing: ReadonlySet<string | number> = new Set([
  408,
  425,
  429,
  'temporarily_unavailable',
  'server_error',
  'slow_down',
  'authorization_pending',
]);

/** Of a token request; of a consent it comes without a status. */
const oauthError = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  status: z.number().default(400),
});
const oddAnswer = z.object({ status: z.number() });

/** One line of what a server says, without an end. */
function excerpt(text: string): string {
  return beginningOf(text.replaceAll(/[^ -~\u00a0-\uffff]+/g, ' ').trim(), 300);
}

function judged(status: number, code: string | undefined, said: string, host: string): TokenFailure {
  const answered = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const reason = `${host} gives no token: ${[code ?? answered, excerpt(said)].filter((one) => one !== '').join(': ')}.`;
  const temporary = status >= 500 || passing.has(status) || passing.has(code ?? '');
  if (!temporary && status >= 400) return { kind: 'refused', code: code ?? '', reason };
  const error = new SnodoError('http_status', reason, { status, retryable: temporary });
  return { kind: 'failed', code: code ?? '', error };
}

/**
 * What the failure of a request for a token means.
 *
 * @param error as `openid-client` has thrown it.
 */
export function tokenFailure(error: unknown, host: string): TokenFailure {
  const cause = error instanceof Error ? error.cause : undefined;
  const own = error instanceof SnodoError ? error : cause instanceof SnodoError ? cause : undefined;
  if (own) return { kind: 'failed', code: '', error: own };
  const told = oauthError.safeParse(error);
  if (told.success) {
    const { status, error: code, error_description: said = '' } = told.data;
    return judged(status, excerpt(code), said, host);
  }
  const odd = oddAnswer.safeParse(cause);
  if (odd.success && odd.data.status !== 200) return judged(odd.data.status, undefined, '', host);
  const message = error instanceof Error ? excerpt(error.message) : 'unknown';
  return {
    kind: 'failed',
    code: '',
    error: new SnodoError('unreadable', `${host} answered a request for a token in another form (${message}).`, {
      retryable: true,
    }),
  };
}

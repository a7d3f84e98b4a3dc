import { errors } from 'undici';
import { SnodoError } from '../core/error.ts';
import { faultOfNetwork } from './faults.ts';
import { proxyRefusal } from './proxy-refusal.ts';

function codeOf(error: unknown): string {
  // Its code is not always there.
  if (error instanceof errors.HTTPParserError) return error.name;
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  return typeof error.code === 'string' ? error.code : 'unknown';
}

/** @param host as in the URL, with the port. */
export function networkError(error: unknown, host: string): SnodoError {
  // The guard's refusal comes out of the connector as it went in.
  if (error instanceof SnodoError) return error;
  const refused = proxyRefusal(error, host);
  if (refused) return refused;
  const code = codeOf(error);
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH') {
    const reason = error instanceof Error ? error.message : code;
    return new SnodoError('invalid', `The request to ${host} cannot be sent: ${reason}.`, { cause: error });
  }
  const { code: named = 'network', says, retryable, maybeDone } = faultOfNetwork(code);
  const reason = maybeDone ? 'The service may have done what it was asked.' : 'The service was asked nothing.';
  return new SnodoError(named, `${host} ${says} (${code})`, { cause: error, retryable, details: { reason } });
}

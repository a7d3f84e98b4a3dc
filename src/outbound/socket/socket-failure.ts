import type { SocketFailure } from '../../connector/socket.ts';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import { faultOfStatus } from '../faults.ts';
import { networkError } from '../network-error.ts';

function oneLine(text: string): string {
  return beginningOf(text.replaceAll(/\s+/g, ' ').trim(), 500);
}

/** What a service has said by another protocol, as a failure of the step. @param shown its host and port. */
export function socketRefusal({ status, message }: SocketFailure, shown: string): SnodoError {
  const { retryable, reason } = faultOfStatus(status, {}, Date.now());
  const said = oneLine(message);
  return new SnodoError('http_status', `${shown} answered: ${said}`, {
    status,
    retryable,
    details: { status, body: { message: said }, reason },
  });
}

/** What a client of another protocol throws where the service itself has said nothing. */
export function socketFailure(error: unknown, shown: string): SnodoError {
  if (error instanceof SnodoError) return error;
  if (!(error instanceof Error)) return new SnodoError('network', `${shown} could not be used.`);
  const known =
    'code' in error && typeof error.code === 'string' && /^(?:E[A-Z]{3,}|ERR_|CERT_|[A-Z]+_)/.test(error.code);
  if (!known) return new SnodoError('network', `${shown} could not be used: ${oneLine(error.message)}`);
  const made = networkError(error, shown);
  // A client's own code, which no row tells of.
  if (!made.message.includes('could not be called.')) return made;
  return new SnodoError('network', `${shown} could not be used: ${oneLine(error.message)} (${String(error.code)})`);
}

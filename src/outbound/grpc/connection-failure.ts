import { type StatusObject, status } from '@grpc/grpc-js';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import { isAlert } from '../faults.ts';
import { tooLarge } from '../exchange.ts';
import { networkError } from '../network-error.ts';

/** What Node says of certificates where no code comes along. */
const certificate = /certificate|altnames|\bTLS\b|\bSSL\b|alert/i;

/** The code that Node makes of such words of OpenSSL, where it is known what it means. */
function codeOfTls(reason: string): string | undefined {
  const [, says] = /:SSL routines:[^:]*:([^:]+):/.exec(reason) ?? [];
  const code = `ERR_SSL_${(says ?? '').toUpperCase().replaceAll(' ', '_')}`;
  return isAlert(code) || code === 'ERR_SSL_WRONG_VERSION_NUMBER' ? code : undefined;
}

/**
 * A status that the client library made itself because no answer came, as the failure that it is; undefined for one that
 * the service gave.
 */
export function connectionFailure(
  { code, details }: Pick<StatusObject, 'code' | 'details'>,
  host: string,
  maxBytes: number,
): SnodoError | undefined {
  if (code === status.RESOURCE_EXHAUSTED && /^Received message (larger than max|that decompresses)/.test(details)) {
    return tooLarge(host, maxBytes);
  }
  const [, reason] = /^No connection established\. Last error: (.*?)\. Resolution note:/s.exec(details) ?? [];
  if (code !== status.UNAVAILABLE || reason === undefined) return undefined;
  const [known = codeOfTls(reason)] = /\bE[A-Z]{4,}\b|\bERR_[A-Z_]+\b/.exec(reason) ?? [];
  if (known !== undefined) return networkError({ code: known }, host);
  if (reason.startsWith('Protocol error')) return networkError({ code: 'EPROTO' }, host);
  const says = beginningOf(reason.replace(/ \(\d{4}-[^)]*\)$/, '').replaceAll(/\s+/g, ' '), 200);
  return new SnodoError('network', `${host} could not be connected to: ${says}.`, {
    retryable: !certificate.test(reason),
  });
}

import { errors } from 'undici';
import { type ErrorCode, SnodoError } from '../core/error.ts';
import { proxyRefusal } from './proxy-refusal.ts';

interface Row {
  readonly says: string;
  readonly code?: ErrorCode;
  readonly retryable?: boolean;
}

const untrusted = {
  says: 'showed a TLS certificate that no known authority signed. Install the full certificate chain there, or add its authority with NODE_EXTRA_CA_CERTS.',
  retryable: false,
};
const wrongProtocol = {
  says: 'does not speak the expected protocol. Check http or https, and the port.',
  retryable: false,
};
const unreachable = { says: 'cannot be reached from here. Check the address, the route and the firewall.' };
const reset = { says: 'closed the connection before its answer was complete. Try again.' };
const closing = { says: 'was not called: Snodo is stopping.', code: 'unavailable' } as const;

/** Error codes of Node (errno, OpenSSL) and undici, in words that follow the host's name. */
const rows: Readonly<Record<string, Row>> = {
  ECONNREFUSED: { says: 'refused the connection. Check the address and port, and that the service runs.' },
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: reset,
  ENOTFOUND: { says: 'is a host name that nobody knows. Check the spelling and the DNS.' },
  EAI_AGAIN: { says: 'could not be looked up: the DNS does not answer. Try again.' },
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: { says: 'did not take the connection in time. Check the address and the firewall.', code: 'timeout' },
  UND_ERR_CONNECT_TIMEOUT: {
    says: 'did not take the connection within 10 s. Check the address and the firewall.',
    code: 'timeout',
  },
  CERT_HAS_EXPIRED: { says: 'showed a TLS certificate that has expired. Renew it there.', retryable: false },
  CERT_NOT_YET_VALID: {
    says: 'showed a TLS certificate that is not valid yet. Check the clocks.',
    retryable: false,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    says: 'showed a TLS certificate made for another host name. Check the host name.',
    retryable: false,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_SSL_WRONG_VERSION_NUMBER: wrongProtocol,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: wrongProtocol,
  EPROTO: wrongProtocol,
  HTTPParserError: wrongProtocol,
  UND_ERR_BODY_TIMEOUT: {
    says: 'stopped in the middle of its answer and sent nothing more for too long.',
    code: 'timeout',
  },
  UND_ERR_HEADERS_OVERFLOW: { says: 'answered with more than 16 kB of headers.', code: 'too_large' },
  UND_ERR_CLOSED: closing,
  UND_ERR_DESTROYED: closing,
};

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
  const row: Row = rows[code] ?? { says: 'could not be called.' };
  return new SnodoError(row.code ?? 'network', `${host} ${row.says} (${code})`, {
    cause: error,
    ...(row.retryable === undefined ? {} : { retryable: row.retryable }),
  });
}

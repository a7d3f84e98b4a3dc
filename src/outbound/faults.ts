import type { ErrorCode } from '../core/error.ts';
import { askedMs, longestAskedMs } from './traffic/rate-headers.ts';

/** What a failed call means for the next one. */
export interface Fault {
  /** Whether it may go well by itself the next time. */
  readonly retryable: boolean;
  /** Why, in words. */
  readonly reason: string;
  /** How long the service asks to wait. */
  readonly afterMs?: number;
}

const passes = (reason: string): Fault => ({ retryable: true, reason });
const stays = (reason: string): Fault => ({ retryable: false, reason });

const own = 'The answer is the same until the request, the credential or the workflow is changed.';
const behind = passes('The proxy before the service could not reach it.');

/**
 * The statuses from 400 on that have a meaning of their own. Sources: RFC 9110, 15.5 and 15.6; RFC 4918 (423, 507); RFC 8470
 * (425); RFC 6585 (429, 511); Cloudflare's 5xx errors; Anthropic's 529.
 */
const statuses: Readonly<Record<number, Fault>> = {
  408: passes('The service did not wait for the whole request.'),
  // The same request meets the same state. Services that mean "try again" by it are named with `on: [409]`.
  409: stays('The request does not fit the state of what it is about, and would not the next time.'),
  423: passes('It is locked by somebody, who will leave it.'),
  425: passes('The request came too early on its connection.'),
  429: passes('The service gets too many requests.'),
  500: passes('The service failed.'),
  501: stays('The service does not know the method.'),
  502: behind,
  503: passes('The service is overloaded or being maintained.'),
  504: behind,
  505: stays('The service does not speak this version of HTTP.'),
  506: stays('The service is set up wrongly.'),
  507: passes('The service has no room, until somebody makes some.'),
  508: stays('The service runs in a loop.'),
  510: stays('The service wants an extension of HTTP.'),
  511: stays('The network wants a login.'),
  525: stays('The proxy and the service cannot agree on TLS.'),
  526: stays('The service shows the proxy a certificate that is not valid.'),
  529: passes('The service is overloaded.'),
};

function ofStatus(status: number): Fault {
  return statuses[status] ?? (status >= 500 ? passes('The service failed.') : stays(own));
}

/**
 * What a status from 400 on means. A 403 that says when to come again is a limit and no ban (GitHub). A service that wants
 * a wait of more than a day is not waited for.
 *
 * @param headers names in lower case.
 * @param now milliseconds since 1970.
 *
 * @example
 * faultOfStatus(429, { 'retry-after': '7' }, Date.now()); // { retryable: true, reason: '…', afterMs: 7000 }
 */
export function faultOfStatus(status: number, headers: Readonly<Record<string, string>>, now: number): Fault {
  const asked = askedMs(headers, now);
  const fault =
    status === 403 && asked !== undefined ? passes('The limit of the service is reached.') : ofStatus(status);
  if (!fault.retryable || asked === undefined) return fault;
  if (asked <= longestAskedMs) return { ...fault, afterMs: asked };
  const days = Math.ceil(asked / 86_400_000);
  return stays(`The service asks to come again in ${days} days, and Snodo waits for one at most.`);
}

/** A call that got no answer. `says` follows the name of the host. */
export interface NetworkFault {
  readonly says: string;
  /** `network` when left out. */
  readonly code?: ErrorCode;
  readonly retryable: boolean;
  /** Whether the service may have done what it was asked, though no answer came. */
  readonly maybeDone: boolean;
}

const never = { retryable: false, maybeDone: false } as const;
const notSent = { retryable: true, maybeDone: false } as const;
const untrusted = {
  says: 'showed a TLS certificate that no known authority signed. Install the full certificate chain there, or add its authority with NODE_EXTRA_CA_CERTS.',
  ...never,
};
const wrongProtocol = { says: 'does not speak the expected protocol. Check http or https, and the port.', ...never };
const unreachable = {
  says: 'cannot be reached from here. Check the address, the route and the firewall.',
  ...notSent,
};
const reset = {
  says: 'closed the connection before its answer was complete. Try again.',
  retryable: true,
  maybeDone: true,
};
const closing = { says: 'was not called: Snodo is stopping.', code: 'unavailable', ...notSent } as const;
const badCertificate = {
  says: 'refused the TLS connection. Check the client certificate and the TLS version.',
  ...never,
};

/** By the error codes of Node (errno, OpenSSL) and undici. */
const networkFaults: Readonly<Record<string, NetworkFault>> = {
  ECONNREFUSED: { says: 'refused the connection. Check the address and port, and that the service runs.', ...notSent },
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: reset,
  // A name is seldom gone for good, and often for the moments in which a service moves.
  ENOTFOUND: { says: 'is a host name that nobody knows. Check the spelling and the DNS.', ...notSent },
  EAI_AGAIN: { says: 'could not be looked up: the DNS does not answer. Try again.', ...notSent },
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: {
    says: 'did not take the connection in time. Check the address and the firewall.',
    code: 'timeout',
    ...notSent,
  },
  UND_ERR_CONNECT_TIMEOUT: {
    says: 'did not take the connection within 10 s. Check the address and the firewall.',
    code: 'timeout',
    ...notSent,
  },
  CERT_HAS_EXPIRED: { says: 'showed a TLS certificate that has expired. Renew it there.', ...never },
  CERT_NOT_YET_VALID: { says: 'showed a TLS certificate that is not valid yet. Check the clocks.', ...never },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    says: 'showed a TLS certificate made for another host name. Check the host name.',
    ...never,
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
    retryable: true,
    maybeDone: true,
  },
  UND_ERR_HEADERS_OVERFLOW: {
    says: 'answered with more than 16 kB of headers.',
    code: 'too_large',
    retryable: false,
    maybeDone: true,
  },
  UND_ERR_CLOSED: closing,
  UND_ERR_DESTROYED: closing,
};

/**
 * Whether the other side refuses TLS: it does not know who signed our certificate, finds none, or one that is over, or does not
 * speak this version. OpenSSL calls some of its alerts otherwise from version to version (`SSLV3_ALERT_`, `SSL/TLS_ALERT_`).
 */
export function isAlert(code: string): boolean {
  return code.startsWith('ERR_SSL_') && code.includes('_ALERT_') && !code.endsWith('_ALERT_INTERNAL_ERROR');
}

export function faultOfNetwork(code: string): NetworkFault {
  if (isAlert(code)) return badCertificate;
  return networkFaults[code] ?? { says: 'could not be called.', retryable: true, maybeDone: true };
}

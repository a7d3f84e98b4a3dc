import { type LookupAddress, type LookupAllOptions, lookup as system } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SnodoError } from '../core/error.ts';
import { readAllowed } from './egress-allow.ts';
import { otherProtocols } from './egress-ports.ts';
import { notPublic } from './public-address.ts';

export interface EgressGuard {
  /** Scheme, port and, where the host is an address, the address. @throws SnodoError `egress_refused`. */
  checkUrl(url: URL): void;
  /**
   * For what is connected to by another protocol than HTTP: sockets look no address up. A name is seen to by `lookup`.
   *
   * @param host a name or an address, without brackets. @throws SnodoError `egress_refused`.
   */
  checkAddress(host: string): void;
  /**
   * All that can be known of a host before somebody else, such as a proxy, connects to it.
   *
   * @throws SnodoError `egress_refused`; what the system says where the name cannot be looked up.
   */
  checkHost(url: URL): Promise<void>;
  /**
   * Resolves like `dns.lookup` and keeps only what may be reached. It is the connector's own lookup, so the address
   * that was checked is the one connected to: a name that answers differently the next time (DNS rebinding) gains
   * nothing.
   */
  readonly lookup: LookupFunction;
}

/** As `dns.lookup`, of which it is to give all addresses. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

function bare(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function refusal(host: string, address: string, kind: string): SnodoError {
  return new SnodoError(
    'egress_refused',
    `${host} was refused: ${address} is ${kind} address. Add it to SNODO_EGRESS_ALLOW to permit it.`,
  );
}

/**
 * Keeps calls away from this machine and the networks around it (OWASP: SSRF), but for what is allowed by name, address
 * or range.
 *
 * @throws SnodoError `settings` when an entry of `allow` cannot be read.
 * @example
 * egressGuard(['10.1.0.0/16', '*.corp.example']).checkUrl(new URL('http://169.254.169.254/')); // throws
 */
export function egressGuard(allow: readonly string[], resolve: Resolve = system): EgressGuard {
  const allowed = readAllowed(allow);

  function refusedAs(text: string): string | undefined {
    if (!ipaddr.isValid(text)) return 'an unreadable';
    const address = ipaddr.parse(text);
    const kind = notPublic(address);
    return kind === undefined || allowed.address(address) ? undefined : kind;
  }

  const guard: EgressGuard = {
    checkUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new SnodoError('egress_refused', `"${url.protocol}" URLs are not called. Use http or https.`);
      }
      // URL has already turned 2130706433, 0x7f.1 and 0177.0.0.1 into 127.0.0.1.
      const host = bare(url);
      const isAddress = ipaddr.isValid(host);
      if (isAddress) {
        const kind = refusedAs(host);
        if (kind !== undefined) throw refusal(url.host, host, kind);
      }
      const named = isAddress ? allowed.address(ipaddr.parse(host)) : allowed.host(host);
      if (url.port !== '' && otherProtocols.has(Number(url.port)) && !named) {
        throw new SnodoError(
          'egress_refused',
          `${url.host} was refused: port ${url.port} is one of another protocol than HTTP. Add the host to SNODO_EGRESS_ALLOW to permit it.`,
        );
      }
    },
    checkAddress(host) {
      const kind = ipaddr.isValid(host) ? refusedAs(host) : undefined;
      if (kind !== undefined) throw refusal(host, host, kind);
    },
    checkHost(url) {
      const host = bare(url);
      return new Promise((done, refuse) => {
        if (ipaddr.isValid(host) || allowed.host(host)) done();
        else guard.lookup(host, { all: true }, (error) => (error ? refuse(error) : done()));
      });
    },
    lookup(host, options, callback) {
      resolve(host, { ...options, all: true }, (error, found) => {
        if (error) {
          callback(error, []);
          return;
        }
        const open = allowed.host(host) ? found : found.filter(({ address }) => refusedAs(address) === undefined);
        const [first] = open;
        if (first === undefined) {
          const address = found[0]?.address ?? 'none';
          callback(refusal(host, address, refusedAs(address) ?? 'no'), []);
        } else if (options.all === true) {
          callback(null, open);
        } else {
          callback(null, first.address, first.family);
        }
      });
    },
  };
  return guard;
}

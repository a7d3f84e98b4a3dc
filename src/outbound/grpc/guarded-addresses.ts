import ipaddr from 'ipaddr.js';
import { SnodoError } from '../../core/error.ts';
import type { EgressGuard } from '../egress-guard.ts';
import { networkError } from '../network-error.ts';

/**
 * Where a client of gRPC may connect to, as it writes targets: it would look names up itself, past the guard.
 *
 * @throws SnodoError `egress_refused`, `network`.
 */
export async function guardedTarget(guard: EgressGuard, url: URL): Promise<string> {
  guard.checkUrl(url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port;
  const found = ipaddr.isValid(host) ? [host] : await looked(guard, host, url.host);
  // A target holds addresses of one kind only; IPv4 is what works nearly everywhere.
  const four = found.filter((one) => ipaddr.IPv4.isValid(one));
  if (four.length > 0) return `ipv4:${four.map((one) => `${one}:${port}`).join(',')}`;
  return `ipv6:${found.map((one) => `[${one}]:${port}`).join(',')}`;
}

function looked(guard: EgressGuard, host: string, shown: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    guard.lookup(host, { all: true }, (error, addresses) => {
      if (error) reject(networkError(error, shown));
      else if (typeof addresses === 'string') resolve([addresses]);
      else if (addresses.length > 0) resolve(addresses.map(({ address }) => address));
      else reject(new SnodoError('network', `${shown} has no address.`));
    });
  });
}

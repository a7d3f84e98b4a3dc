import type ipaddr from 'ipaddr.js';
import { SnodoError } from '../core/error.ts';
import { addressRange } from './address-range.ts';
import { innermost } from './public-address.ts';

type Address = ReturnType<typeof ipaddr.parse>;

export interface Allowed {
  address(address: Address): boolean;
  host(name: string): boolean;
}

/** As WHATWG URLs write it, without the dot that may end a full name. */
function hostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function nameOf(entry: string): string {
  const name = entry.replace(/^\*\./, '');
  const url = URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`) : undefined;
  // A port, a path, an address written oddly: it would silently allow something else than meant.
  if (url === undefined || !/^[\p{L}\p{N}_.-]+$/u.test(name) || /^[\d.]+$/.test(url.hostname)) {
    throw new SnodoError(
      'settings',
      `SNODO_EGRESS_ALLOW: "${entry}" is not an address (10.1.2.3), a range (10.0.0.0/8), a host (crm.corp.example) or all hosts of a domain (*.corp.example).`,
    );
  }
  return hostName(url.hostname);
}

/**
 * What SNODO_EGRESS_ALLOW permits besides public addresses.
 *
 * @param entries `10.0.0.0/8`, `10.1.2.3`, `fd00::/8`, `crm.corp.example`, `*.corp.example` (any depth, not itself).
 * @throws SnodoError `settings` at the first entry that is none of these.
 */
export function readAllowed(entries: readonly string[]): Allowed {
  const cidrs: NonNullable<ReturnType<typeof addressRange>>[] = [];
  const names = new Set<string>();
  const domains: string[] = [];
  for (const entry of entries.map((text) => text.trim()).filter((text) => text !== '')) {
    const cidr = addressRange(entry);
    if (cidr) cidrs.push(cidr);
    else if (entry.startsWith('*.')) domains.push(`.${nameOf(entry)}`);
    else names.add(nameOf(entry));
  }
  return {
    address: (address) =>
      // match() throws when one is IPv4 and the other IPv6.
      [address, innermost(address)].some((one) =>
        cidrs.some(([base, bits]) => one.kind() === base.kind() && one.match(base, bits)),
      ),
    host: (name) => names.has(hostName(name)) || domains.some((domain) => hostName(name).endsWith(domain)),
  };
}

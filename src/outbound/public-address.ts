import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** What people call the ranges that are not public; a range that is not listed is "reserved". */
const names: Readonly<Record<string, string>> = {
  unspecified: 'an unspecified',
  loopback: 'a loopback',
  private: 'a private',
  linkLocal: 'a link-local',
  uniqueLocal: 'a private',
  deprecatedSiteLocal: 'a private',
  carrierGradeNat: 'a carrier-grade NAT',
  multicast: 'a multicast',
  broadcast: 'a broadcast',
};

/**
 * Looks public and answers machines in Azure alone, with what they are set up with
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
const wireServer = '168.63.129.16';

/** Where the IPv4 address stands in the 16 bytes of an IPv6 address that leads to it. */
const embedded: Readonly<Record<string, number>> = { ipv4Mapped: 12, '6to4': 2, rfc6052: 12 };

// RFC 8215 puts the IPv4 address elsewhere in 64:ff9b:1::/48, as each network likes.
const localNat64 = ipaddr.parseCIDR('64:ff9b:1::/48');
// All that IANA has given out; ipaddr.js calls the rest of IPv6, ::7f00:1 too, "unicast".
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * The IPv4 address that an address leads to in the end: of IPv4-mapped, 6to4 and NAT64 addresses the one inside, since
 * that is where the packets go. Any other is itself.
 */
export function innermost(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const at = embedded[address.range()];
  if (at === undefined || address.match(localNat64)) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(at, at + 4));
}

/** What kind of address it is ("a private") when it is not one of the public internet, else undefined. */
export function notPublic(address: Address): string | undefined {
  const inner = innermost(address);
  if (inner.toString() === wireServer) return 'a metadata';
  const range = inner.range();
  if (range === 'unicast' && (inner.kind() === 'ipv4' || inner.match(globalUnicast))) return undefined;
  return names[range] ?? 'a reserved';
}

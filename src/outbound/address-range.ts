import ipaddr from 'ipaddr.js';

/**
 * Reads `10.0.0.0/8`, `10.1.2.3`, `fd00::/8` or `fd00::1`: the address and how many of its bits count.
 *
 * @returns undefined where the text is neither an address nor a range.
 */
export function addressRange(text: string): ReturnType<typeof ipaddr.parseCIDR> | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.isValidCIDR(bare)) return ipaddr.parseCIDR(bare);
  // 127.1 or 2130706433 would be read as addresses too; nobody means them.
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return [ipaddr.parse(bare), 32];
  return ipaddr.IPv6.isValid(bare) ? [ipaddr.parse(bare), 128] : undefined;
}

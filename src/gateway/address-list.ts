import { BlockList, isIPv6 } from 'node:net';
import { addressRange } from '../outbound/address-range.ts';

/** Addresses and ranges, asked for every request: node's own list answers in a microsecond however long it is. */
export class AddressList {
  readonly #list = new BlockList();

  /** @param ranges such as `203.0.113.0/24` or `2001:db8::1`; what cannot be read matches nothing. */
  constructor(ranges: readonly string[]) {
    for (const text of ranges) {
      const range = addressRange(text);
      if (range === undefined) continue;
      const [address, bits] = range;
      this.#list.addSubnet(address.toString(), bits, address.kind());
    }
  }

  /** @param address as `socket.remoteAddress` or a header gives it; what is none is not in the list. */
  has(address: string): boolean {
    const plain = plainAddress(address);
    return this.#list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 address as that, also where a socket for both kinds writes it as `::ffff:203.0.113.1`. */
export function plainAddress(address: string): string {
  return /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1] ?? address;
}

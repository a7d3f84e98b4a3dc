import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { AddressList, plainAddress } from './address-list.ts';

/** Who called, and over what. */
export interface Caller {
  /** Of the sender itself where only trusted proxies lie between; null where the connection has gone already. */
  readonly address: string | null;
  readonly protocol: 'http' | 'https';
  /** The host that the sender called. */
  readonly host: string;
  /** Whether a trusted proxy hands it on. */
  readonly throughProxy: boolean;
}

const loopback = new AddressList(['127.0.0.0/8', '::1']);

function last(value: string | string[] | undefined): string | undefined {
  return [value].flat().join(',').split(',').at(-1)?.trim() || undefined;
}

/** What the server says of who called it. */
function asHandedOn(headers: IncomingMessage['headers']): Caller {
  return {
    address: last(headers['x-forwarded-for']) ?? null,
    protocol: last(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http',
    host: last(headers['x-forwarded-host']) ?? '',
    throughProxy: true,
  };
}

/**
 * Reads who called. `X-Forwarded-For`, `-Proto` and `-Host` are believed from the addresses of `SNODO_TRUST_PROXY` alone:
 * whoever else writes them would choose who it is.
 *
 * @param handedOn whether all come through the server's own socket, which it alone reaches.
 */
export function callerReader(trusted: readonly string[], handedOn = false): (request: IncomingMessage) => Caller {
  const proxies = new AddressList(trusted);
  return (request) => {
    const { socket, headers } = request;
    if (handedOn) return asHandedOn(headers);
    const peer = plainAddress(socket.remoteAddress ?? '');
    const own = socket instanceof TLSSocket ? 'https' : 'http';
    const host = headers.host ?? '';
    if (trusted.length === 0 || !proxies.has(peer)) {
      return { address: peer === '' ? null : peer, protocol: own, host, throughProxy: false };
    }
    const way = [headers['x-forwarded-for']].flat().join(',').split(',');
    // Each proxy adds who called it at the end: the first from there that is no proxy of ours is the sender.
    let address = peer;
    for (const hop of way.toReversed().map((one) => plainAddress(one.trim()))) {
      if (isIP(hop) === 0) break;
      address = hop;
      if (!proxies.has(hop)) break;
    }
    const forwarded = last(headers['x-forwarded-proto']);
    return {
      address,
      protocol: forwarded === 'https' || forwarded === 'http' ? forwarded : own,
      host: last(headers['x-forwarded-host']) ?? host,
      throughProxy: true,
    };
  };
}

/** Whether an address is of this machine itself. */
export function isLoopback(address: string): boolean {
  return loopback.has(address);
}

/** Whether what is sent may be read on the way: plain HTTP from another machine. */
export function isExposed({ address, protocol, throughProxy }: Caller): boolean {
  return protocol === 'http' && (throughProxy || address === null || !isLoopback(address));
}

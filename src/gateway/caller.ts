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
  /** The certificate that the sender has proved on its connection to us, as DER. */
  readonly clientCertificate: () => Uint8Array | undefined;
}

/** What the server tells its projects besides, by headers that it takes from nobody. */
const proxyHeader = 'snodo-through-proxy';
const certificateHeader = 'snodo-client-certificate';
/** What only the server may say to its projects of who called. */
export const callerHeaders = [
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  proxyHeader,
  certificateHeader,
] as const;

const loopback = new AddressList(['127.0.0.0/8', '::1']);

function last(value: string | string[] | undefined): string | undefined {
  return [value].flat().join(',').split(',').at(-1)?.trim() || undefined;
}

function proved({ socket }: IncomingMessage): Uint8Array | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.raw : undefined;
}

/** Who called, as headers for a project. */
export function handedOnCaller(caller: Caller): Readonly<Record<string, string>> {
  const certificate = caller.clientCertificate();
  return {
    'x-forwarded-for': caller.address ?? '',
    'x-forwarded-proto': caller.protocol,
    'x-forwarded-host': caller.host,
    ...(caller.throughProxy ? { [proxyHeader]: 'yes' } : {}),
    ...(certificate === undefined ? {} : { [certificateHeader]: Buffer.from(certificate).toString('base64') }),
  };
}

const handedOn = new WeakMap<IncomingMessage, Caller>();

/** Who called, as the server says it; what stands between the two alone is in no history. */
function asHandedOn(request: IncomingMessage): Caller {
  const known = handedOn.get(request);
  if (known) return known;
  const { headers } = request;
  const certificate = last(headers[certificateHeader]);
  const caller: Caller = {
    address: last(headers['x-forwarded-for']) ?? null,
    protocol: last(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http',
    host: last(headers['x-forwarded-host']) ?? '',
    throughProxy: headers[proxyHeader] !== undefined,
    clientCertificate: () => (certificate === undefined ? undefined : Buffer.from(certificate, 'base64')),
  };
  delete headers[proxyHeader];
  delete headers[certificateHeader];
  handedOn.set(request, caller);
  return caller;
}

/**
 * Reads who called. `X-Forwarded-For`, `-Proto` and `-Host` are believed from the addresses of `SNODO_TRUST_PROXY` alone:
 * whoever else writes them would choose who it is.
 *
 * @param ofProject whether all come through the server's own socket, which it alone reaches.
 */
export function callerReader(trusted: readonly string[], ofProject = false): (request: IncomingMessage) => Caller {
  const proxies = new AddressList(trusted);
  return (request) => {
    if (ofProject) return asHandedOn(request);
    const { socket, headers } = request;
    const clientCertificate = () => proved(request);
    const peer = plainAddress(socket.remoteAddress ?? '');
    const own = socket instanceof TLSSocket ? 'https' : 'http';
    const host = headers.host ?? '';
    if (trusted.length === 0 || !proxies.has(peer)) {
      return { address: peer === '' ? null : peer, protocol: own, host, throughProxy: false, clientCertificate };
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
      clientCertificate,
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

import { type RawData, WebSocket } from 'ws';
import { SnodoError } from '../../core/error.ts';
import type { EgressGuard } from '../egress-guard.ts';
import { tooLarge } from '../exchange.ts';
import { networkError } from '../network-error.ts';
import type { CallRequest } from '../transport.ts';

const mostBytes = 10_000_000;

/** Begins to open one, to an address that the guard lets pass. @throws SnodoError `egress_refused`, `invalid`. */
export function openWebSocket(
  guard: EgressGuard,
  userAgent: string,
  { url: address, headers, tls, maxBytes = mostBytes }: CallRequest,
  subprotocols: readonly string[],
): WebSocket {
  const url = new URL(address);
  guard.checkUrl(new URL(url.href.replace(/^ws/, 'http')));
  try {
    return new WebSocket(url, [...subprotocols], {
      ...tls,
      lookup: guard.lookup,
      headers: { 'user-agent': userAgent, ...headers },
      maxPayload: maxBytes,
      followRedirects: false,
      // Unpacking is bounded by maxPayload too, but what is gained for some messages is not worth its memory.
      perMessageDeflate: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SnodoError('invalid', `The connection to ${url.host} cannot be opened: ${reason}.`);
  }
}

export function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

export function socketError(error: Error & { readonly code?: string }, host: string, maxBytes = mostBytes): SnodoError {
  return error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? tooLarge(host, maxBytes) : networkError(error, host);
}

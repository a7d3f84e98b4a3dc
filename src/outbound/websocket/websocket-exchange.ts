import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { EgressGuard } from '../egress-guard.ts';
import { tooLarge } from '../exchange.ts';
import { jsonOrText } from '../reading/json-text.ts';
import { joinedHeaders } from '../joined-headers.ts';
import type { CallRequest, CallResponse } from '../transport.ts';
import { closeMeaning } from './close-codes.ts';
import { bytesOf, openWebSocket, socketError } from './open-websocket.ts';

export interface Conversation {
  readonly subprotocols: readonly string[];
  /** Texts that are sent once the connection is open. */
  readonly send: readonly string[];
  /** Whether what has come is what was waited for; asked before the first reply too. */
  readonly enough: (replies: readonly Json[]) => boolean;
}

/** Of HTTP, until the connection is switched over (101). */
export interface WebSocketAnswer extends CallResponse {
  /** Objects and lists parsed, other text as it is, bytes as `{ base64 }`. */
  readonly replies: readonly Json[];
  /** The subprotocol that was agreed on; empty where none was. */
  readonly protocol: string;
}

/** Replies that are not waited for any more must not fill the memory. */
const mostReplies = 10_000;

function replyOf(bytes: Buffer, isBinary: boolean): Json {
  return isBinary ? { base64: bytes.toString('base64') } : jsonOrText(bytes.toString());
}

/**
 * Opens a connection, sends, waits for enough replies, closes. Whatever is answered instead of switching over is an answer
 * without replies.
 *
 * @throws SnodoError as `Transport.call`.
 */
export async function webSocketExchange(
  guard: EgressGuard,
  userAgent: string,
  request: CallRequest,
  { subprotocols, send, enough }: Conversation,
): Promise<WebSocketAnswer> {
  const { timeoutMs = 60_000, maxBytes = 10_000_000, signal, onSent } = request;
  const started = performance.now();
  const { host } = new URL(request.url);
  const replies: Json[] = [];

  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      socket = openWebSocket(guard, userAgent, request, subprotocols);
    } catch (error) {
      reject(error);
      return;
    }
    let status = 101;
    let headers: Record<string, string> = {};
    let size = 0;
    let ended = false;

    const end = (settle: () => void): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      settle();
    };
    const fail = (error: SnodoError): void =>
      end(() => {
        reject(error);
        socket.terminate();
      });
    const finish = (): void =>
      end(() => {
        const { protocol } = socket;
        // Closing is polite; who does not answer to it is let go by the library after 30 s.
        socket.close(1000);
        // Of the body only its length is of use, which the log has.
        resolve({ status, headers, body: new Uint8Array(size), ms: performance.now() - started, replies, protocol });
      });
    const cancel = (): void => fail(new SnodoError('cancelled', `The call to ${host} was cancelled.`));
    const timer = setTimeout(() => {
      const came = replies.length === 0 ? 'nothing' : `only ${replies.length} other messages`;
      fail(new SnodoError('timeout', `${host} gave ${came} within ${timeoutMs} ms.`));
    }, timeoutMs);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();

    socket.on('upgrade', (response) => {
      headers = joinedHeaders(response.headers);
    });
    socket.on('unexpected-response', (asked, response) => {
      status = response.statusCode ?? 0;
      headers = joinedHeaders(response.headers);
      asked.destroy();
      finish();
    });
    socket.on('open', () => {
      onSent?.();
      for (const text of send) socket.send(text);
      if (enough(replies)) finish();
    });
    socket.on('message', (data, isBinary) => {
      if (ended) return;
      const bytes = bytesOf(data);
      size += bytes.byteLength;
      if (size > maxBytes) {
        fail(tooLarge(host, maxBytes));
        return;
      }
      replies.push(replyOf(bytes, isBinary));
      if (enough(replies)) finish();
      else if (replies.length >= mostReplies) {
        fail(new SnodoError('too_large', `${host} gave ${mostReplies} messages, and none that was waited for.`));
      }
    });
    socket.on('error', (error: Error & { readonly code?: string }) => {
      fail(socketError(error, host, maxBytes));
    });
    socket.on('close', (code, reason) => {
      const { says, retryable } = closeMeaning(code);
      const because = reason.byteLength === 0 ? '' : `: ${reason.toString()}`;
      fail(
        new SnodoError('network', `${host} ${says} (${code}) before it gave what was waited for${because}.`, {
          retryable,
        }),
      );
    });
  });
}

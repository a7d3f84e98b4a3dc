import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { authenticatedCall } from '../authenticated-call.ts';
import type { Outbound } from '../call.ts';
import { headerLayers } from '../header-layers.ts';
import { type HttpContext, withoutSecrets } from '../send.ts';
import { httpStatusError } from '../http-status-error.ts';
import { fits, type Match } from '../json-place.ts';
import { requestUrl } from '../request-url.ts';
import type { Parameters } from '../url-parameters.ts';

export interface WebSocketInput {
  /** From the connection's `baseUrl` on. */
  readonly path?: string | undefined;
  /** The whole address, with `ws:` or `wss:`. */
  readonly url?: string | undefined;
  readonly query?: Parameters | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly subprotocols?: readonly string[] | undefined;
  /** Text as it is, all else as JSON; a list sends each. Left out, nothing is sent. */
  readonly messages: readonly Json[];
  /** The last reply is the first where each of these places has its value. */
  readonly until?: Match | undefined;
  /** So many replies. Default 1; 0: it is only sent. */
  readonly replies?: number | undefined;
  readonly timeoutMs?: number | undefined;
}

/** A type and not an interface: only so it is Json. */
export type WebSocketResult = {
  /** The last reply; null where none was waited for. */
  readonly message: Json;
  readonly messages: readonly Json[];
  readonly protocol: string;
};

/** The rest of the platform knows addresses as http and https. */
function asHttp(url: string | undefined): string | undefined {
  return url?.replace(/^ws(s?):/i, 'http$1:');
}

/**
 * Opens a WebSocket, sends, waits for the reply or replies, closes.
 *
 * @throws SnodoError `http_status` where the service does not switch over; `network` where it closes too early; `timeout`;
 * `invalid`; and all of `Transport.call`. No secret is in any of them.
 */
export async function webSocketRequest(
  outbound: Outbound,
  input: WebSocketInput,
  context: HttpContext,
): Promise<WebSocketResult> {
  const { connection, redactor, idempotencyKey, traceparent, signal, attempt, record, caller } = context;
  return withoutSecrets(context, async () => {
    const url = requestUrl({ ...input, url: asHttp(input.url) }, connection?.config.baseUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    // A fragment means nothing here and is refused by the protocol (RFC 6455, 3).
    url.hash = '';
    const own = { 'idempotency-key': idempotencyKey, traceparent };
    const headers = headerLayers(own, connection?.config.headers, input.headers);
    const { until, replies = 1 } = input;
    const { response, shown } = await authenticatedCall(
      outbound.webSocket({
        subprotocols: input.subprotocols ?? [],
        send: input.messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
        enough: (came) => {
          const last = came.at(-1);
          if (until) return last !== undefined && fits(last, until);
          return came.length >= replies;
        },
      }),
      { method: 'GET', url, headers, body: undefined },
      { timeoutMs: input.timeoutMs, signal },
      { connection, attempt, record, redactor, caller },
      (code) => code === 101,
    );
    if (response.status === 101) {
      const { replies: messages, protocol } = response;
      return { message: messages.at(-1) ?? null, messages, protocol };
    }
    const { status, headers: answered } = response;
    if (status < 400) {
      throw new SnodoError('unreadable', `${shown} answered ${status} and did not open a WebSocket.`, { status });
    }
    throw httpStatusError({ method: 'GET', url: shown, status, headers: answered, body: null }, redactor, Date.now());
  });
}

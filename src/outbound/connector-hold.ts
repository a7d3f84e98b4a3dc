import type { ConnectorHttp } from '../connector/http.ts';
import type { LastingOptions } from '../connector/lasting.ts';
import { SnodoError } from '../core/error.ts';
import { authenticatedCall } from './authenticated-call.ts';
import type { Outbound } from './call.ts';
import type { OpenConnection } from './connections.ts';
import { headerLayers } from './header-layers.ts';
import { httpStatusError } from './http-status-error.ts';
import { beginning, piecesOf } from './lasting-answer.ts';
import { jsonOrText } from './reading/json-text.ts';
import { requestUrl } from './request-url.ts';
import { type HttpContext, withoutSecrets } from './send.ts';
import { withGrace } from './socket/grace.ts';
import type { CallResponse, Transport } from './transport.ts';

const openWithinMs = 20_000;

interface Opening<R extends CallResponse> {
  readonly transport: Transport<R>;
  readonly url: URL;
  readonly options: LastingOptions;
  readonly accept: string | undefined;
  readonly cut: AbortSignal;
}

/** What a connector keeps open over a connection. No limit holds for it, and nobody waits for its end in the log. */
export function connectorHold(
  outbound: Outbound,
  connection: OpenConnection,
  context: Omit<HttpContext, 'connection'>,
  usual: Readonly<Record<string, string>>,
): Pick<ConnectorHttp, 'hold' | 'converse'> {
  const { redactor, attempt, caller } = context;
  const { config } = connection;

  async function open<R extends CallResponse>({ transport, url, options, accept, cut }: Opening<R>) {
    const headers = headerLayers({ accept }, usual, config.headers, options.headers);
    const { response, shown } = await authenticatedCall(
      transport,
      { method: 'GET', url, headers, body: undefined },
      { timeoutMs: openWithinMs, signal: cut },
      { connection: { ...connection, gate: undefined }, attempt, redactor, caller, record: () => undefined },
      (status) => status < 400,
    );
    const { status, headers: answered, body: bytes } = response;
    if (status >= 400) {
      const body = bytes.byteLength === 0 ? null : jsonOrText(new TextDecoder().decode(bytes));
      throw httpStatusError({ method: 'GET', url: shown, status, headers: answered, body }, redactor, Date.now());
    }
    return { response, shown };
  }

  const within = <T>(options: LastingOptions, work: (cut: AbortSignal) => Promise<T>) =>
    withGrace(options.signal, (cut) => withoutSecrets({ ...context, connection }, () => work(cut)));

  return {
    hold: (path, options, work) =>
      within(options, async (cut) => {
        const url = requestUrl({ path, query: options.query }, config.baseUrl);
        const { response, shown } = await open({
          transport: beginning(outbound),
          url,
          options,
          accept: '*/*',
          cut,
        });
        const { stream, status, headers } = response;
        if (stream === undefined) {
          throw new SnodoError('unreadable', `${shown} answered ${status}, and nothing comes.`, { status });
        }
        try {
          return await work({ status, headers, pieces: piecesOf(stream, url.host, options) });
        } finally {
          stream.destroy();
        }
      }),
    converse: (path, options, work) =>
      within(options, async (cut) => {
        const url = requestUrl({ path, query: options.query }, config.baseUrl);
        url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
        // A fragment means nothing here and is refused by the protocol (RFC 6455, 3).
        url.hash = '';
        const { response, shown } = await open({
          transport: outbound.heldWebSocket(options),
          url,
          options,
          accept: undefined,
          cut,
        });
        const { held, status } = response;
        if (held === undefined) {
          throw new SnodoError('unreadable', `${shown} answered ${status} and did not open a WebSocket.`, { status });
        }
        try {
          return await work(held);
        } finally {
          held.close();
        }
      }),
  };
}

import { SnodoError } from '../../core/error.ts';
import type { Outbound } from '../call.ts';
import { httpStatusError } from '../http-status-error.ts';
import { Kept } from '../kept.ts';
import { requestUrl } from '../request-url.ts';
import { responseBody } from '../response-body.ts';
import { type HttpContext, type HttpRequestInput, type Sent, send } from '../send.ts';
import type { Ask } from './http-client.ts';
import { type OpenedWsdl, openWsdl } from './wsdl.ts';

export interface SoapTarget extends Pick<HttpRequestInput, 'url' | 'path' | 'timeoutMs'> {
  /** A whole address, or a path from the connection's `baseUrl` on. */
  readonly wsdl: string;
  /** Its text, where it was given as such: `wsdl` is `givenWsdl` then. */
  readonly text?: string | undefined;
}

/** The address of a WSDL that lies nowhere. */
export const givenWsdl = 'http://given.invalid/service.wsdl';

const keptMs = 5 * 60_000;
const wsdlTimeoutMs = 30_000;
/** For each way out apart: what one may reach another may not. */
const kept = new WeakMap<Outbound, Kept<OpenedWsdl>>();

/** The connection where an address is its own: its credential must not go elsewhere. */
function ownConnection(address: string, wsdl: string, { connection }: HttpContext): HttpContext['connection'] {
  const home = connection?.config.baseUrl ?? wsdl;
  return URL.canParse(address) && new URL(address).origin === new URL(home).origin ? connection : undefined;
}

/** The text of an answer, by its charset. */
export function textOf(sent: Sent): string {
  const body = responseBody(sent.bytes, sent.headers['content-type']);
  return typeof body === 'string' ? body : Buffer.from(sent.bytes).toString();
}

/**
 * The WSDL of a service, read over its connection (what it imports from elsewhere without) and kept for minutes.
 *
 * @throws SnodoError `unreadable`, `http_status`, and all of `send`.
 */
export async function wsdlOf(outbound: Outbound, target: SoapTarget, context: HttpContext): Promise<OpenedWsdl> {
  const { connection, redactor } = context;
  const isWhole = /^https?:\/\//i.test(target.wsdl);
  const wsdl = requestUrl(
    isWhole ? { url: target.wsdl } : { path: target.wsdl },
    isWhole ? undefined : connection?.config.baseUrl,
  ).href;
  // Others wait for what this one asks: it is not given up with the run that happened to be first.
  const { signal: _, idempotencyKey: __, ...lasting } = context;
  const { text } = target;
  const ask: Ask = async (url, _body, headers) => {
    if (text !== undefined && url === wsdl) return { status: 200, headers: {}, body: text };
    if (text !== undefined && new URL(url).host === new URL(givenWsdl).host) {
      const lacking = new URL(url).pathname.slice(1);
      throw new SnodoError('invalid', `The WSDL imports "${lacking}" beside it. Give its address and not its text.`);
    }
    const over = { ...lasting, connection: ownConnection(url, wsdl, context) };
    const sent = await send(outbound, { url, headers, timeoutMs: wsdlTimeoutMs }, over);
    const body = textOf(sent);
    if (!sent.accepted) throw httpStatusError({ ...sent, body }, redactor, Date.now());
    return { status: sent.status, headers: sent.headers, body };
  };
  const known = kept.get(outbound) ?? new Kept<OpenedWsdl>({ most: 100, forMs: keptMs });
  kept.set(outbound, known);
  return known.get(connection, text ?? wsdl, () => openWsdl(wsdl, ask));
}

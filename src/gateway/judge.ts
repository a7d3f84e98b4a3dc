import type { IncomingHttpHeaders } from 'node:http';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { readUpload } from './body.ts';
import { schemaRefusal } from './body-schema.ts';
import type { Caller } from './caller.ts';
import { permission } from './cloud-events/permission.ts';
import { type CloudEvents, cloudEventsOf } from './cloud-events/read.ts';
import { type Found, takesByScheme } from './endpoints.ts';
import { queryOf } from './kept-request.ts';
import type { Received } from './received.ts';
import type { Refusal } from './refusal.ts';
import type { Handshake, SignedRequest, Verdict, VerifyServices } from './verify/scheme.ts';
import { schemes } from './verify/schemes.ts';

/** What a request is, once it has been verified and read. */
export type Judgement =
  | { readonly kind: 'delivery'; readonly name: string | undefined }
  | { readonly kind: 'handshake'; readonly handshake: Handshake }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

function refusedAs(kind: Refusal['kind'], reason: string): Judgement {
  return { kind: 'refused', refusal: { kind, reason } };
}

/** The address that a sender called by its own account; whatever stands in its Host header, it can be taken apart. */
function calledAs({ protocol, host }: Caller): string {
  const address = `${protocol}://${host}`;
  // A path, a query or a user's name in there would make another address of the one that was called.
  const isHost = /^[^/?#@\\\s]+$/.test(host);
  return isHost && URL.canParse(address) ? address : `${protocol}://unreadable.invalid`;
}

/** The request as its sender signed it. */
function signedRequest({ request, caller, body }: Received, knownAs: string | undefined, now: number): SignedRequest {
  const headers: Record<string, string | undefined> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method ?? 'POST',
    url: (knownAs ?? calledAs(caller)) + (request.url ?? ''),
    headers,
    body,
    receivedAt: now,
    throughProxy: caller.throughProxy,
    clientCertificate: caller.clientCertificate,
  };
}

/** A request of which it is known who sent it. */
export interface Genuine {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** The query, without its question mark. */
  readonly search: string;
  readonly body: Uint8Array;
}

/** Stands for the delivery before it is one: nothing that is asked of a body may depend on it. */
const unnamed = '00000000-0000-0000-0000-000000000000';

interface Content extends CloudEvents {
  readonly body: Json;
}

async function nameOf(
  { endpoint, params }: Found,
  given: Genuine,
  content: Content,
  signedId: string | undefined,
): Promise<string | undefined> {
  const { dedupe } = endpoint.compiled;
  if (dedupe === undefined) {
    const { cloudEvent } = content;
    if (signedId !== undefined || cloudEvent === undefined) return signedId;
    // CloudEvents 1.0.2, 3.1.1: the two together are of one event alone.
    return JSON.stringify(['cloudevent', cloudEvent.source, cloudEvent.id]);
  }
  const trigger = {
    ...content,
    headers: given.headers,
    query: queryOf(given.search),
    params: params ?? {},
    method: given.method,
    rawBody: Buffer.from(given.body).toString('utf8'),
  };
  const name = await dedupe.evaluate({ trigger, vars: endpoint.compiled.document.vars ?? {} });
  // Without a name a delivery is its own: two must not be taken for one because neither says who it is.
  return name === undefined || name === null || name === '' ? undefined : JSON.stringify(name);
}

/** Its headers as its sender signed them, and what names it by that. */
interface Proven {
  readonly headers: SignedRequest['headers'] | undefined;
  readonly id: string | undefined;
}

/** Reads what is known to be genuine: whether the workflow wants it, and what it is named by. */
export async function judgeGenuine(given: Genuine, found: Found, proven: Proven): Promise<Judgement> {
  const { passes, named, schema } = found.endpoint;
  const { headers } = given;
  try {
    const reading = readUpload(headers['content-type'], given.body, unnamed);
    const read = reading instanceof Promise ? await reading : reading;
    const { body } = read;
    const note = proven.headers && passes?.(proven.headers, body);
    if (note !== undefined) return { kind: 'handshake', handshake: { status: 200, headers: {}, body: '', note } };
    const unfit = schema && schemaRefusal(schema, body);
    if (unfit) return { kind: 'refused', refusal: unfit };
    const content = { body, ...cloudEventsOf(headers, read) };
    const id = (proven.headers && named?.(proven.headers, body)) ?? proven.id;
    return { kind: 'delivery', name: await nameOf(found, given, content, id) };
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    const kind = error.code === 'unsupported_type' ? 'type' : error.code === 'expression' ? 'dedupe' : 'body';
    return refusedAs(kind, error.message);
  }
}

/**
 * Verifies and reads a request whose body is there.
 *
 * @throws what `fetchText` of the services throws: whether it is genuine could not be found out.
 */
export async function judge(
  given: Received,
  found: Found,
  options: { readonly knownAs: string | undefined; readonly now: number; readonly services: VerifyServices },
): Promise<Judgement> {
  const { verify } = found.endpoint;
  const { headers, method = 'GET' } = given.request;
  if (found.handshakeOnly && method === 'OPTIONS') {
    const handshake = permission(headers, found.endpoint.trigger);
    if (handshake) return { kind: 'handshake', handshake };
    if (!takesByScheme(found, method)) return refusedAs('method', 'This endpoint does not take OPTIONS.');
  }
  let verdict: Verdict = { ok: true };
  let request: SignedRequest | undefined;
  if (verify) {
    request = signedRequest(given, options.knownAs, options.now);
    const judged = schemes[verify.scheme].verify(request, verify.options, options.services);
    verdict = judged instanceof Promise ? await judged : judged;
  }
  if (!verdict.ok) return refusedAs('signature', verdict.reason);
  if (verdict.handshake) return { kind: 'handshake', handshake: verdict.handshake };
  if (found.handshakeOnly) return refusedAs('method', `This endpoint takes ${method} for a handshake only.`);
  const genuine = { headers, method: given.request.method ?? 'POST', search: given.search, body: given.body };
  return judgeGenuine(genuine, found, { headers: request?.headers, id: verdict.deliveryId });
}

import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { Endpoint, Endpoints } from './endpoints.ts';
import type { Example } from './examples/example.ts';
import { exampleBody } from './examples/example-body.ts';
import { bodyBytes } from './resent.ts';
import { schemes } from './verify/schemes.ts';

/** By it the record of a test is found again, and seen to be one. */
export const testHeader = 'x-snodo-test';

export interface TestWish {
  readonly path: string;
  readonly method: string;
  readonly body?: Json | undefined;
  readonly example?: Example | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

export interface TestRequest {
  readonly method: string;
  /** What to call, without the origin. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** The value of the header that marks it. */
  readonly mark: string;
}

function bodyOf({ body, example }: TestWish): { readonly body: Uint8Array; readonly contentType?: string } {
  if (body === undefined && example !== undefined) return exampleBody(example);
  const given = bodyBytes(body ?? {});
  return { body: given.body, ...(given.isJson ? { contentType: 'application/json' } : {}) };
}

/**
 * A request signed as the provider of an endpoint signs its own.
 *
 * @param base what senders know the server by: some schemes sign it.
 * @param now milliseconds since 1970.
 * @throws SnodoError `conflict` where only the provider can sign.
 */
export function testRequest(
  wish: TestWish,
  endpoint: Pick<Endpoint, 'verify'>,
  base: string,
  now: number,
): TestRequest {
  const { path, method, example, verify } = { ...wish, verify: endpoint.verify };
  const scheme = verify && schemes[verify.scheme];
  if (scheme && !scheme.sign) {
    throw new SnodoError(
      'conflict',
      `Only the provider has the key of the scheme ${verify.scheme}, so nothing can be signed here. To try the workflow, send a delivery it has received again: POST /api/v1/deliveries/{id}/resend.`,
    );
  }
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(wish.query ?? {})) {
    for (const value of [values].flat()) search.append(name, value);
  }
  const given = bodyOf(wish);
  const bodyless = method === 'GET' || method === 'HEAD';
  const mark = newId(now);
  const lower = Object.entries(wish.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const headers: Record<string, string> = {
    'user-agent': 'snodo-send',
    ...(given.contentType === undefined || bodyless ? {} : { 'content-type': given.contentType }),
    ...example?.headers,
    ...Object.fromEntries(lower),
    [testHeader]: mark,
  };
  const body = bodyless ? new Uint8Array(0) : given.body;
  const url = `${base}/hooks/${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
  const signed = verify && scheme?.sign?.({ method, url, headers, body, id: newId(now), now }, verify.options);
  const called = new URL(signed?.url ?? url);
  const sent = signed?.body ?? body;
  return {
    method,
    // Of a public URL with a path of its own only what is below it is ours.
    target: called.href.slice(called.href.indexOf('/hooks/')),
    // What was asked for goes before the signature: so a wrong one can be tried too.
    headers: { ...headers, ...signed?.headers, ...Object.fromEntries(lower) },
    body: sent.length === 0 && bodyless ? undefined : sent,
    mark,
  };
}

/**
 * The headers, in lower case, that a request to an endpoint is signed in; undefined where nothing can be signed here.
 *
 * @param base as for `testRequest`.
 */
export async function signatureHeaders(
  endpoints: Endpoints,
  method: string,
  path: string,
  base: string,
): Promise<readonly string[] | undefined> {
  // An endpoint that cannot be opened now says nothing of its signature.
  const found = await endpoints.find(method, path).catch(() => undefined);
  const verify = found === undefined || found === 'wrong-method' ? undefined : found.endpoint.verify;
  if (verify === undefined) return undefined;
  const unsigned = { method, url: `${base}/hooks/${path}`, headers: {}, body: Buffer.from('{}') };
  const signed = schemes[verify.scheme].sign?.({ ...unsigned, id: newId(), now: Date.now() }, verify.options);
  return signed && Object.keys(signed.headers).map((name) => name.toLowerCase());
}

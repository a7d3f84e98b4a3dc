import type { Connector } from '../connector/connector.ts';
import type { Body, ConnectorHttp, HttpOptions } from '../connector/http.ts';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { Untrusted } from '../core/untrusted.ts';
import { defined } from '../connector/defined.ts';
import { presignedUrl } from './auth/aws-sigv4.ts';
import type { Outbound } from './call.ts';
import type { OpenConnection } from './connections.ts';
import { atAddressOf, type ReachedService } from './connector-address.ts';
import { connectorHold } from './connector-hold.ts';
import { type HttpContext, type HttpRequestInput, httpRequest } from './http-request.ts';
import { withPlace } from './json-place.ts';
import { paginateSchema } from './pagination/paginate.ts';
import { eachPage } from './pagination/each-page.ts';
import { readPages } from './pagination/read-pages.ts';
import { requestUrl } from './request-url.ts';
import { withoutSecrets } from './send.ts';

const longestMs = 20_000;
const formType = 'application/x-www-form-urlencoded';

type Service = ReachedService & Pick<Connector, 'http'>;

type Fields = { readonly [name: string]: Json | undefined };

function isFields(body: Body | undefined): body is Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** `{ a: { b: [{ c: 1 }] } }` as `a[b][0][c]=1`; a list of plain values stays one, for a name that comes several times. */
function bracketed(value: Json, name: string): [string, Json][] {
  if (isList(value) && value.some((one) => isObject(one) || isList(one))) {
    return value.flatMap((one, at) => bracketed(one, `${name}[${at}]`));
  }
  if (!isObject(value)) return [[name, value]];
  return Object.entries(value).flatMap(([key, one]) => bracketed(one, `${name}[${key}]`));
}

function formOf(body: { readonly [name: string]: Json }): Json {
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => bracketed(value, name)));
}

/** The services of a connector over one connection. Every call is recorded as `context.record` says. */
export function connectorHttp(
  outbound: Outbound,
  service: Service,
  opened: OpenConnection,
  context: Omit<HttpContext, 'connection'>,
): ConnectorHttp {
  const connection = atAddressOf(service, opened);
  const { failure, headers: always, headersBy = {}, form: usualForm = false } = service.http ?? {};
  const usual = { ...always, ...headersBy[connection.config.auth.type] };
  const refused = failure && ((body: Json) => failure.safeParse(body).data);

  function untrusted(value: unknown, method: string, path: string): Untrusted {
    return new Untrusted(value, (problems) => {
      const told = problems.slice(0, 3).map((one) => `${one.path} ${one.message}`.trim());
      return new SnodoError(
        'unreadable',
        `The answer to ${method} ${path} of "${connection.slug}" is not in the documented form: ${told.join('; ')}`,
        { problems },
      );
    });
  }

  function requested(method: string, path: string, body: Body | undefined, options: HttpOptions): HttpRequestInput {
    const { query = {}, form = usualForm, multipart, download, once, timeoutMs = longestMs, maxBytes } = options;
    const key = context.idempotencyKey ?? newId();
    const given = isFields(body) ? defined(body) : body;
    const fields = once?.in === 'body' ? withPlace(given, once.name, key) : given;
    const headers = once?.in === 'header' ? { [once.name]: key, ...options.headers } : options.headers;
    const asForm = form && isFields(fields);
    return {
      method,
      path,
      body: asForm ? formOf(fields) : fields,
      query,
      headers: { ...(asForm ? { 'content-type': formType } : {}), ...usual, ...headers },
      multipart,
      download: download === undefined ? undefined : download !== false,
      fileName: typeof download === 'object' ? download.name : undefined,
      failure: refused,
      timeoutMs,
      maxBytes,
    };
  }

  function placed(at: HttpOptions['at']): OpenConnection {
    const { baseUrl } = connection.config;
    if (at === undefined || baseUrl === undefined) return connection;
    return { ...connection, config: { ...connection.config, baseUrl: at(baseUrl.replace(/\/+$/, '')) } };
  }

  async function send(method: string, path: string, body: Body | undefined, options: HttpOptions = {}) {
    const input = requested(method, path, body, options);
    const accept = method === 'DELETE' ? [404, 410] : undefined;
    const until = [context.signal, options.signal].filter((one) => one !== undefined);
    const around = options.signal === undefined ? context : { ...context, signal: AbortSignal.any(until) };
    const answer = options.elsewhere
      ? await httpRequest(outbound, { ...input, path: undefined, url: path, headers: options.headers, accept }, around)
      : await httpRequest(outbound, { ...input, accept }, { ...around, connection: placed(options.at) });
    return untrusted(options.headersOnly ? answer.headers : answer.body, method, path);
  }

  return {
    ...connectorHold(outbound, connection, context, usual),
    get: (path, options) => send('GET', path, undefined, options),
    head: (path, options) => send('HEAD', path, undefined, { ...options, headersOnly: true }),
    post: (path, body, options) => send('POST', path, body, options),
    put: (path, body, options) => send('PUT', path, body, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    delete: (path, { body, ...options } = {}) => send('DELETE', path, body, options),
    async list(path, { pages, limit, body, ...options }) {
      const method = body === undefined ? 'GET' : 'POST';
      const paginate = paginateSchema.parse({ ...pages, maxItems: limit });
      const input = requested(method, path, body, options);
      const read = await readPages(outbound, input, paginate, { ...context, connection });
      return untrusted(read.body, method, path);
    },
    async *pages(path, { pages, body, ...options }) {
      const method = body === undefined ? 'GET' : 'POST';
      const input = requested(method, path, body, options);
      const read = eachPage(outbound, input, paginateSchema.parse(pages), { ...context, connection });
      for await (const { items, beyond } of read) if (!beyond) yield untrusted(items, method, path);
    },
    signedAddress: ({ method, path, query, seconds }) =>
      withoutSecrets({ ...context, connection }, async () => {
        const { auth, baseUrl } = connection.config;
        if (auth.type !== 'aws-sigv4')
          throw new SnodoError('invalid', `The connection "${connection.slug}" must have auth of type "aws-sigv4".`);
        return presignedUrl(auth, { method, url: requestUrl({ path, query }, baseUrl), seconds }, Date.now());
      }),
  };
}

import { apiError } from './api-error.ts';
import { readEvents } from './event-stream.ts';
import type { Routes } from './routes.ts';

export interface ClientOptions {
  /** Where the server is, such as http://127.0.0.1:4000; of a project, with /projects/NAME. */
  readonly url: string | URL;
  /** An API token; left out where the routes that are asked need none. */
  readonly token?: string;
  /** What makes the calls; the one of the platform when left out. */
  readonly fetch?: typeof fetch;
}

type Takes<R> = Pick<R, keyof R & ('params' | 'query' | 'headers' | 'body')> & { readonly signal?: AbortSignal };
type Given<R> = object extends Takes<R> ? [given?: Takes<R>] : [given: Takes<R>];
type Answer<R> = R extends { readonly answer: infer A } ? A : never;

/** The routes that answer with events. */
export type EventRoute = {
  [K in keyof Routes]: Routes[K] extends { readonly events: true } ? K : never;
}[keyof Routes];

export interface ApiEvent {
  readonly event: string;
  /** Parsed where it is JSON. */
  readonly data: unknown;
}

/** The same for every route. */
interface AnyGiven {
  readonly params?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

function addressOf(base: URL, path: string, { params = {}, query = {} }: AnyGiven): URL {
  const values = new Map(Object.entries(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const url = new URL(`api/v1${filled}`, base);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) url.searchParams.append(name, String(one));
    }
  }
  return url;
}

/** A body with its media type, where that does not come of itself. */
function bodyOf(body: unknown): { readonly body?: NonNullable<RequestInit['body']>; readonly type?: string } {
  if (body === undefined) return {};
  if (body instanceof FormData || body instanceof Blob) return { body };
  if (body instanceof Uint8Array) return { body: new Blob([new Uint8Array(body)]), type: 'application/octet-stream' };
  // No route takes a text but in place of JSON: a document.
  if (typeof body === 'string') return { body, type: 'application/yaml' };
  return { body: JSON.stringify(body), type: 'application/json' };
}

type BytesRoute = {
  // Of a route that gives no answer but events, it is never.
  [K in keyof Routes]: [Answer<Routes[K]>] extends [never] ? never : Answer<Routes[K]> extends Uint8Array ? K : never;
}[keyof Routes];

/** The routes that answer with a file, which is bytes whatever the type of the file is. */
const bytesRoutes: Readonly<Record<BytesRoute, true>> = { 'GET /files/{id}/content': true };

async function contentOf(route: string, answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (answer.status === 204) return undefined;
  if (Object.hasOwn(bytesRoutes, route)) return new Uint8Array(await answer.arrayBuffer());
  if (/[/+]json\b/.test(type)) return answer.json();
  if (/^text\/|yaml|x-ndjson/.test(type)) return answer.text();
  return new Uint8Array(await answer.arrayBuffer());
}

/** The HTTP API of a server, typed by its own description. */
export class SnodoClient {
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #fetch: typeof fetch;

  constructor({ url, token, fetch: given = fetch }: ClientOptions) {
    this.#base = new URL(url);
    if (!this.#base.pathname.endsWith('/')) this.#base.pathname += '/';
    this.#token = token;
    this.#fetch = given;
  }

  /**
   * Asks a route. The server is taken at its word: that it is of the version that this was written from.
   *
   * @throws SnodoApiError where the server refuses or fails; what `fetch` throws where none answers.
   * @example await snodo.call('POST /workflows/{slug}/runs', { params: { slug: 'hello' }, body: { input: { name: 'Ada' } } })
   */
  call<K extends keyof Routes>(route: K, ...given: Given<Routes[K]>): Promise<Answer<Routes[K]>>;
  async call(route: string, given: AnyGiven = {}): Promise<unknown> {
    return contentOf(route, await this.#ask(route, given));
  }

  /** The events of a route, until the server ends them or `signal` does. @throws as `call`. */
  events<K extends EventRoute>(route: K, ...given: Given<Routes[K]>): AsyncGenerator<ApiEvent>;
  async *events(route: string, given: AnyGiven = {}): AsyncGenerator<ApiEvent> {
    const { body } = await this.#ask(route, { ...given, headers: { accept: 'text/event-stream', ...given.headers } });
    if (body === null) return;
    for await (const { name, data } of readEvents(body)) yield { event: name, data: parsedOr(data) };
  }

  async #ask(route: string, given: AnyGiven): Promise<Response> {
    const [method = '', path = ''] = route.split(' ');
    const url = addressOf(this.#base, path, given);
    const { body, type } = bodyOf(given.body);
    const headers = new Headers();
    if (this.#token !== undefined) headers.set('authorization', `Bearer ${this.#token}`);
    if (type !== undefined) headers.set('content-type', type);
    for (const [name, value] of Object.entries(given.headers ?? {})) {
      if (value !== undefined) headers.set(name, String(value));
    }
    const send = this.#fetch;
    const answer = await send(url, { method, headers, body: body ?? null, signal: given.signal ?? null });
    if (answer.ok) return answer;
    throw apiError(answer.status, await answer.text(), `${method} ${url.origin}${url.pathname}`);
  }
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A client of one server. */
export function createClient(options: ClientOptions): SnodoClient {
  return new SnodoClient(options);
}

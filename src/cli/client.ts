import { type Dispatcher, errors, request } from 'undici';
import { z } from 'zod';
import { type ErrorCode, errorCodes, SnodoError } from '../core/error.ts';
import { networkError } from '../outbound/network-error.ts';
import { readEvents, type ServerEvent } from '../client/event-stream.ts';
import type { ServerAddress } from './server-address.ts';

interface CallOptions {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  /** The media type of the body. */
  readonly type?: string;
  /** The number that what is replaced must have; `new`: that there is none yet. */
  readonly expected?: number | 'new' | undefined;
  readonly signal?: AbortSignal;
}

/** The HTTP API of a server. `path` stands below /api/v1, its parts already percent-encoded. */
export interface Client {
  /** An answer without a body is read as undefined. @throws SnodoError `network` where no server answers, and what the server's problem document says. */
  call<T>(
    schema: z.ZodType<T>,
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    options?: CallOptions,
  ): Promise<T>;
  /** The body of an answer that is no JSON. @throws as `call`. */
  text(path: string): Promise<string>;
  /** Events until the server ends the stream. @throws as `call`. */
  events(path: string, signal: AbortSignal): AsyncIterable<ServerEvent>;
}

// A connection that has died in silence looks like one on which nothing happens.
const silenceMs = 60_000;

const problemDocument = z.object({
  type: z.string().optional(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().exactOptional() })).default([]),
});

function shown(url: URL): string {
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused({ url, token, tokenFrom }: ServerAddress): SnodoError {
  return new SnodoError(
    'unauthorized',
    token === undefined
      ? `The server at ${shown(url)} asks for a token, and there is none in ${tokenFrom}. Set SNODO_ADMIN_TOKEN or give --token.`
      : `The server at ${shown(url)} does not know the token of ${tokenFrom}. Set SNODO_ADMIN_TOKEN or give --token.`,
  );
}

/** What an answer that is not 2xx means. */
function failure(address: ServerAddress, status: number, text: string): SnodoError {
  if (status === 401) return refused(address);
  const read = problemDocument.safeParse(parsed(text));
  if (!read.success) {
    return new SnodoError(
      'http_status',
      `${shown(address.url)} answered with status ${status}, not as a Snodo server does. Check --url or SNODO_URL.`,
      { status },
    );
  }
  const { type = '', detail, errors: problems } = read.data;
  const code = type.replace(/^urn:snodo:/, '');
  return new SnodoError(isCode(code) ? code : 'http_status', detail, { status, problems });
}

function unreachable({ url }: ServerAddress, error: unknown): SnodoError {
  const refusal = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  const message = refusal
    ? `No Snodo server answers at ${shown(url)}: start it with \`npm start\`, or name another with --url or SNODO_URL.`
    : `The Snodo server at ${shown(url)} cannot be asked: ${networkError(error, url.host).message}`;
  return new SnodoError('network', message, { cause: error });
}

export function openClient(address: ServerAddress): Client {
  const send = async (
    method: Dispatcher.HttpMethod,
    path: string,
    { query = {}, body, type = 'application/json', expected, signal }: CallOptions & { readonly signal?: AbortSignal },
  ): Promise<Dispatcher.ResponseData> => {
    const url = new URL(`api/v1/${path}`, address.url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return request(url, {
      method,
      headers: {
        ...(address.token === undefined ? {} : { authorization: `Bearer ${address.token}` }),
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(expected === undefined
          ? {}
          : expected === 'new'
            ? { 'if-none-match': '*' }
            : { 'if-match': `"${expected}"` }),
      },
      body: body ?? null,
      signal: signal ?? null,
      bodyTimeout: silenceMs,
    });
  };
  const textOf = async (method: Dispatcher.HttpMethod, path: string, options: CallOptions): Promise<string> => {
    let status = 0;
    let text = '';
    try {
      const answer = await send(method, path, options);
      status = answer.statusCode;
      text = await answer.body.text();
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw unreachable(address, error);
    }
    if (status < 200 || status > 299) throw failure(address, status, text);
    return text;
  };
  return {
    text: (path) => textOf('GET', path, {}),
    async call(schema, method, path, options = {}) {
      const text = await textOf(method, path, options);
      const given = text === '' ? undefined : parsed(text);
      const read = schema.safeParse(given);
      // A page of somebody else's, answered with 200, is no answer without a body.
      if (read.success && (given !== undefined || text === '')) return read.data;
      throw new SnodoError(
        'http_status',
        `${shown(address.url)} answered ${method} /api/v1/${path} in another form than this snodo knows. Check --url, and that both are of one version.`,
        { cause: read.error },
      );
    },
    async *events(path, signal) {
      try {
        const answer = await send('GET', path, { signal });
        if (answer.statusCode !== 200) throw failure(address, answer.statusCode, await answer.body.text());
        yield* readEvents(answer.body);
      } catch (error) {
        if (error instanceof errors.BodyTimeoutError) return;
        if (error instanceof SnodoError || signal.aborted) throw error;
        throw unreachable(address, error);
      }
    },
  };
}

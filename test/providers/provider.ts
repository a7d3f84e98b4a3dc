import { createServer, type IncomingMessage } from 'node:http';
import type { Json } from '../../src/core/json.ts';

/** A webhook as it stands at a provider that is stood in for. */
export interface Hook {
  readonly id: string;
  url: string;
  active: boolean;
  /** What it was asked to tell of, as the provider writes it. */
  about: Json;
  /** What the provider signs with. */
  secret: string;
}

interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface Answered {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One of the provider's own tests: how its API keeps webhooks and how it delivers. */
export interface Provider {
  readonly connector: string;
  /** The documented answers of its API; undefined is a 404. */
  readonly answer: (asked: Asked, hooks: Map<string, Hook>) => Answered | undefined | Promise<Answered | undefined>;
  /** A signed delivery of an event, as the provider makes it. */
  readonly deliver: (hook: Hook) => {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** What a workflow gets, where it is no JSON. */
    readonly read?: Json;
  };
  /** `auth` of the connection. */
  readonly auth: Json;
  /** Of the trigger: type, with and, where it is stated, the secret. */
  readonly trigger: { readonly type: string; readonly with: Json; readonly secret?: string };
  /** Another `with`, and what the provider must then have been asked to tell of. */
  readonly changed: { readonly with: Json; readonly about: Json };
  readonly about: Json;
  /** Where its API begins below its host. */
  readonly base?: string;
  /** It has no webhooks that are there and switched off. */
  readonly neverOff?: boolean;
  /** What `trigger.secret` refers to as `{{ secrets.STATED }}`. */
  readonly statedSecret?: string;
}

export interface StoodIn extends AsyncDisposable {
  readonly url: string;
  readonly hooks: Map<string, Hook>;
  readonly asked: Asked[];
  /** What it answers everything with, as long as it is set. */
  outage: Answered | undefined;
}

/** Stands in for a provider: its API on loopback, by its documentation. */
export async function standInFor({ answer, base = '' }: Provider): Promise<StoodIn> {
  const hooks = new Map<string, Hook>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void reply());
    const reply = async () => {
      const url = new URL(request.url ?? '/', 'http://provider');
      const one: Asked = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        text: Buffer.concat(chunks).toString(),
      };
      asked.push(one);
      const given = stood.outage ?? (await answer(one, hooks)) ?? { status: 404, body: { message: 'Not Found' } };
      response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
      response.end(given.body === undefined ? undefined : JSON.stringify(given.body));
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stood: StoodIn = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${base}`,
    hooks,
    asked,
    outage: undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stood;
}

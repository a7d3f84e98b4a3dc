import { AsyncLocalStorage } from 'node:async_hooks';
import type { ModelContext } from './asking.ts';

/** What differs from call to call, while the client that makes it stays. */
interface ModelCall {
  /** Authenticates, guards and records. */
  readonly fetch: typeof globalThis.fetch;
  /** The connection's own headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const calls = new AsyncLocalStorage<ModelCall>();

/** Where the clients put the key that they were given, which is none: the connection proves who calls. */
const keyHeaders: ReadonlySet<string> = new Set(['authorization', 'x-api-key', 'x-goog-api-key', 'api-key']);

/** Makes a call of a client that was made with `fetchOfCall`. */
export function withinCall<T>(call: ModelCall, work: () => T): T {
  return calls.run(call, work);
}

/** The call over a connection. Names in lower case: two spellings of one name would both be sent. */
export function callOf({ fetch, provider: { headers = {} } }: Pick<ModelContext, 'fetch' | 'provider'>): ModelCall {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { fetch, headers: Object.fromEntries(own) };
}

/** The `fetch` of clients that are kept: no key lies in them. */
export const fetchOfCall: typeof globalThis.fetch = (input, init) => {
  const call = calls.getStore();
  if (call === undefined) return Promise.reject(new Error('A model was asked outside of a call.'));
  const headers: Record<string, string> = {};
  for (const [name, value] of new Headers(init?.headers)) if (!keyHeaders.has(name)) headers[name] = value;
  return call.fetch(input, { ...init, headers: Object.assign(headers, call.headers) });
};

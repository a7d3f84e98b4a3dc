import type { Json } from '../../core/json.ts';
import type { ConnectionConfig } from '../connection.ts';
import type { HttpRequestInput } from '../send.ts';
import { requestUrl } from '../request-url.ts';

/** A request in the one form that all ways of writing it come to. Holds secrets where the request does. */
export type RequestKey = {
  readonly method: string;
  readonly url: string;
  /** Names in lower case, in their order. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
};

type Asked = Pick<HttpRequestInput, 'method' | 'headers' | 'body' | 'path' | 'url' | 'query'>;

/** A query's parameters in the order of their names; those of one name stay in theirs, which may mean something. */
function sortedQuery(url: URL): string {
  const sorted = new URL(url);
  sorted.searchParams.sort();
  sorted.hash = '';
  return sorted.href;
}

/** What was asked of a service, whoever asks. @throws SnodoError `invalid` as the request itself. */
export function requestKey(
  { method = 'GET', headers = {}, body = null, path, url, query }: Asked,
  connection: Pick<ConnectionConfig, 'baseUrl'> | undefined,
): RequestKey {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: method.toUpperCase(),
    url: sortedQuery(requestUrl({ path, url, query }, connection?.baseUrl)),
    headers: Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    body,
  };
}

import { createHash } from 'node:crypto';

/** RFC 3986: what encodeURIComponent leaves as it is, too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function canonicalQuery(query: string): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    // The token itself may stand there.
    if (name !== 'jwt') values.set(encoded(name), [...(values.get(encoded(name)) ?? []), encoded(value)]);
  }
  return [...values]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, of]) => `${name}=${of.toSorted().join(',')}`)
    .join('&');
}

/** The path without its slash at the end, with `&` encoded; `/` where it is empty. */
function canonicalPath(path: string): string {
  return path.replace(/\/$/, '').replaceAll('&', '%26') || '/';
}

/**
 * The hashes (`qsh`) that Atlassian may have made of a request: SHA-256 of method, path and query in their canonical
 * forms. The path is the one below the app's base URL, which may be any of the parts that the address begins with.
 * https://developer.atlassian.com/cloud/bitbucket/query-string-hash/
 */
export function queryStringHashes(method: string, url: string): readonly string[] {
  const [, path = '', query = ''] = /^(?:[a-z]+:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  const rest = canonicalQuery(query);
  const parts = path.replace(/\/$/, '').split('/').slice(1);
  const paths = [...parts.keys(), parts.length].map((at) => canonicalPath(`/${parts.slice(at).join('/')}`));
  return paths.map((one) => createHash('sha256').update(`${method.toUpperCase()}&${one}&${rest}`).digest('hex'));
}

import { SnodoError } from '../core/error.ts';
import type { Answer, Hop } from './exchange.ts';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * All that may follow to another origin. Named are the harmless headers and not the credentials: any header of a
 * connection or a step may hold a secret.
 */
const harmless: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-language',
  'content-type',
  'range',
  'user-agent',
]);

function keep(headers: Hop['headers'], test: (name: string) => boolean): Hop['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => test(name)));
}

function becomesGet(method: string, status: number): boolean {
  return (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
}

/**
 * Where an answer sends the request to, by the Fetch Standard ("HTTP-redirect fetch"); undefined when it does not.
 *
 * @throws SnodoError `network` when the Location cannot be read.
 */
export function nextHop(hop: Hop, answer: Answer): Hop | undefined {
  const { location } = answer.headers;
  if (!redirects.has(answer.status) || location === undefined) return undefined;
  if (!URL.canParse(location, hop.url.href)) {
    throw new SnodoError('network', `${hop.url.host} redirects to something that is not a URL.`, { retryable: false });
  }
  const url = new URL(location, hop.url);
  url.username = '';
  url.password = '';
  const headers = url.origin === hop.url.origin ? hop.headers : keep(hop.headers, (name) => harmless.has(name));
  return becomesGet(hop.method, answer.status)
    ? { method: 'GET', url, headers: keep(headers, (name) => !name.startsWith('content-')), body: undefined }
    : { ...hop, url, headers };
}

import { SnodoError } from '../core/error.ts';
import { appendParameters, extendQuery, type Parameters } from './url-parameters.ts';

interface Target {
  readonly path?: string | undefined;
  readonly url?: string | undefined;
  readonly query?: Parameters | undefined;
}

function invalid(message: string): SnodoError {
  return new SnodoError('invalid', message);
}

function joined(base: URL, path: string): URL {
  if (/^[/\\]{2}|^\\|^[a-z][a-z\d+.-]*:[/\\]{2}/i.test(path)) {
    throw invalid(`path "${path}" names a host of its own. Write it from the connection's address on: "/customers".`);
  }
  // An id from outside such as "../admin" would turn the call to another place with the same credential. URL takes
  // "\" for "/" and "%2e" for ".", and leaves out tabs and breaks anywhere, spaces and controls at the end.
  if (/(^|[/\\])(\.|%2e){1,2}([/\\]|[\p{Cc} ]*$)/iu.test(path.replace(/[?#].*$/s, '').replace(/[\t\r\n]/g, ''))) {
    throw invalid(`path "${path}" holds "." or ".." as a part. Write the path out.`);
  }
  const start = base.origin + base.pathname.replace(/\/$/, '');
  const url = new URL(
    path === '' || /^[?#]/.test(path) ? base.origin + base.pathname + path : `${start}/${path.replace(/^\//, '')}`,
  );
  // A base such as https://x/api?version=2 keeps its parameters.
  const missing = [...base.searchParams].filter(([name]) => !url.searchParams.has(name));
  extendQuery(url, new URLSearchParams(missing));
  return url;
}

function absolute(text: string, base: URL | undefined): URL {
  if (!URL.canParse(text)) throw invalid(`url "${text}" is not a URL.`);
  const url = new URL(text);
  if (base && url.origin !== base.origin) {
    throw invalid(
      `url leads to ${url.host}, but the connection is for ${base.host}: its credential must not go elsewhere. Use a path, or no connection.`,
    );
  }
  return url;
}

/**
 * Where a request goes: `path` from the connection's `baseUrl` on, or a whole `url` (with a `baseUrl` only of the same
 * origin), with `query` added.
 *
 * @throws SnodoError `invalid`, also when a path tries to leave the connection's host or folder.
 */
export function requestUrl({ path, url, query }: Target, baseUrl: string | undefined): URL {
  if (path !== undefined && url !== undefined) throw invalid('Both path and url are given. Take one.');
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw invalid(`baseUrl "${baseUrl}" is not a URL.`);
  const base = baseUrl === undefined ? undefined : new URL(baseUrl);
  if (url === undefined && base === undefined) {
    throw invalid('It is not said where to call. Give a url, or a connection that has a baseUrl.');
  }
  const target = url === undefined && base ? joined(base, path ?? '') : absolute(url ?? '', base);
  const more = new URLSearchParams();
  appendParameters(more, query ?? {}, 'query');
  extendQuery(target, more);
  return target;
}

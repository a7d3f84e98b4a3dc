import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { sameBytes } from './same-bytes.ts';
import { refused, type SchemeOptions, type SharedScheme, type SignedRequest, verified } from './scheme.ts';

function headerName({ header = 'x-api-key' }: SchemeOptions): string {
  return header.toLowerCase();
}

/** The key in the query; undefined where it is not there, or there are several of which one must not choose. */
function inQuery({ url }: SignedRequest, name: string): string | undefined {
  const at = url.indexOf('?');
  const values = at < 0 ? [] : new URLSearchParams(url.slice(at)).getAll(name);
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}

/**
 * The secret itself, in a header or a parameter of the query: HTTPS alone protects it, and nothing covers the body. In
 * the query it may end up in the logs of whatever lies between.
 */
export const apiKey: SharedScheme = {
  takes: ['header', 'query', 'prefix'],
  secret: 'required',
  check({ header, query, prefix }) {
    if (query === undefined) return [];
    const other = header === undefined ? prefix && 'prefix' : 'header';
    return other ? [`${other} is of no use where the key stands in the query.`] : [];
  },
  proofs: (options) =>
    options.query === undefined
      ? { headers: [headerName(options)], query: [] }
      : { headers: [], query: [options.query] },

  verify(request, options) {
    const { secrets, query, prefix = '' } = options;
    const name = headerName(options);
    const given = query === undefined ? behindPrefix(request.headers, name, prefix) : inQuery(request, query);
    if (given === undefined) {
      return refused(
        query === undefined ? nothingBehind(name, prefix) : `The query parameter ${query} is missing or there twice.`,
      );
    }
    const matches = secrets.some((secret) => secret !== '' && sameBytes(given, secret));
    return matches ? verified(undefined) : refused('The key does not match.');
  },

  sign({ url }, options) {
    const { secrets, query, prefix = '' } = options;
    const secret = secrets[0] ?? '';
    if (query === undefined) return { headers: { [headerName(options)]: prefix + secret } };
    const separator = url.includes('?') ? '&' : '?';
    return { headers: {}, url: `${url}${separator}${new URLSearchParams({ [query]: secret }).toString()}` };
  },
};

import { SnodoError } from '../../core/error.ts';

interface Address {
  /** `host:port`. */
  readonly target?: string | undefined;
  /** With `target`: without TLS. */
  readonly plaintext?: boolean | undefined;
}

function invalid(message: string): SnodoError {
  return new SnodoError('invalid', message);
}

/**
 * Where a call goes: the connection's address (`http:` is without TLS), or a target.
 *
 * @throws SnodoError `invalid`.
 */
export function grpcAddress({ target, plaintext = false }: Address, baseUrl: string | undefined): URL {
  if (target === undefined) {
    if (baseUrl === undefined) {
      throw invalid('It is not said where to call. Give a target, or a connection that has a baseUrl.');
    }
    const url = new URL(baseUrl);
    if (url.pathname === '/' && url.search === '') return url;
    throw invalid(`baseUrl "${baseUrl}" has a path. A service of gRPC is found by host and port alone.`);
  }
  if (baseUrl !== undefined) throw invalid('Both a target and a connection with a baseUrl are given. Take one.');
  const text = `${plaintext ? 'http' : 'https'}://${target}`;
  if (/^[^/?#@\\]+$/.test(target) && URL.canParse(text)) return new URL(text);
  throw invalid(`target "${target}" is not host:port, such as orders.example:443.`);
}

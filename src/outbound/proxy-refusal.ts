import { SnodoError } from '../core/error.ts';

/** How a proxy said no, in undici's words; undefined where it was not a proxy. */
export function proxyRefusal(error: unknown, host: string): SnodoError | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, tunnel, plain] =
    /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(error.message) ?? [];
  const status = tunnel ?? plain;
  if (status === undefined) return undefined;
  const message =
    status === '407'
      ? `The proxy asks for another user name and password (407). Write them into HTTP_PROXY and HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT.`
      : `The proxy did not connect to ${host} (${status}). Ask who runs it, or add the host to NO_PROXY.`;
  return new SnodoError('network', message, { retryable: Number(status) >= 500 });
}

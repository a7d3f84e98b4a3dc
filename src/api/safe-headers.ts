import type { Context, MiddlewareHandler } from 'hono';
import { httpsAlone, usualBounds } from '../gateway/browser-bounds.ts';
import { isSecure } from './access/cookie-place.ts';

/** Headers that keep browsers from doing more with an answer than it is meant for. */
export function safeHeaders(publicUrl: string | undefined): MiddlewareHandler {
  return async (context: Context, next) => {
    // Before: a file of the page that was not changed, and a stream, are sent with what stands there.
    context.header('x-content-type-options', 'nosniff');
    await next();
    const { headers } = context.res;
    // Of answers that say nothing else; the pages have policies of their own.
    for (const [name, value] of Object.entries(usualBounds)) if (!headers.has(name)) context.header(name, value);
    if (context.req.path.startsWith('/api/') && !headers.has('cache-control'))
      context.header('cache-control', 'no-store');
    if (isSecure(context, publicUrl)) context.header('strict-transport-security', httpsAlone);
  };
}

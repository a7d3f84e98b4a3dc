import type { Context, MiddlewareHandler } from 'hono';
import { isSecure } from './access/cookie-place.ts';

/** Of answers that say nothing else; the pages have policies of their own. */
const usual: Readonly<Record<string, string>> = {
  // What is no page loads nothing and stands in none.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
};

/** A year, as the lists of browsers ask for; subdomains are not ours to speak for. */
const httpsAlone = 'max-age=31536000';

/** Headers that keep browsers from doing more with an answer than it is meant for. */
export function safeHeaders(publicUrl: string | undefined): MiddlewareHandler {
  return async (context: Context, next) => {
    // Before: a file of the page that was not changed, and a stream, are sent with what stands there.
    context.header('x-content-type-options', 'nosniff');
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(usual)) if (!headers.has(name)) context.header(name, value);
    if (context.req.path.startsWith('/api/') && !headers.has('cache-control'))
      context.header('cache-control', 'no-store');
    if (isSecure(context, publicUrl)) context.header('strict-transport-security', httpsAlone);
  };
}

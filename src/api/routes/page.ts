import type { Context, Hono } from 'hono';
import { type PageFile, pageFiles } from '../page-files.ts';

/** Nothing but what this server itself gives is loaded or called, nothing of another page runs in it, none frames it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = 'The page is not built. Start the server with: npm start';

async function send(context: Context, file: PageFile): Promise<Response> {
  const packed = /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
  return context.body(packed ? await file.brotli() : file.plain, 200, {
    'content-type': file.type,
    vary: 'accept-encoding',
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(packed ? { 'content-encoding': 'br' } : {}),
    ...(file.type.startsWith('text/html')
      ? {
          'content-security-policy': policy,
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'DENY',
          'x-robots-tag': 'noindex, nofollow',
        }
      : {}),
  });
}

/** Addresses of the page are known to the page alone, so all that ask for HTML get it. */
function isOfPage(context: Context): boolean {
  return (
    (context.req.header('accept') ?? '').includes('text/html') &&
    !/^\/(?:api|hooks|mcp|assets)(?:\/|$)/.test(context.req.path)
  );
}

/** The web page. To be put after all other routes. @param folder where it is built. */
export function pageRoutes(app: Hono, folder: string): void {
  let loading: ReturnType<typeof pageFiles> | undefined;
  app.get('*', async (context, next) => {
    const wanted = isOfPage(context);
    const files = await (loading ??= pageFiles(folder));
    const file = files.get(context.req.path) ?? (wanted ? files.get('/index.html') : undefined);
    if (file) return send(context, file);
    if (!wanted) return next();
    // It may be built while the server runs.
    loading = undefined;
    return context.text(notBuilt, 503);
  });
}

import type { Context, Hono } from 'hono';
import { type BuiltPage, notBuilt, pagePolicy, sendPageFile } from '../built-page.ts';

const htmlHeaders = {
  'content-security-policy': pagePolicy([]),
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

/** Addresses of the page are known to the page alone, so all that ask for HTML get it. */
function isOfPage(context: Context): boolean {
  return (
    (context.req.header('accept') ?? '').includes('text/html') &&
    !/^\/(?:api|hooks|mcp|assets)(?:\/|$)/.test(context.req.path)
  );
}

/** The web page. To be put after all other routes. */
export function pageRoutes(app: Hono, page: BuiltPage): void {
  app.get('*', async (context, next) => {
    // Where the page begins it is given to who asks for anything, too.
    const wanted = context.req.path === '/' || isOfPage(context);
    const file = (await page.file(context.req.path)) ?? (wanted ? await page.file('/index.html') : undefined);
    if (file) return sendPageFile(context, file, file.type.startsWith('text/html') ? htmlHeaders : {});
    return wanted ? context.text(notBuilt, 503) : next();
  });
}

import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import type { OpenChat } from '../../gateway/chat/chat-room.ts';

/**
 * Whether a page of this server itself asks. Browsers name the site that made them send a request (Fetch Metadata); older
 * ones its origin.
 */
function isOwn(context: Context, origin: string, publicUrl: string | undefined): boolean {
  if (context.req.header('sec-fetch-site') === 'same-origin') return true;
  const own = [publicUrl, context.req.url].flatMap((url) => (url === undefined ? [] : [new URL(url).origin]));
  return own.includes(origin);
}

/**
 * Lets the sites in that the chat names, by the headers of CORS (https://fetch.spec.whatwg.org/#http-cors-protocol), and
 * who is no browser.
 *
 * @throws SnodoError `forbidden` for the page of another site.
 */
export function admitOrigin(context: Context, { settings }: OpenChat, publicUrl: string | undefined): void {
  // What is answered hangs on it, also where it is not there.
  context.header('vary', 'origin', { append: true });
  const origin = context.req.header('origin');
  if (origin === undefined || isOwn(context, origin, publicUrl)) return;
  if (settings.origins?.includes(origin) !== true) {
    throw new SnodoError(
      'forbidden',
      `Pages of ${origin.slice(0, 300)} may not use this chat. Add the site to the origins of its trigger.`,
    );
  }
  context.header('access-control-allow-origin', origin);
  context.header('access-control-expose-headers', 'retry-after');
}

/** What a browser is told that asks whether a page may call. */
export const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, accept, authorization',
  'access-control-max-age': '600',
};

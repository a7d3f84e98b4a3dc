import type { Context } from 'hono';
import { type BuiltPage, notBuilt, pagePolicy, sendPageFile } from '../built-page.ts';
import type { ApiParts } from '../options.ts';

interface ChatPages extends Pick<ApiParts, 'chatRoom'> {
  readonly page: BuiltPage;
}

export function wantsPage(context: Context): boolean {
  return (context.req.header('accept') ?? '').includes('text/html');
}

/** The page of a chat: shown within pages of the sites that its trigger names, and of no other. */
export async function sendChatPage(context: Context, { chatRoom, page }: ChatPages): Promise<Response> {
  const file = await page.file('/chat.html');
  if (file === undefined) return context.text(notBuilt, 503);
  const chat = await chatRoom.find(context.req.param('path') ?? '');
  const origins = chat?.settings.origins ?? [];
  const headers = {
    'content-security-policy': pagePolicy(origins),
    'referrer-policy': 'no-referrer',
    // Older browsers know only this, and cannot be told of some sites.
    ...(origins.length > 0 ? {} : { 'x-frame-options': 'DENY' }),
  };
  return sendPageFile(context, file, headers, chat === undefined ? 404 : 200);
}

/** The script that other sites load: it puts a button into their page that opens this one in a frame. */
export async function sendWidget(context: Context, { chatRoom, page }: ChatPages): Promise<Response> {
  const file = await page.file('/widget.js');
  if (file === undefined) return context.text(notBuilt, 503);
  const known = await chatRoom.find(context.req.param('path') ?? '');
  if (known === undefined)
    return context.text('// There is no chat at this address.\n', 404, { 'content-type': file.type });
  return sendPageFile(context, file, {
    'cache-control': 'public, max-age=300',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

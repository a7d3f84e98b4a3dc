import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { settleAnswers } from '../../engine/chat/settle-answers.ts';
import type { OpenChat } from '../../gateway/chat/chat-room.ts';
import { messagesOf } from '../../store/conversations/conversations.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { type Doors, whoSends } from '../access/who-sends.ts';
import type { BuiltPage } from '../built-page.ts';
import { AnswerFeed } from '../chat/answer-feed.ts';
import { answered, wantsStream } from '../chat/answered.ts';
import { sendChatPage, sendWidget, wantsPage } from '../chat/chat-page.ts';
import { admitOrigin, preflight } from '../chat/cross-origin.ts';
import { longestMessage, maxBytes, messageBody } from '../chat/message-body.ts';
import { shownMessage } from '../chat/shown-message.ts';
import { openConversation, takeIn } from '../chat/take.ts';
import type { ApiOptions } from '../options.ts';
import { problemAnswer } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** How much of a conversation its visitor gets back. */
const shownMessages = 100;

function noSuchChat(path: string): SnodoError {
  return new SnodoError(
    'not_found',
    `There is no chat at /chat/${path.slice(0, 100)}. It may be mistyped, or offline.`,
  );
}

interface ChatRoutesOptions extends ApiOptions, Doors {
  readonly page: BuiltPage;
}

/** Who has signed in; null where that does not matter. @throws SnodoError `unauthorized`, `forbidden`. */
async function whoAsks(context: Context, { settings }: OpenChat, options: ChatRoutesOptions): Promise<string | null> {
  if (settings.access === 'public') return null;
  const principal = await whoSends(context, options);
  if (principal) return principal.name;
  throw new SnodoError('unauthorized', 'This chat is for people who have signed in to this Snodo. Sign in first.');
}

/** Talking to workflows: outside /api/v1, for visitors who have no account. */
export function chatRoutes(app: Hono, options: ChatRoutesOptions): void {
  const { sql, chatRoom, chatTokens, publicUrl, report } = options;

  async function open(context: Context): Promise<OpenChat> {
    const path = context.req.param('path') ?? '';
    const chat = await chatRoom.find(path);
    if (chat === undefined) throw noSuchChat(path);
    admitOrigin(context, chat, publicUrl);
    return chat;
  }

  app.use('/chat/*', async (context, next) => {
    context.header('cache-control', 'no-store');
    await next();
  });

  app.options('/chat/:path/messages', async (context) => {
    await open(context);
    return context.body(null, 204, preflight);
  });
  app.options('/chat/:path', async (context) => {
    await open(context);
    return context.body(null, 204, preflight);
  });

  app.get('/chat/:path/widget.js', (context) => sendWidget(context, options));

  app.get('/chat/:path', async (context) => {
    if (wantsPage(context)) return sendChatPage(context, options);
    const chat = await open(context);
    await whoAsks(context, chat, options);
    const { title, welcome, suggestions, placeholder, language, access } = chat.settings;
    return context.json({
      path: chat.path,
      title: title ?? chat.name,
      welcome: welcome ?? null,
      suggestions: suggestions ?? [],
      placeholder: placeholder ?? null,
      language: language ?? null,
      access,
      longestMessage,
      visitor: chatTokens.tokenOf('visitor', chat.path, randomUUID()),
    });
  });

  app.post('/chat/:path/messages', async (context) => {
    const address = addressOfCaller(context, options.addressOf);
    let chat: OpenChat | undefined;
    try {
      chat = await open(context);
      const who = await whoAsks(context, chat, options);
      chatRoom.takeFrom(chat, address);
      const body = await readJson(context, messageBody, maxBytes);
      const { asked, feed } = await takeIn(options, chat, body, who);
      return await answered(context, options, asked, feed);
    } catch (error) {
      if (error instanceof SnodoError) {
        const headers = Object.fromEntries(context.req.raw.headers);
        const path = context.req.param('path') ?? '';
        await chatRoom.refused(path, chat, error, { method: 'POST', headers, address });
      }
      return problemAnswer(context, error, report);
    }
  });

  app.get('/chat/:path/messages', async (context) => {
    const chat = await open(context);
    const who = await whoAsks(context, chat, options);
    const { id } = await openConversation(options, chat, context.req.query('conversation') ?? '', who);
    const wanted = context.req.query('message');
    if (wanted !== undefined && wantsStream(context)) {
      const message = (await messagesOf(sql, id, shownMessages)).find((one) => one.id === wanted);
      if (message === undefined) throw new SnodoError('not_found', 'This conversation has no such message.');
      const feed = await AnswerFeed.of(options, chat, message.run);
      return answered(context, options, { chat, message: { ...message, conversation: id }, begins: {} }, feed);
    }
    await settleAnswers(options, id);
    const accepted = context.req.header('accept-language');
    const messages = await messagesOf(sql, id, shownMessages);
    return context.json({ items: messages.map((one) => shownMessage(one, chat.settings, accepted)) });
  });
}

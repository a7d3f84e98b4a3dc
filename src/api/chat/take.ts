import { randomUUID } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { settleAnswers } from '../../engine/chat/settle-answers.ts';
import type { OpenChat } from '../../gateway/chat/chat-room.ts';
import {
  type Conversation,
  findConversation,
  messagesOf,
  takeMessage,
} from '../../store/conversations/conversations.ts';
import type { ApiParts } from '../options.ts';
import { AnswerFeed } from './answer-feed.ts';
import type { Asked } from './answered.ts';
import { historyMessages, historyOf } from './history.ts';
import type { MessageBody } from './message-body.ts';

/**
 * The conversation that a token opens.
 *
 * @param who the user or token that has signed in: a conversation of somebody opens to nobody else.
 * @throws SnodoError `unauthorized` where the token is none of ours, `not_found` where it was deleted.
 */
export async function openConversation(
  { sql, chatTokens }: ApiParts,
  chat: OpenChat,
  token: string,
  who: string | null,
): Promise<Conversation> {
  const id = chatTokens.read('conversation', chat.path, token);
  if (id === undefined) {
    throw new SnodoError('unauthorized', 'The token of the conversation is not right. Begin a new conversation.');
  }
  const found = await findConversation(sql, id);
  if (found === undefined || found.workflow !== chat.workflow || found.who !== who) {
    throw new SnodoError('not_found', 'This conversation is no longer there. Begin a new one.');
  }
  return found;
}

function visitorOf({ chatTokens }: ApiParts, chat: OpenChat, token: string | undefined): string {
  if (token === undefined) return randomUUID();
  const visitor = chatTokens.read('visitor', chat.path, token);
  if (visitor !== undefined) return visitor;
  throw new SnodoError('unauthorized', 'The token of the visitor is not right. Leave it out to get a new one.');
}

/**
 * Takes a message in: when this resolves, the message and its run are durable.
 *
 * @throws SnodoError `unauthorized`, `not_found`, `rate_limited`, and what the database throws.
 */
export async function takeIn(
  parts: ApiParts,
  chat: OpenChat,
  { message: text, conversation: given, visitor: visitorToken, id: key }: MessageBody,
  who: string | null,
): Promise<{ readonly asked: Asked; readonly feed: AnswerFeed }> {
  const { sql, chatTokens, chatRoom } = parts;
  const before = given === undefined ? undefined : await openConversation(parts, chat, given, who);
  const visitor = before?.visitor ?? visitorOf(parts, chat, visitorToken);
  const conversation = before?.id ?? newId();
  if (before) chatRoom.takeIn(chat, conversation);
  if (before) await settleAnswers(parts, conversation);
  const history = before ? historyOf(await messagesOf(sql, conversation, historyMessages)) : [];
  const run = newId();
  const { path, workflow, version } = chat;
  let feed = await AnswerFeed.of(parts, chat, run);
  try {
    const message = await takeMessage(sql, {
      id: newId(),
      conversation,
      workflow,
      version,
      path,
      visitor,
      who,
      text,
      run,
      key: key ?? null,
      input: { message: text, conversation, history, visitor: { id: visitor, ...(who === null ? {} : { name: who }) } },
    });
    if (message.run !== run) {
      feed.stop();
      feed = await AnswerFeed.of(parts, chat, message.run);
    }
    const begins = {
      conversation: chatTokens.tokenOf('conversation', path, message.conversation),
      visitor: chatTokens.tokenOf('visitor', path, visitor),
    };
    return { asked: { chat, message, begins }, feed };
  } catch (error) {
    feed.stop();
    throw error;
  }
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { timeOfId } from '../../core/id.ts';
import { settleAnswers } from '../../engine/chat/settle-answers.ts';
import {
  type Conversation,
  deleteConversation,
  getConversation,
  listConversations,
  messagesOf,
} from '../../store/conversations/conversations.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const about = { tags: ['conversations'], security: bearer };
const params = z.strictObject({ id });
const newestMessages = 500;

const shape = {
  id: z.uuid(),
  workflow: z.string(),
  path: z.string().meta({ description: 'Of the chat, below /chat/.' }),
  visitor: z.uuid().meta({ description: 'A random id of the browser.' }),
  who: z.string().nullable().meta({ description: 'The user or token, where the chat asks who it is.' }),
  messages: z.int(),
  startedAt: moment,
  lastAt: moment,
};

const listedSchema = z
  .strictObject({ ...shape, first: z.string().meta({ description: 'The first words, at most 200 characters.' }) })
  .meta({ id: 'ConversationSummary' });

const conversationSchema = z
  .strictObject({
    ...shape,
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: moment,
        text: z.string(),
        answer: z
          .string()
          .nullable()
          .meta({ description: 'Null while there is none, and where there was nothing to say.' }),
        outcome: z.enum(['succeeded', 'failed']).nullable().meta({ description: 'Null while its run goes on.' }),
        run: z.uuid(),
      }),
    ),
  })
  .meta({ id: 'Conversation' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/conversations',
  summary: 'What visitors of chats talked about, newest first',
  request: { query: z.strictObject({ workflow: slug.optional(), ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(listedSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/conversations/{id}',
  summary: 'A conversation with its newest 500 messages and their runs',
  request: { params },
  responses: { 200: answer('The conversation.', conversationSchema), ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/conversations/{id}',
  summary: 'Delete a conversation; its runs stay as long as their workflow keeps them',
  request: { params },
  responses: { 204: nothing, ...notFound, ...anyRoute },
});

function shown({ id: own, workflow, path, visitor, who, messages, startedAt, lastAt }: Conversation) {
  const times = { startedAt: startedAt.toISOString(), lastAt: lastAt.toISOString() };
  return { id: own, workflow, path, visitor, who, messages, ...times };
}

/** What was said in chats, for those who make them. */
export function conversationRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, workflow } = context.req.valid('query');
    const rows = await listConversations(sql, { workflow, limit: limit + 1, before: cursor });
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.id,
        (row) => ({ ...shown(row), first: row.first }),
      ),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const conversation = await getConversation(sql, context.req.valid('param').id);
    await settleAnswers(parts, conversation.id);
    const messages = await messagesOf(sql, conversation.id, newestMessages);
    const items = messages.map((one) => ({
      id: one.id,
      at: new Date(timeOfId(one.id)).toISOString(),
      text: one.text,
      answer: one.answer,
      outcome: one.outcome,
      run: one.run,
    }));
    return context.json({ ...shown(conversation), items }, 200);
  });
  app.openapi(deleteRoute, async (context) => {
    await deleteConversation(sql, context.req.valid('param').id);
    return context.body(null, 204);
  });
}

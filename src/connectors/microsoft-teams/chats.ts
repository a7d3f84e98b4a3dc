import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { chat, chatInfo, inPath, limit, message, saying, written } from './fields.ts';

const docs = 'https://learn.microsoft.com/graph/api';

export const sendChatMessage = defineAction({
  title: 'Send a message to a chat',
  description: 'Writes in a chat, in the name of whoever has connected it.',
  docs: `${docs}/chat-post-messages`,
  effect: 'write',
  input: z.strictObject({ chat, ...saying }),
  output: message,
  run: ({ http, input }) => http.post(inPath`/v1.0/chats/${input.chat}/messages`, written(input)),
});

export const listChatMessages = defineAction({
  title: 'List the messages of a chat',
  description: 'Gives messages of a chat, the newest first.',
  docs: `${docs}/chat-list-messages`,
  effect: 'read',
  input: z.strictObject({ chat, limit }),
  output: z.object({ messages: z.array(message) }),
  run: async ({ http, input }) => ({
    messages: await graphList(http, inPath`/v1.0/chats/${input.chat}/messages`, message, {
      limit: input.limit,
      top: 50,
    }),
  }),
});

export const listChats = defineAction({
  title: 'List chats',
  description: 'Gives the chats of whoever has connected it.',
  docs: `${docs}/chat-list`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ chats: z.array(chatInfo) }),
  run: async ({ http, input }) => ({
    chats: await graphList(http, '/v1.0/me/chats', chatInfo, { limit: input.limit, top: 50 }),
  }),
});

/** Who takes part is told by the address of each, in the cloud that everybody uses. */
function participant(id: string) {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: ['owner'],
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id.replaceAll("'", "''")}')`,
  };
}

export const createChat = defineAction({
  title: 'Create a chat',
  description: 'Begins a chat with one person or several. With one person there is only ever one: that is given then.',
  docs: `${docs}/chat-post`,
  effect: 'write',
  input: z.strictObject({
    people: z
      .array(z.string().min(1))
      .min(1)
      .meta({ title: 'People', description: 'The other people: ids, or addresses such as ada@contoso.com.' }),
    topic: z.string().max(250).optional().meta({ title: 'Topic', description: 'Of a chat with several people.' }),
  }),
  output: chatInfo,
  async run({ http, input: { people, topic } }) {
    const { id } = (await http.get('/v1.0/me')).read(z.object({ id: z.string() }));
    const chatType = people.length === 1 ? 'oneOnOne' : 'group';
    return http.post('/v1.0/chats', { chatType, topic, members: [id, ...people].map(participant) });
  },
});

import type { ChatState } from './chat-state.ts';
import { messageSchema } from './chat-state.ts';
import { serve, standInKey } from './json-server.ts';

const key = standInKey();
const state: ChatState = { messages: [], refused: 0 };

serve('chat', (asked) => {
  if (asked.headers['api-key'] !== key) {
    state.refused += 1;
    return { status: 401, body: { error: 'wrong api-key' } };
  }
  if (asked.path === '/_state') return { status: 200, body: state };
  if (asked.path !== '/messages' || asked.method !== 'POST') return { status: 404, body: { error: 'no such path' } };
  const message = messageSchema.safeParse(asked.body);
  if (!message.success) return { status: 400, body: { error: 'channel, customer and text are wanted' } };
  state.messages.push(message.data);
  return { status: 201, body: { id: state.messages.length, channel: message.data.channel } };
});

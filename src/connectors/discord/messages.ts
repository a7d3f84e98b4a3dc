import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import {
  channel,
  channelInfo,
  content,
  docs,
  done,
  embeds,
  limit,
  message,
  messageInfo,
  server,
  user,
} from './fields.ts';

const emoji = z.string().min(1).meta({ title: 'Emoji', description: 'Such as 🔥, or name:id for one of the server.' });

function reactionPath(one: { readonly channel: string; readonly message: string; readonly emoji: string }): string {
  return `/channels/${one.channel}/messages/${one.message}/reactions/${encodeURIComponent(one.emoji)}/@me`;
}

const said = {
  content: content.optional(),
  embeds,
  file: givenFile.optional().meta({ title: 'File', description: 'What is sent with it.', format: 'file' }),
};

interface Said {
  readonly content?: string | undefined;
  readonly embeds?: z.output<typeof embeds>;
  readonly file?: string | undefined;
}

/** Beside a file, what is said is JSON in a field of its own. */
function post(http: ConnectorHttp, path: string, { file, ...rest }: Said, query = {}) {
  if (file !== undefined) {
    const multipart = [
      { name: 'payload_json', value: JSON.stringify(rest), contentType: 'application/json' },
      { name: 'files[0]', file },
    ];
    return http.post(path, undefined, { multipart, query });
  }
  if (rest.content === undefined && rest.embeds === undefined) {
    throw new SnodoError('invalid', 'A message needs a text, an embed or a file.');
  }
  return http.post(path, { ...rest }, { query });
}

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Posts in a channel or thread, as the bot.',
  docs: `${docs}/message#create-message`,
  effect: 'write',
  input: z.strictObject({
    server,
    channel,
    ...said,
    reply_to: message.optional().meta({ title: 'Reply to', description: 'The id of the message that it answers.' }),
  }),
  output: messageInfo,
  run: async ({ http, input: { server: _, channel: to, reply_to: answered, ...rest } }) => {
    const reference = answered === undefined ? {} : { message_reference: { message_id: answered } };
    return post(http, `/channels/${to}/messages`, { ...rest, ...reference });
  },
});

export const sendDirectMessage = defineAction({
  title: 'Send a direct message',
  description: 'Writes to one person, who shares a server with the bot.',
  docs: `${docs}/user#create-dm`,
  effect: 'write',
  input: z.strictObject({ user, ...said }),
  output: messageInfo,
  async run({ http, input: { user: to, ...rest } }) {
    const { id } = (await http.post('/users/@me/channels', { recipient_id: to })).read(channelInfo);
    return post(http, `/channels/${id}/messages`, rest);
  },
});

export const executeWebhook = defineAction({
  title: 'Send a message by a webhook',
  description: 'Posts by the address of a webhook of a channel, under a name of its own.',
  docs: `${docs}/webhook#execute-webhook`,
  effect: 'write',
  input: z.strictObject({
    webhook: z
      .string()
      .regex(
        /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+$/,
        'is no webhook of Discord',
      )
      .meta({ title: 'Webhook', description: 'Its address, which is a secret: {{ secrets.NAME }}.' }),
    ...said,
    username: z.string().max(80).optional().meta({ title: 'Name', description: 'Under which it is posted.' }),
    avatar_url: z.url().optional().meta({ title: 'Picture', description: 'The address of a picture beside it.' }),
  }),
  output: messageInfo,
  run: async ({ http, input: { webhook, ...rest } }) => {
    const [, place = ''] = webhook.split('/webhooks');
    return post(http, `/webhooks${place}`, rest, { wait: true });
  },
});

export const editMessage = defineAction({
  title: 'Change a message',
  description: 'Replaces the text of a message of the bot.',
  docs: `${docs}/message#edit-message`,
  effect: 'idempotent',
  input: z.strictObject({ server, channel, message, content, embeds }),
  output: messageInfo,
  run: ({ http, input: { server: _, channel: at, message: one, ...rest } }) =>
    http.patch(`/channels/${at}/messages/${one}`, rest),
});

export const deleteMessage = defineAction({
  title: 'Delete a message',
  description: 'Deletes a message: one of the bot, or any where it may manage messages.',
  docs: `${docs}/message#delete-message`,
  effect: 'idempotent',
  input: z.strictObject({ server, channel, message }),
  output: done,
  async run({ http, input }) {
    await http.delete(`/channels/${input.channel}/messages/${input.message}`);
    return { done: true } as const;
  },
});

export const getMessage = defineAction({
  title: 'Get a message',
  description: 'Gives a message by its id.',
  docs: `${docs}/message#get-channel-message`,
  effect: 'read',
  input: z.strictObject({ server, channel, message }),
  output: messageInfo,
  run: ({ http, input }) => http.get(`/channels/${input.channel}/messages/${input.message}`),
});

export const listMessages = defineAction({
  title: 'List the messages of a channel',
  description: 'Gives messages of a channel or thread, the newest first. Their texts need the message content intent.',
  docs: `${docs}/message#get-channel-messages`,
  effect: 'read',
  input: z.strictObject({
    server,
    channel,
    before: message.optional().meta({ title: 'Before', description: 'Only those before the message of this id.' }),
    limit,
  }),
  output: z.object({ messages: z.array(messageInfo) }),
  async run({ http, input: { channel: at, before, limit: most } }) {
    const found = await http.get(`/channels/${at}/messages`, { query: { before, limit: most } });
    return { messages: found.read(z.array(messageInfo)) };
  },
});

export const addReaction = defineAction({
  title: 'Add a reaction',
  description: 'Puts an emoji under a message.',
  docs: `${docs}/message#create-reaction`,
  effect: 'idempotent',
  input: z.strictObject({ server, channel, message, emoji }),
  output: done,
  async run({ http, input }) {
    await http.put(reactionPath(input));
    return { done: true } as const;
  },
});

export const removeReaction = defineAction({
  title: 'Remove a reaction',
  description: 'Takes away an emoji that the bot has put under a message.',
  docs: `${docs}/message#delete-own-reaction`,
  effect: 'idempotent',
  input: z.strictObject({ server, channel, message, emoji }),
  output: done,
  async run({ http, input }) {
    await http.delete(reactionPath(input));
    return { done: true } as const;
  },
});

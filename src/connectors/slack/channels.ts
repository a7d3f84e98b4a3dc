import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { channel, conversation, limit } from './fields.ts';

const methods = 'https://docs.slack.dev/reference/methods';
const one = z.looseObject({ channel: conversation });

export const listChannels = defineAction({
  title: 'List channels',
  description: 'Gives the public channels, and the private ones that the app is in.',
  docs: `${methods}/conversations.list`,
  effect: 'read',
  input: z.strictObject({
    types: z
      .array(z.enum(['public_channel', 'private_channel', 'mpim', 'im']))
      .min(1)
      .default(['public_channel', 'private_channel'])
      .meta({ title: 'Kinds', description: 'mpim are groups, im direct messages; both need scopes of their own.' }),
    exclude_archived: z
      .boolean()
      .default(true)
      .meta({ title: 'Without archived ones', description: 'Whether archived channels are left out.' }),
    limit,
  }),
  output: z.object({ channels: z.array(conversation) }),
  async run({ http, input: { types, exclude_archived, limit: most } }) {
    const found = await http.list('/conversations.list', {
      query: { types: types.join(','), exclude_archived },
      pages: {
        by: 'cursor',
        cursor: 'response_metadata.next_cursor',
        items: 'channels',
        limit: Math.min(most, 200),
      },
      limit: most,
    });
    return { channels: found.read(z.array(conversation)) };
  },
});

export const getChannel = defineAction({
  title: 'Get a channel',
  description: 'Gives what is known of a channel.',
  docs: `${methods}/conversations.info`,
  effect: 'read',
  input: z.strictObject({ channel }),
  output: one,
  run: ({ http, input }) => http.get('/conversations.info', { query: { ...input, include_num_members: true } }),
});

export const createChannel = defineAction({
  title: 'Create a channel',
  description: 'Makes a channel, which the app is in from the start.',
  docs: `${methods}/conversations.create`,
  effect: 'write',
  input: z.strictObject({
    name: z
      .string()
      .regex(/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u, 'has only small letters, digits, hyphens and underscores, at most 80')
      .meta({ title: 'Name', description: 'Small letters, digits, hyphens and underscores.' }),
    is_private: z
      .boolean()
      .default(false)
      .meta({ title: 'Private', description: 'Whether only those who are invited see it.' }),
  }),
  output: one,
  run: ({ http, input }) => http.post('/conversations.create', input),
});

export const inviteToChannel = defineAction({
  title: 'Invite people to a channel',
  description: 'Adds people to a channel that the app is in.',
  docs: `${methods}/conversations.invite`,
  effect: 'write',
  input: z.strictObject({
    channel,
    users: z
      .array(z.string().min(1).meta({ options: 'users' }))
      .min(1)
      .max(100)
      .meta({ title: 'People', description: 'The ids of members, such as U0123456789.' }),
  }),
  output: one,
  run: ({ http, input }) => http.post('/conversations.invite', { ...input, users: input.users.join(',') }),
});

export const joinChannel = defineAction({
  title: 'Join a channel',
  description: 'Has the app join a public channel, so that it may write there.',
  docs: `${methods}/conversations.join`,
  effect: 'idempotent',
  input: z.strictObject({ channel }),
  output: one,
  run: ({ http, input }) => http.post('/conversations.join', input),
});

export const setTopic = defineAction({
  title: 'Set the topic of a channel',
  description: 'Writes what stands at the head of a channel.',
  docs: `${methods}/conversations.setTopic`,
  effect: 'idempotent',
  input: z.strictObject({
    channel,
    topic: z.string().max(250).meta({ title: 'Topic', description: 'Without formatting; at most 250 characters.' }),
  }),
  output: z.looseObject({ ok: z.literal(true) }),
  run: ({ http, input }) => http.post('/conversations.setTopic', input),
});

export const archiveChannel = defineAction({
  title: 'Archive a channel',
  description: 'Closes a channel; what was written stays to be read.',
  docs: `${methods}/conversations.archive`,
  effect: 'write',
  input: z.strictObject({ channel }),
  output: z.looseObject({ ok: z.literal(true) }),
  run: ({ http, input }) => http.post('/conversations.archive', input),
});

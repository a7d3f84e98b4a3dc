import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import {
  channel,
  channelInfo,
  docs,
  done,
  guild,
  memberInfo,
  message,
  role,
  roleInfo,
  server,
  user,
} from './fields.ts';

const name = z.string().min(1).max(100).meta({ title: 'Name', description: 'Up to 100 characters.' });
const most = z.int().min(1).max(1_000).default(100).meta({ title: 'At most', description: 'How many are given.' });

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const kinds = { text: 0, voice: 2, category: 4, announcement: 5, forum: 15 } as const;

export const listChannels = defineAction({
  title: 'List the channels of a server',
  description: 'Gives the channels of a server, without threads.',
  docs: `${docs}/guild#get-guild-channels`,
  effect: 'read',
  input: z.strictObject({ server: guild }),
  output: z.object({ channels: z.array(channelInfo) }),
  run: async ({ http, input }) => ({
    channels: (await http.get(`/guilds/${input.server}/channels`)).read(z.array(channelInfo)),
  }),
});

export const createChannel = defineAction({
  title: 'Create a channel',
  description: 'Makes a channel of a server, where the bot may manage channels.',
  docs: `${docs}/guild#create-guild-channel`,
  effect: 'write',
  input: z.strictObject({
    server: guild,
    name,
    kind: z
      .enum(['text', 'voice', 'category', 'announcement', 'forum'])
      .default('text')
      .meta({ title: 'Kind', description: 'What is done in it.' }),
    topic: z.string().max(1_024).optional().meta({ title: 'Topic', description: 'Up to 1,024 characters.' }),
    parent_id: channel.optional().meta({ title: 'Category', description: 'The id of the category that it goes into.' }),
  }),
  output: channelInfo,
  run: ({ http, input: { server: at, kind, ...rest } }) =>
    http.post(`/guilds/${at}/channels`, { ...rest, type: kinds[kind] }),
});

export const deleteChannel = defineAction({
  title: 'Delete a channel',
  description: 'Deletes a channel with all that is in it, or a thread.',
  docs: `${docs}/channel#delete-close-channel`,
  effect: 'idempotent',
  input: z.strictObject({ server, channel }),
  output: done,
  async run({ http, input }) {
    await http.delete(`/channels/${input.channel}`);
    return { done: true } as const;
  },
});

export const createThread = defineAction({
  title: 'Start a thread',
  description: 'Begins a thread at a message, for what is said about it.',
  docs: `${docs}/channel#start-thread-from-message`,
  effect: 'write',
  input: z.strictObject({ server, channel, message, name }),
  output: channelInfo,
  run: ({ http, input }) =>
    http.post(`/channels/${input.channel}/messages/${input.message}/threads`, { name: input.name }),
});

export const listMembers = defineAction({
  title: 'List the members of a server',
  description: 'Gives members of a server. The bot needs the server members intent.',
  docs: `${docs}/guild#list-guild-members`,
  effect: 'read',
  input: z.strictObject({
    server: guild,
    after: user.optional().meta({ title: 'After', description: 'Only those whose user id is higher.' }),
    limit: most,
  }),
  output: z.object({ members: z.array(memberInfo) }),
  async run({ http, input: { server: at, ...query } }) {
    return { members: (await http.get(`/guilds/${at}/members`, { query })).read(z.array(memberInfo)) };
  },
});

export const searchMembers = defineAction({
  title: 'Search members',
  description: 'Gives the members whose name or nickname begins with a text.',
  docs: `${docs}/guild#search-guild-members`,
  effect: 'read',
  input: z.strictObject({
    server: guild,
    query: z.string().min(1).meta({ title: 'Search for', description: 'How the name begins.' }),
    limit: most,
  }),
  output: z.object({ members: z.array(memberInfo) }),
  async run({ http, input: { server: at, ...query } }) {
    return { members: (await http.get(`/guilds/${at}/members/search`, { query })).read(z.array(memberInfo)) };
  },
});

export const getMember = defineAction({
  title: 'Get a member',
  description: 'Gives a member of a server with their roles.',
  docs: `${docs}/guild#get-guild-member`,
  effect: 'read',
  input: z.strictObject({ server: guild, user }),
  output: memberInfo,
  run: ({ http, input }) => http.get(`/guilds/${input.server}/members/${input.user}`),
});

export const removeMember = defineAction({
  title: 'Remove a member',
  description: 'Puts somebody out of a server; they may come back when they are invited.',
  docs: `${docs}/guild#remove-guild-member`,
  effect: 'idempotent',
  input: z.strictObject({ server: guild, user }),
  output: done,
  async run({ http, input }) {
    await http.delete(`/guilds/${input.server}/members/${input.user}`);
    return { done: true } as const;
  },
});

export const listRoles = defineAction({
  title: 'List the roles of a server',
  description: 'Gives the roles that members of a server may have.',
  docs: `${docs}/guild#get-guild-roles`,
  effect: 'read',
  input: z.strictObject({ server: guild }),
  output: z.object({ roles: z.array(roleInfo) }),
  run: async ({ http, input }) => ({
    roles: (await http.get(`/guilds/${input.server}/roles`)).read(z.array(roleInfo)),
  }),
});

export const addRole = defineAction({
  title: 'Give a role',
  description: 'Gives a member a role that stands below that of the bot.',
  docs: `${docs}/guild#add-guild-member-role`,
  effect: 'idempotent',
  input: z.strictObject({ server: guild, user, role }),
  output: done,
  async run({ http, input }) {
    await http.put(`/guilds/${input.server}/members/${input.user}/roles/${input.role}`);
    return { done: true } as const;
  },
});

export const removeRole = defineAction({
  title: 'Take a role away',
  description: 'Takes a role from a member.',
  docs: `${docs}/guild#remove-guild-member-role`,
  effect: 'idempotent',
  input: z.strictObject({ server: guild, user, role }),
  output: done,
  async run({ http, input }) {
    await http.delete(`/guilds/${input.server}/members/${input.user}/roles/${input.role}`);
    return { done: true } as const;
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import {
  card,
  channel,
  channelInfo,
  inPath,
  limit,
  message,
  saying,
  team,
  teamInfo,
  withCard,
  written,
} from './fields.ts';

const docs = 'https://learn.microsoft.com/graph/api';
const subject = z.string().max(500).optional().meta({ title: 'Subject', description: 'A heading over the text.' });
const messageId = z.string().min(1).meta({ title: 'Message', description: 'Its id.' });

export const sendChannelMessage = defineAction({
  title: 'Send a message to a channel',
  description: 'Posts in a channel of a team, in the name of whoever has connected it.',
  docs: `${docs}/channel-post-messages`,
  effect: 'write',
  input: z.strictObject({ team, channel, ...saying, subject, card }),
  output: message,
  run: ({ http, input }) =>
    http.post(inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages`, {
      ...(input.card === undefined ? written(input) : withCard(input, input.card)),
      subject: input.subject,
    }),
});

export const replyInChannel = defineAction({
  title: 'Reply in a channel',
  description: 'Answers a message of a channel, in its thread.',
  docs: `${docs}/chatmessage-post-replies`,
  effect: 'write',
  input: z.strictObject({ team, channel, message: messageId, ...saying }),
  output: message,
  run: ({ http, input }) =>
    http.post(
      inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages/${input.message}/replies`,
      written(input),
    ),
});

export const listChannelMessages = defineAction({
  title: 'List the messages of a channel',
  description: 'Gives messages of a channel, the newest first, without their replies.',
  docs: `${docs}/channel-list-messages`,
  effect: 'read',
  input: z.strictObject({ team, channel, limit }),
  output: z.object({ messages: z.array(message) }),
  run: async ({ http, input }) => ({
    messages: await graphList(http, inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages`, message, {
      limit: input.limit,
      top: 50,
    }),
  }),
});

export const listReplies = defineAction({
  title: 'List the replies to a message',
  description: 'Gives the answers to a message of a channel.',
  docs: `${docs}/chatmessage-list-replies`,
  effect: 'read',
  input: z.strictObject({ team, channel, message: messageId, limit }),
  output: z.object({ messages: z.array(message) }),
  run: async ({ http, input }) => ({
    messages: await graphList(
      http,
      inPath`/v1.0/teams/${input.team}/channels/${input.channel}/messages/${input.message}/replies`,
      message,
      { limit: input.limit, top: 50 },
    ),
  }),
});

export const listTeams = defineAction({
  title: 'List teams',
  description: 'Gives the teams that whoever has connected it is a member of.',
  docs: `${docs}/user-list-joinedteams`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ teams: z.array(teamInfo) }),
  run: async ({ http, input }) => ({
    teams: await graphList(http, '/v1.0/me/joinedTeams', teamInfo, { limit: input.limit, top: 'none' }),
  }),
});

export const listChannels = defineAction({
  title: 'List the channels of a team',
  description: 'Gives the channels of a team.',
  docs: `${docs}/channel-list`,
  effect: 'read',
  input: z.strictObject({ team, limit }),
  output: z.object({ channels: z.array(channelInfo) }),
  run: async ({ http, input }) => ({
    channels: await graphList(http, inPath`/v1.0/teams/${input.team}/channels`, channelInfo, {
      limit: input.limit,
      top: 'none',
    }),
  }),
});

export const createChannel = defineAction({
  title: 'Create a channel',
  description: 'Makes a channel that the whole team sees.',
  docs: `${docs}/channel-post`,
  effect: 'write',
  input: z.strictObject({
    team,
    displayName: z.string().min(1).max(50).meta({ title: 'Name', description: 'Up to 50 characters.' }),
    description: z.string().max(1_024).optional().meta({ title: 'Description', description: 'What it is for.' }),
  }),
  output: channelInfo,
  run: ({ http, input: { team: of, ...rest } }) =>
    http.post(inPath`/v1.0/teams/${of}/channels`, { ...rest, membershipType: 'standard' }),
});

const member = z.looseObject({
  id: z.string(),
  roles: z.array(z.string()),
  displayName: z.string().nullish(),
  userId: z.string().nullish(),
  email: z.string().nullish(),
});

export const listMembers = defineAction({
  title: 'List the members of a team',
  description: 'Gives who is in a team, and who owns it.',
  docs: `${docs}/team-list-members`,
  effect: 'read',
  input: z.strictObject({ team, limit }),
  output: z.object({ members: z.array(member) }),
  run: async ({ http, input }) => ({
    members: await graphList(http, inPath`/v1.0/teams/${input.team}/members`, member, { limit: input.limit, top: 999 }),
  }),
});

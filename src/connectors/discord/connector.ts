import { z } from 'zod';
import { apiKey } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { channelChoices, roleChoices, serverChoices } from './choices.ts';
import { docs } from './fields.ts';
import {
  addReaction,
  deleteMessage,
  editMessage,
  executeWebhook,
  getMessage,
  listMessages,
  removeReaction,
  sendDirectMessage,
  sendMessage,
} from './messages.ts';
import { newMessage } from './new-message.ts';
import {
  addRole,
  createChannel,
  createThread,
  deleteChannel,
  getMember,
  listChannels,
  listMembers,
  listRoles,
  removeMember,
  removeRole,
  searchMembers,
} from './servers.ts';

export const discord = connector({
  id: 'discord',
  title: 'Discord',
  description: 'Messages, channels, members and roles of servers.',
  categories: ['communication'],
  color: '#5865f2',
  docs: 'https://docs.discord.com/developers/reference',
  baseUrl: 'https://discord.com/api/v10',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'The word Bot, a space and the token of a bot: Bot MTk4N…. It is made at https://discord.com/developers/applications, and the bot is then invited to the server.',
    ),
  ],
  // Discord may refuse other clients: https://docs.discord.com/developers/reference#user-agent
  http: { headers: { 'user-agent': 'DiscordBot (snodo, 1)' } },
  // https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
  rateLimit: { requests: 50, per: '1s' },
  test: whoByRest({
    docs: `${docs}/user#get-current-user`,
    path: '/users/@me',
    answer: z.object({ username: z.string() }),
    who: ({ username }) => username,
  }),
})
  .poll('new-message', newMessage)
  .action('send-message', sendMessage)
  .action('send-direct-message', sendDirectMessage)
  .action('execute-webhook', executeWebhook)
  .action('edit-message', editMessage)
  .action('delete-message', deleteMessage)
  .action('get-message', getMessage)
  .action('list-messages', listMessages)
  .action('add-reaction', addReaction)
  .action('remove-reaction', removeReaction)
  .action('create-thread', createThread)
  .action('list-channels', listChannels)
  .action('create-channel', createChannel)
  .action('delete-channel', deleteChannel)
  .action('list-members', listMembers)
  .action('search-members', searchMembers)
  .action('get-member', getMember)
  .action('remove-member', removeMember)
  .action('list-roles', listRoles)
  .action('add-role', addRole)
  .action('remove-role', removeRole)
  .choices('servers', serverChoices)
  .choices('channels', channelChoices)
  .choices('roles', roleChoices);

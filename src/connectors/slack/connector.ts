import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import {
  archiveChannel,
  createChannel,
  getChannel,
  inviteToChannel,
  joinChannel,
  listChannels,
  setTopic,
} from './channels.ts';
import { channelChoices, userChoices } from './choices.ts';
import { event } from './event.ts';
import { uploadFile } from './files.ts';
import { listMessages, listReplies, newMessage, searchMessages } from './history.ts';
import {
  deleteMessage,
  messageLink,
  scheduleMessage,
  sendEphemeral,
  sendMessage,
  sendToPerson,
  updateMessage,
} from './messages.ts';
import { addReaction, findUser, getUser, listUsers, removeReaction } from './people.ts';

/** Slack answers a failure with status 200 (https://docs.slack.dev/apis/web-api/#responses). */
const failure = z
  .object({
    ok: z.literal(false),
    error: z.string(),
    errors: z.array(z.object({ message: z.string(), pointer: z.string().optional() })).optional(),
  })
  .transform(({ error, errors = [] }) => {
    const details = errors.map(({ message, pointer }) => `${message}${pointer ? ` (${pointer})` : ''}`);
    return { message: [error, ...details].join('; '), status: error === 'app_not_found' ? 404 : undefined };
  });

export const slack = connector({
  id: 'slack',
  title: 'Slack',
  description: 'Messages of teams, in channels.',
  categories: ['communication'],
  color: '#4a154b',
  docs: 'https://docs.slack.dev/reference/methods',
  baseUrl: 'https://slack.com/api',
  auth: [
    oauth2({
      authorizationUrl: 'https://slack.com/oauth/v2/authorize',
      tokenUrl: 'https://slack.com/api/oauth.v2.access',
      scopes: [
        'channels:history',
        'channels:join',
        'channels:manage',
        'channels:read',
        'chat:write',
        'files:write',
        'groups:history',
        'groups:read',
        'groups:write',
        'im:write',
        'reactions:write',
        'users:read',
        'users:read.email',
      ],
      hint: 'The client id and secret of an app of https://api.slack.com/apps, in Basic Information.',
    }),
    bearer(
      'For actions the Bot User OAuth Token of an app, which begins with xoxb-, or to search a user token. For its events an app configuration token of https://api.slack.com/apps. Slack ends that one after 12 hours; a new one is then needed for changes, not for events.',
    ),
  ],
  http: { form: true, failure },
  test: whoByRest({
    docs: 'https://docs.slack.dev/reference/methods/auth.test',
    method: 'post',
    path: '/auth.test',
    answer: z.object({ user: z.string(), team: z.string() }),
    who: ({ user, team }) => `${user} in ${team}`,
  }),
})
  .webhook('event', event)
  .poll('new-message', newMessage)
  .action('send-message', sendMessage)
  .action('send-direct-message', sendToPerson)
  .action('send-ephemeral-message', sendEphemeral)
  .action('schedule-message', scheduleMessage)
  .action('update-message', updateMessage)
  .action('delete-message', deleteMessage)
  .action('get-message-link', messageLink)
  .action('upload-file', uploadFile)
  .action('list-messages', listMessages)
  .action('list-replies', listReplies)
  .action('search-messages', searchMessages)
  .action('list-channels', listChannels)
  .action('get-channel', getChannel)
  .action('create-channel', createChannel)
  .action('invite-to-channel', inviteToChannel)
  .action('join-channel', joinChannel)
  .action('set-channel-topic', setTopic)
  .action('archive-channel', archiveChannel)
  .action('add-reaction', addReaction)
  .action('remove-reaction', removeReaction)
  .action('find-user', findUser)
  .action('get-user', getUser)
  .action('list-users', listUsers)
  .choices('channels', channelChoices)
  .choices('users', userChoices);

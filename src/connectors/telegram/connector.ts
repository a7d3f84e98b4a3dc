import { z } from 'zod';
import { apiKey } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { page, path } from './call.ts';
import { banMember, getChat, getMember, listAdministrators } from './chats.ts';
import { event } from './event.ts';
import { getFile, sendDocument, sendPhoto } from './files.ts';
import {
  answerCallback,
  deleteMessage,
  editMessage,
  forwardMessage,
  pinMessage,
  sendLocation,
  sendMessage,
  sendPoll,
  setReaction,
} from './messages.ts';

export const telegram = connector({
  id: 'telegram',
  title: 'Telegram',
  description: 'Messages of people, groups and channels, written and read by a bot.',
  categories: ['communication'],
  color: '#26a5e4',
  docs: page,
  baseUrl: 'https://api.telegram.org',
  auth: [
    apiKey(
      { in: 'path', name: 'token' },
      'The token that @BotFather gave for the bot. In a path of your own write {token} where it goes: /bot{token}/getMe.',
    ),
  ],
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  rateLimit: { requests: 30, per: '1s' },
  test: whoByRest({
    docs: `${page}#getme`,
    path: path('getMe'),
    answer: z.object({ result: z.object({ first_name: z.string(), username: z.string().optional() }) }),
    who: ({ result: { first_name: name, username } }) => (username === undefined ? name : `@${username}`),
  }),
})
  .webhook('update', event)
  .action('send-message', sendMessage)
  .action('send-photo', sendPhoto)
  .action('send-document', sendDocument)
  .action('send-location', sendLocation)
  .action('send-poll', sendPoll)
  .action('edit-message', editMessage)
  .action('delete-message', deleteMessage)
  .action('forward-message', forwardMessage)
  .action('pin-message', pinMessage)
  .action('set-reaction', setReaction)
  .action('answer-callback', answerCallback)
  .action('get-file', getFile)
  .action('get-chat', getChat)
  .action('get-chat-member', getMember)
  .action('list-administrators', listAdministrators)
  .action('ban-member', banMember);

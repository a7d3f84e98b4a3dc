import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import {
  endCall,
  getBalance,
  getCall,
  getRecording,
  listCalls,
  listNumbers,
  listRecordings,
  makeCall,
  numberChoices,
} from './calls.ts';
import { event } from './event.ts';
import { cancelMessage, deleteMessage, getMessage, listMessages, sendMessage } from './messages.ts';

export const twilio = connector({
  id: 'twilio',
  title: 'Twilio',
  description: 'SMS, WhatsApp messages and calls.',
  categories: ['communication'],
  color: '#f22f46',
  docs: 'https://www.twilio.com/docs/usage/api',
  address: {
    template: 'https://api.twilio.com/2010-04-01/Accounts/{account}',
    hint: 'The Account SID of the Console, which begins with AC.',
  },
  auth: [
    basic(
      'The Account SID as user name and the Auth Token as password, or the SID of an API key, which begins with SK, and its secret.',
    ),
  ],
  http: { form: true },
  test: whoByRest({
    docs: 'https://www.twilio.com/docs/usage/api/account-balance-resource',
    path: '/Balance.json',
    answer: z.object({ account_sid: z.string() }),
    who: ({ account_sid: account }) => account,
  }),
})
  .webhook('message', event)
  .action('send-message', sendMessage)
  .action('get-message', getMessage)
  .action('list-messages', listMessages)
  .action('cancel-message', cancelMessage)
  .action('delete-message', deleteMessage)
  .action('make-call', makeCall)
  .action('get-call', getCall)
  .action('list-calls', listCalls)
  .action('end-call', endCall)
  .action('list-recordings', listRecordings)
  .action('get-recording', getRecording)
  .action('list-phone-numbers', listNumbers)
  .action('get-balance', getBalance)
  .choices('numbers', numberChoices);

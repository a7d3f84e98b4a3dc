import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import {
  deleteMedia,
  getMedia,
  listNumbers,
  listTemplates,
  numberChoices,
  templateChoices,
  uploadMedia,
} from './account.ts';
import { event } from './event.ts';
import { docs } from './fields.ts';
import { markRead, sendButtons, sendLocation, sendMedia, sendMessage, sendReaction, sendTemplate } from './messages.ts';

export const whatsapp = connector({
  id: 'whatsapp',
  title: 'WhatsApp',
  description: 'Messages of a business on WhatsApp, over the Cloud API of Meta.',
  categories: ['communication', 'support'],
  color: '#25d366',
  docs,
  baseUrl: 'https://graph.facebook.com/v23.0',
  auth: [
    bearer(
      'The token of a system user of the Meta Business Suite, with whatsapp_business_messaging and whatsapp_business_management.',
    ),
  ],
  test: whoByRest({
    docs: 'https://developers.facebook.com/docs/graph-api/reference/user',
    path: '/me',
    answer: z.object({ id: z.string(), name: z.string().optional() }),
    who: ({ id, name }) => name ?? id,
  }),
})
  .webhook('event', event)
  .action('send-message', sendMessage)
  .action('send-template', sendTemplate)
  .action('send-media', sendMedia)
  .action('send-buttons', sendButtons)
  .action('send-location', sendLocation)
  .action('send-reaction', sendReaction)
  .action('mark-read', markRead)
  .action('upload-media', uploadMedia)
  .action('get-media', getMedia)
  .action('delete-media', deleteMedia)
  .action('list-templates', listTemplates)
  .action('list-phone-numbers', listNumbers)
  .choices('numbers', numberChoices)
  .choices('templates', templateChoices);

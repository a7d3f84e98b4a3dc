import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { docs, send, sending, sent, success } from './fields.ts';

const messages = `${docs}/reference/messages`;

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Writes to somebody who has written within the last 24 hours. To write first, send a template.',
  docs: `${docs}/messages/text-messages`,
  effect: 'write',
  input: z.strictObject({
    ...sending,
    body: z
      .string()
      .min(1)
      .max(4_096)
      .meta({ title: 'Text', description: 'Up to 4,096 characters.', format: 'multiline' }),
    preview_url: z
      .boolean()
      .optional()
      .meta({ title: 'Preview links', description: 'Whether the first link is shown.' }),
  }),
  output: sent,
  run: ({ http, input: { body, preview_url, ...rest } }) => send(http, rest, 'text', defined({ preview_url, body })),
});

export const sendTemplate = defineAction({
  title: 'Send a template',
  description: 'Sends a message that Meta has approved, at any time.',
  docs: `${docs}/guides/send-message-templates`,
  effect: 'write',
  input: z.strictObject({
    ...sending,
    name: z.string().min(1).meta({ title: 'Template', description: 'Its name.', options: 'templates' }),
    language: z.string().min(2).meta({ title: 'Language', description: 'Of the template, such as it or en_US.' }),
    values: z
      .array(z.string())
      .optional()
      .meta({ title: 'Values', description: 'What stands in the text for {{1}}, {{2}} and so on, in this order.' }),
    components: z.array(z.record(z.string(), z.json())).optional().meta({
      title: 'Components',
      description: 'The header, the text and the buttons as the API has them, instead of the values.',
      format: 'json',
    }),
  }),
  output: sent,
  run: ({ http, input: { name, language, values, components, ...rest } }) => {
    const body = values && [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }];
    return send(
      http,
      rest,
      'template',
      defined({ name, language: { code: language }, components: components ?? body }),
    );
  },
});

export const sendMedia = defineAction({
  title: 'Send media',
  description: 'Sends a picture, a video, a sound, a document or a sticker.',
  docs: messages,
  effect: 'write',
  input: z.strictObject({
    ...sending,
    kind: z
      .enum(['image', 'video', 'audio', 'document', 'sticker'])
      .meta({ title: 'Kind', description: 'What it is.' }),
    link: z.url().optional().meta({ title: 'Address', description: 'Of a file in the web; or give an id.' }),
    id: z.string().optional().meta({ title: 'Media', description: 'The id of media that WhatsApp has.' }),
    caption: z
      .string()
      .max(1_024)
      .optional()
      .meta({ title: 'Caption', description: 'Of a picture, a video or a document.', format: 'multiline' }),
    filename: z.string().optional().meta({ title: 'File name', description: 'Of a document.' }),
  }),
  output: sent,
  run: async ({ http, input: { kind, link, id, caption, filename, ...rest } }) => {
    if ((link === undefined) === (id === undefined)) {
      throw new SnodoError('invalid', 'Give either an address or the id of media.');
    }
    return send(http, rest, kind, defined({ link, id, caption, filename }));
  },
});

export const sendButtons = defineAction({
  title: 'Send a question with buttons',
  description: 'Asks something that is answered by one of up to three buttons.',
  docs: `${docs}/messages/interactive-reply-buttons-messages`,
  effect: 'write',
  input: z.strictObject({
    ...sending,
    body: z
      .string()
      .min(1)
      .max(1_024)
      .meta({ title: 'Text', description: 'Up to 1,024 characters.', format: 'multiline' }),
    buttons: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(256).meta({ title: 'Id', description: 'What comes back when it is pressed.' }),
          title: z.string().min(1).max(20).meta({ title: 'Label', description: 'Up to 20 characters.' }),
        }),
      )
      .min(1)
      .max(3)
      .meta({ title: 'Buttons', description: 'Up to three.' }),
    footer: z
      .string()
      .max(60)
      .optional()
      .meta({ title: 'Footer', description: 'Small text below, up to 60 characters.' }),
  }),
  output: sent,
  run: ({ http, input: { body, buttons, footer, ...rest } }) =>
    send(
      http,
      rest,
      'interactive',
      defined({
        type: 'button',
        body: { text: body },
        footer: footer === undefined ? undefined : { text: footer },
        action: { buttons: buttons.map((reply) => ({ type: 'reply', reply })) },
      }),
    ),
});

export const sendLocation = defineAction({
  title: 'Send a location',
  description: 'Sends a point on the map, with its name and address.',
  docs: `${docs}/messages/location-messages`,
  effect: 'write',
  input: z.strictObject({
    ...sending,
    latitude: z.number().min(-90).max(90).meta({ title: 'Latitude', description: 'In degrees.' }),
    longitude: z.number().min(-180).max(180).meta({ title: 'Longitude', description: 'In degrees.' }),
    name: z.string().optional().meta({ title: 'Name', description: 'Of the place.' }),
    address: z.string().optional().meta({ title: 'Address', description: 'Of the place.' }),
  }),
  output: sent,
  run: ({ http, input: { latitude, longitude, name, address, ...rest } }) =>
    send(http, rest, 'location', defined({ latitude, longitude, name, address })),
});

const messageId = z.string().min(1).meta({ title: 'Message', description: 'Its id: wamid.…' });

export const sendReaction = defineAction({
  title: 'React to a message',
  description: 'Puts an emoji under a message, or takes it away.',
  docs: `${docs}/messages/reaction-messages`,
  effect: 'idempotent',
  input: z.strictObject({
    account: sending.account,
    from: sending.from,
    to: sending.to,
    message_id: messageId,
    emoji: z.string().default('').meta({ title: 'Emoji', description: 'Such as 👍; left out, it is taken away.' }),
  }),
  output: sent,
  run: ({ http, input: { message_id, emoji, ...rest } }) => send(http, rest, 'reaction', { message_id, emoji }),
});

export const markRead = defineAction({
  title: 'Mark a message as read',
  description: 'Shows the sender that a message was read, and the ones before it.',
  docs: `${docs}/guides/mark-message-as-read`,
  effect: 'idempotent',
  input: z.strictObject({ account: sending.account, from: sending.from, message_id: messageId }),
  output: success,
  run: ({ http, input: { from, message_id } }) =>
    http.post(`/${from}/messages`, { messaging_product: 'whatsapp', status: 'read', message_id }),
});

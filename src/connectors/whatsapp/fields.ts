import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';

export const docs = 'https://developers.facebook.com/docs/whatsapp/cloud-api';

const id = z.string().regex(/^\d+$/, 'is no id, which has digits only');

export const account = id.meta({ title: 'Business account', description: 'The id of the WhatsApp Business Account.' });

/** Choices of numbers and templates need the account, which sending does not. */
const choosing = account.optional().meta({
  title: 'Business account',
  description: 'Only to choose here: the id of the WhatsApp Business Account.',
});

const from = id.meta({
  title: 'From',
  description: 'The Phone Number ID that the app has for the number; not the number itself.',
  options: 'numbers',
});

/** Of all that is sent. */
export const sending = {
  account: choosing,
  from,
  to: z
    .string()
    .regex(/^\+?\d{5,15}$/, 'is no phone number, such as +393331234567')
    .meta({ title: 'To', description: 'A phone number with its country code, such as +393331234567.' }),
  reply_to: z
    .string()
    .optional()
    .meta({ title: 'Reply to', description: 'The id of the message that it answers: wamid.…' }),
};

interface Sending {
  readonly from: string;
  readonly to: string;
  readonly reply_to?: string | undefined;
}

export const sent = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  contacts: z.array(z.looseObject({ input: z.string(), wa_id: z.string() })).optional(),
  messages: z.array(z.looseObject({ id: z.string() })),
});

/** Sends a message of a kind, whose content stands in a field of that name. */
export function send(
  http: ConnectorHttp,
  { from: number, to, reply_to: answered }: Sending,
  type: string,
  content: Json,
) {
  return http.post(`/${number}/messages`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    context: answered === undefined ? undefined : { message_id: answered },
    type,
    [type]: content,
  });
}

export const success = z.looseObject({ success: z.boolean() });

export const template = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string().optional(),
});

export const number = z.looseObject({
  id: z.string(),
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});

import { z } from 'zod';
import { unlessGone } from '../../connector/unless-gone.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { number } from './fields.ts';
import { came, keptMs, sidOf } from './missed.ts';

const input = z.strictObject({
  number: z
    .string()
    .regex(/^\+\d{5,15}$/, 'is no number, such as +14155552345')
    .meta({ title: 'Number', description: 'One of the account, such as +14155552345.', options: 'numbers' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;
type PhoneNumber = z.output<typeof number>;

/** @throws SnodoError `not_found` where the account has no such number. */
async function numberOf({ http, input: { number: wanted } }: Context): Promise<PhoneNumber> {
  const found = await http.get('/IncomingPhoneNumbers.json', { query: { PhoneNumber: wanted } });
  const [first] = found.read(z.object({ incoming_phone_numbers: z.array(number) })).incoming_phone_numbers;
  if (first !== undefined) return first;
  throw new SnodoError('not_found', `The account has no number ${wanted}.`);
}

/** A new number sends to a page of Twilio, which nobody misses. */
function isFree({ url, formerUrl }: Context, there: string): boolean {
  return there === '' || there === url || there === formerUrl || there.startsWith('https://demo.twilio.com/');
}

/** @throws SnodoError `conflict` where the number sends elsewhere: what is there must not lose its messages. */
async function set(context: Context): Promise<{ id: string }> {
  const { sid, phone_number: shown, sms_url: there } = await numberOf(context);
  if (!isFree(context, there ?? '')) {
    throw new SnodoError(
      'conflict',
      `${shown} sends its messages elsewhere already, and a number has one address for them. Take that address out of the number's settings.`,
    );
  }
  await context.http.post(`/IncomingPhoneNumbers/${sid}.json`, { SmsUrl: context.url, SmsMethod: 'POST' });
  return { id: sid };
}

async function remove({ http, url, formerUrl }: Context, id: string): Promise<void> {
  const path = `/IncomingPhoneNumbers/${id}.json`;
  const there = (await unlessGone(http.get(path)))?.read(number).sms_url;
  if (there === url || (there !== undefined && there === formerUrl)) await http.post(path, { SmsUrl: '' });
}

export const event: WebhookDefinition<Input> = {
  title: 'A message came to a number',
  description:
    'An SMS or MMS to a number of Twilio. One that belongs to a messaging service sends as that says instead.',
  docs: 'https://www.twilio.com/docs/messaging/guides/webhook-request',
  scheme: 'twilio',
  secret: 'stated',
  secretHint: 'the Auth Token of the account',
  input,
  async find(context) {
    const { sid, sms_url: there } = await numberOf(context);
    return there === context.url ? { id: sid, enabled: true } : undefined;
  },
  create: set,
  async update(context, id) {
    const made = await set(context);
    if (made.id !== id) await remove(context, id);
    return made;
  },
  remove,
  named: ({ body }) => sidOf(body),
  missed: { keptMs, fetch: ({ http, input: { number: to } }, _, since) => came(http, to, since) },
};

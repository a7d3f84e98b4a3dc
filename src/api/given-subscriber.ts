import { z } from 'zod';
import { everyEvent, events } from '../core/events.ts';
import { isSigningSecret } from '../secrets/signing-secrets.ts';
import { slug } from './names.ts';

const receiver = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'is not an http or https URL')
  .refine(
    (text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === '',
    'must not hold a user name or password: the signature tells who sends',
  )
  // PostgreSQL takes no NUL in text; a URL in its normal form holds none.
  .transform((text) => new URL(text).href)
  .meta({ description: 'Where the messages are sent with POST.' });

export const signingSecret = z
  .string()
  .refine(isSigningSecret, 'must be whsec_ and 24 to 64 bytes in base64')
  .meta({ description: 'whsec_ and 24 to 64 bytes in base64; made by Snodo when left out.' });

const eventList = Object.entries(events).map(([name, when]) => `\`${name}\`: ${when}`);

/** What PUT takes. */
export const givenSubscriberSchema = z.strictObject({
  url: receiver,
  events: z
    .array(z.enum([everyEvent, ...Object.keys(events)], 'is no event'))
    .min(1)
    .max(100)
    .meta({ description: `Which events. \`*\`: all; ${eventList.join('; ')}.` }),
  workflows: z
    .array(slug)
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .meta({ description: 'Only of runs of these workflows; left out, of all.' }),
  secret: signingSecret.optional(),
});

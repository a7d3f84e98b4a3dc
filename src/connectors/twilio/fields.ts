import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

export const to = z
  .string()
  .regex(/^(?:[a-z]+:)?\+?[\w.@-]+$/, 'is no number, such as +393331234567')
  .meta({ title: 'To', description: 'A number such as +393331234567, or whatsapp:+393331234567.' });

export const from = z.string().min(1).meta({
  title: 'From',
  description: 'A number of the account, or a sender such as whatsapp:+14155238886.',
  options: 'numbers',
});

export function sid(prefixes: string, title: string) {
  return z
    .string()
    .regex(
      new RegExp(`^(?:${prefixes})[0-9a-f]{32}$`),
      `is no SID, which begins with ${prefixes.replaceAll('|', ' or ')}`,
    )
    .meta({ title, description: `Its SID, which begins with ${prefixes.replaceAll('|', ' or ')}.` });
}

export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(50)
  .meta({ title: 'At most', description: 'How many are given.' });

export const message = z.looseObject({
  sid: z.string(),
  status: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.string().optional(),
  date_sent: z.string().nullish(),
  price: z.string().nullish(),
  error_code: z.number().nullish(),
  error_message: z.string().nullish(),
});

export const call = z.looseObject({
  sid: z.string(),
  status: z.string(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  direction: z.string().nullish(),
  duration: z.string().nullish(),
  start_time: z.string().nullish(),
  price: z.string().nullish(),
});

export const number = z.looseObject({
  sid: z.string(),
  phone_number: z.string(),
  friendly_name: z.string().nullish(),
  sms_url: z.string().nullish(),
});

/** https://www.twilio.com/docs/usage/twilios-response#pagination */
export async function listOf<T>(
  http: ConnectorHttp,
  path: string,
  items: string,
  item: z.ZodType<T>,
  most: number,
  query: HttpOptions['query'] = {},
): Promise<T[]> {
  const found = await http.list(path, {
    query: { ...query, PageSize: Math.min(most, 1_000) },
    pages: { by: 'link', link: 'next_page_uri', items },
    limit: most,
  });
  return found.read(z.array(item));
}

/** Twilio filters by days. */
export const day = z.iso.date().optional();

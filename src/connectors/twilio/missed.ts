import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvent, MissedEvents } from '../../connector/missed.ts';
import { oldestOf } from '../../connector/oldest-of.ts';
import { textIn } from '../../connector/text-in.ts';
import { untilOld } from '../../connector/until-old.ts';
import type { Json } from '../../core/json.ts';

const dayMs = 86_400_000;
/** Twilio lists the messages of the last 400 days. */
export const keptMs = 399 * dayMs;
/** In one look; the rest comes with the next. */
const atOnce = 200;

const received = z.object({
  sid: z.string(),
  account_sid: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  body: z.string().nullable(),
  direction: z.string(),
  status: z.string(),
  num_media: z.string().nullish(),
  num_segments: z.string().nullish(),
  messaging_service_sid: z.string().nullish(),
  api_version: z.string().nullish(),
  date_created: z.string().nullish(),
  date_sent: z.string().nullish(),
});
type Received = z.infer<typeof received>;

const media = z.object({ media_list: z.array(z.object({ content_type: z.string(), uri: z.string() })) });

/** In whole seconds (RFC 2822). */
function timeOf({ date_sent: sent, date_created: created }: Received): number {
  return Date.parse(sent ?? created ?? '');
}

/** One of a messaging service goes where that says. */
function isTold({ direction, messaging_service_sid: service }: Received): boolean {
  return direction === 'inbound' && !service;
}

/** What a delivery is named by: its message, which is signed with the rest. */
export function sidOf(body: Json): string | undefined {
  return textIn(body, 'MessageSid');
}

/** The fields of the pictures and files of a message; their addresses are Twilio's, whatever the connection goes by. */
async function mediaOf(http: ConnectorHttp, { sid, num_media: count }: Received): Promise<Record<string, string>> {
  if (!(Number(count) > 0)) return {};
  const { media_list: list } = (await http.get(`/Messages/${sid}/Media.json`)).read(media);
  const fields = list.flatMap(({ content_type: type, uri }, place) => [
    [`MediaContentType${place}`, type],
    [`MediaUrl${place}`, `https://api.twilio.com${uri.replace(/\.json$/, '')}`],
  ]);
  return Object.fromEntries(fields);
}

async function eventOf(http: ConnectorHttp, one: Received): Promise<MissedEvent> {
  const fields = {
    MessageSid: one.sid,
    SmsSid: one.sid,
    SmsMessageSid: one.sid,
    SmsStatus: one.status,
    AccountSid: one.account_sid,
    From: one.from ?? '',
    To: one.to ?? '',
    Body: one.body ?? '',
    NumMedia: one.num_media ?? '0',
    NumSegments: one.num_segments ?? '1',
    ApiVersion: one.api_version ?? '2010-04-01',
  };
  return { id: one.sid, at: timeOf(one), body: { ...fields, ...(await mediaOf(http, one)) } };
}

/**
 * Twilio tells of a message once. All that came to a number is listed, the newest first, what was delivered as well:
 * https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources. Where the sender is (FromCity
 * and its like) is not.
 *
 * @param since milliseconds since 1970.
 */
export async function came(http: ConnectorHttp, number: string, since: number): Promise<MissedEvents> {
  // It is listed by days, and a message stands in the second in which it came.
  const query = { To: number, 'DateSent>': new Date(since).toISOString().slice(0, 10), PageSize: 200 };
  const pages = http.pages('/Messages.json', {
    query,
    pages: { by: 'link', link: 'next_page_uri', items: 'messages' },
  });
  const recent = untilOld(pages, received, (one) => timeOf(one) < since - 1_000);
  const { oldest, more } = await oldestOf(recent, { atOnce, isWanted: isTold });
  const events: MissedEvent[] = [];
  for (const one of oldest) events.push(await eventOf(http, one));
  return { events, more };
}

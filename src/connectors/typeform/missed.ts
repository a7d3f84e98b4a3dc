import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvents } from '../../connector/missed.ts';
import { oldestOf } from '../../connector/oldest-of.ts';
import { textIn } from '../../connector/text-in.ts';
import { untilOld } from '../../connector/until-old.ts';
import type { Json } from '../../core/json.ts';
import { byToken } from './responses.ts';

/** Typeform keeps responses until they are deleted. */
export const keptMs = 365 * 86_400_000;
/** In one look; the rest comes with the next. */
const atOnce = 1_000;

const told = z.looseObject({
  token: z.string(),
  landed_at: z.string(),
  submitted_at: z.iso.datetime({ offset: true }),
  metadata: z.unknown(),
});

/** As a webhook describes the form: https://www.typeform.com/developers/webhooks/example-payload/ */
const definition = z.object({
  id: z.string(),
  title: z.string(),
  fields: z.array(z.looseObject({ id: z.string(), title: z.string(), type: z.string() })).default([]),
});

/** What a delivery of a whole response is named by; one of a part may come more than once. */
export function tokenOf(body: Json): string | undefined {
  return textIn(body, 'event_type') === 'form_response' ? textIn(body, 'form_response', 'token') : undefined;
}

/**
 * Typeform tries for some hours, then no more. The responses that were sent are listed, what was delivered as well:
 * https://www.typeform.com/developers/responses/reference/retrieve-responses/. Parts of one that was not sent are not
 * asked for.
 *
 * @param since milliseconds since 1970.
 */
export async function submitted(http: ConnectorHttp, form: string, since: number): Promise<MissedEvents> {
  const query = { since: new Date(since).toISOString(), response_type: 'completed', page_size: 1_000 };
  const pages = http.pages(`/forms/${form}/responses`, { query, pages: byToken });
  const recent = untilOld(pages, told, (one) => Date.parse(one.submitted_at) < since - 1_000);
  const { oldest, more } = await oldestOf(recent, { atOnce });
  if (oldest.length === 0) return { events: [], more };
  const of = (await http.get(`/forms/${form}`)).read(definition);
  const events = oldest.map(({ metadata: _, ...one }) => ({
    id: one.token,
    at: Date.parse(one.submitted_at),
    body: z.json().parse({ event_type: 'form_response', form_response: { form_id: form, ...one, definition: of } }),
  }));
  return { events, more };
}

import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvent, MissedEvents } from '../../connector/missed.ts';
import { textIn } from '../../connector/text-in.ts';
import type { Json } from '../../core/json.ts';
import { pagesOf } from './site.ts';

/** Webflow keeps what was sent with forms. */
export const keptMs = 365 * 86_400_000;
/** In one look; the rest comes with the next. */
const atOnce = 1_000;

const told = 'form_submission';
const submission = z.object({
  id: z.string(),
  displayName: z.string(),
  dateSubmitted: z.iso.datetime({ offset: true }),
  formResponse: z.record(z.string(), z.json()),
});

/** What of the trigger says which are wanted. */
interface Wanted {
  readonly site: string;
  readonly event: string;
  readonly form?: string | undefined;
}

/** What a delivery is named by: what was sent, which is sent once. Of another event no list says that it happened. */
export function submissionOf(event: string, body: Json): string | undefined {
  return event === told ? textIn(body, 'payload', 'id') : undefined;
}

/**
 * Webflow tries three times within an hour. What was sent with forms is listed, what was told of as well:
 * https://developers.webflow.com/data/reference/forms/form-submissions/list-submissions-by-site. In no order that it tells, so
 * all of it is read.
 *
 * @param since milliseconds since 1970.
 */
export async function submitted(http: ConnectorHttp, wanted: Wanted, since: number): Promise<MissedEvents> {
  const { site, event, form } = wanted;
  if (event !== told) return { events: [], more: false };
  const events: MissedEvent[] = [];
  const asked = { query: { limit: 100 }, pages: pagesOf('formSubmissions') };
  for await (const page of http.pages(`/sites/${site}/form_submissions`, asked)) {
    for (const { id, displayName: name, dateSubmitted, formResponse } of page.read(z.array(submission))) {
      const at = Date.parse(dateSubmitted);
      if (at < since || (form !== undefined && form !== name)) continue;
      const payload = { name, siteId: site, data: formResponse, submittedAt: dateSubmitted, id };
      events.push({ id, at, body: { triggerType: told, payload } });
    }
  }
  const oldest = events.toSorted((one, other) => one.at - other.at).slice(0, atOnce);
  return { events: oldest, more: oldest.length < events.length };
}

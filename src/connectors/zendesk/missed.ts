import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvent, MissedEvents } from '../../connector/missed.ts';

const hourMs = 3_600_000;
/** Zendesk tells of the last seven days. */
export const keptMs = 167 * hourMs;
/** In one look, of which each takes a call; the rest comes with the next. Zendesk allows 100 calls a minute here. */
const atOnce = 50;
const pages = {
  by: 'cursor',
  cursor: 'meta.after_cursor',
  cursorIn: 'page[after]',
  items: 'invocations',
  limit: 100,
  limitParam: 'page[size]',
  until: { 'meta.has_more': false },
} as const;

const invocation = z.object({
  id: z.string(),
  status: z.string(),
  status_code: z.int().nullish(),
  latest_completed_at: z.iso.datetime({ offset: true }).nullish(),
});
type Invocation = z.infer<typeof invocation>;

/** One that was held back by a limit of Zendesk, or since too many failed, has no request. */
const attempt = z.object({
  request: z
    .object({ headers: z.array(z.object({ key: z.string(), value: z.string() })), payload: z.string() })
    .nullish(),
});

/** What of its headers says what it is; those of the signature would say that it had come. */
const kept = ['x-zendesk-account-id', 'x-zendesk-webhook-id', 'x-zendesk-webhook-invocation-id'];

/** Whether nobody was there to take it, or nobody could. What was refused would be refused again; the rest is under way. */
function isUnmet({ status, status_code: code }: Invocation): boolean {
  if (['success', 'accepted', 'unknown'].includes(status)) return false;
  return code == null || code === 408 || code === 429 || code >= 500;
}

function bodyOf(payload: string) {
  try {
    return z.json().parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

async function eventOf(
  http: ConnectorHttp,
  path: string,
  one: Invocation,
  at: number,
): Promise<MissedEvent | undefined> {
  const answer = await http.get(`${path}/${one.id}/attempts`);
  const { attempts } = answer.read(z.object({ attempts: z.array(attempt) }));
  const request = attempts.find((tried) => tried.request)?.request;
  const body = request && bodyOf(request.payload);
  if (body === undefined || request == null) return undefined;
  const headers = request.headers.map(({ key, value }) => [key.toLowerCase(), value] as const);
  return { id: one.id, at, body, headers: Object.fromEntries(headers.filter(([name]) => kept.includes(name))) };
}

/**
 * Zendesk tries a few times within minutes, and pauses where too many fail. What it could not deliver is listed with what it
 * sent: https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#list-webhook-invocations. It sends
 * nothing again when it is asked to.
 *
 * @param hook the webhook.
 * @param since milliseconds since 1970.
 */
export async function undelivered(http: ConnectorHttp, hook: string, since: number): Promise<MissedEvents> {
  const path = `/api/v2/webhooks/${hook}/invocations`;
  const from = `${new Date(since).toISOString().slice(0, 19)}Z`;
  const query = { 'filter[from_ts]': from, sort: 'latest_completed_at' };
  const events: MissedEvent[] = [];
  const givenUp: string[] = [];
  let until: number | undefined;
  for await (const page of http.pages(path, { query, pages })) {
    for (const one of page.read(z.array(invocation)).filter(isUnmet)) {
      const at = Date.parse(one.latest_completed_at ?? '');
      if (!(at >= since)) continue;
      // The next look begins with all of the last second, so that this one must have seen it whole.
      if (events.length + givenUp.length >= atOnce && at !== until) return { events, more: true, until, givenUp };
      until = at;
      const event = await eventOf(http, path, one, at);
      if (event) events.push(event);
      else
        givenUp.push(`Zendesk never sent the invocation ${one.id} (${one.status}), so it does not have its content.`);
    }
  }
  return { events, more: false, givenUp };
}

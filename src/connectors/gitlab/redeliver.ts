import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Resent } from '../../connector/missed.ts';
import { sendAgain } from '../../connector/send-again.ts';
import { untilOld } from '../../connector/until-old.ts';

const attempt = z.object({
  id: z.int(),
  trigger: z.string(),
  request_headers: z.record(z.string(), z.unknown()),
  request_data: z.unknown(),
  response_headers: z.record(z.string(), z.unknown()).nullish(),
  /** A number, or words where there was no answer. */
  response_status: z.string().nullish(),
});
type Attempt = z.infer<typeof attempt>;

/** GitLab tells of the last seven days. */
export const keptMs = 7 * 86_400_000;
/** What fails as often as that does so for a reason that stands. */
const mostAttempts = 6;
/** GitLab sends no more than five of a webhook again in a minute. */
const atOnce = 5;
/** The most that it takes here; others of its lists take 100. */
const perPage = 20;

function named(headers: Attempt['response_headers'], wanted: string): string {
  const [, value] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return typeof value === 'string' ? value : '';
}

/** Whether nobody was there to take it, or nobody could. What was refused would be refused again. */
function isUnmet({ response_status: answered }: Attempt): boolean {
  const status = Number(answered ?? 0);
  return !(status >= 200 && status < 500) || status === 408 || status === 429;
}

/** The list has no times; but what was answered here tells by the answer when that was. */
function isOld({ response_headers: headers }: Attempt, since: number): boolean {
  return Date.parse(named(headers, 'date')) < since;
}

/** Of one too large to be kept only that is known. */
function isOversize({ request_data: data }: Attempt): boolean {
  return z.object({ oversize: z.literal(true) }).safeParse(data).success;
}

/**
 * GitLab tries each delivery once, and after some failures not for a while. What nobody was there for is sent again with
 * its `Idempotency-Key`: https://docs.gitlab.com/api/project_webhooks/#resend-a-project-webhook-event
 *
 * @param hook the path of the webhook.
 * @param since milliseconds since 1970.
 */
export async function redeliver(http: ConnectorHttp, hook: string, since: number): Promise<Resent> {
  const pages = http.pages(`${hook}/events`, { query: { per_page: perPage }, pages: { by: 'link' } });
  const events = new Map<string, Attempt[]>();
  let nameless = 0;
  for await (const page of untilOld(pages, attempt, (one) => isOld(one, since))) {
    for (const one of page) {
      const key = named(one.request_headers, 'idempotency-key');
      if (key !== '') events.set(key, [...(events.get(key) ?? []), one]);
      else if (isUnmet(one)) nameless += 1;
    }
  }
  const unmet = [...events].filter(([, all]) => all.every(isUnmet));
  const isLost = (all: readonly Attempt[]) => all.length >= mostAttempts || all.some(isOversize);
  const unnamed =
    nameless > 0 ? [`${nameless} that failed have no Idempotency-Key, so what came twice would not be known.`] : [];
  const lost = unmet
    .filter(([, all]) => isLost(all))
    .map(([key, all]) => {
      if (all.some(isOversize)) return `Delivery ${key} was too large for GitLab to keep.`;
      return `Delivery ${key} failed ${all.length} times, the last with: ${all[0]?.response_status ?? 'no answer'}.`;
    });
  const latest = unmet.filter(([, all]) => !isLost(all)).flatMap(([, [newest]]) => newest?.id ?? []);
  return sendAgain(
    latest.toSorted((one, other) => one - other),
    { atOnce, givenUp: [...unnamed, ...lost], send: (id) => http.post(`${hook}/events/${id}/resend`) },
  );
}

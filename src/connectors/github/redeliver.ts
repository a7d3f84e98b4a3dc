import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Resent } from '../../connector/missed.ts';
import { sendAgain } from '../../connector/send-again.ts';
import { untilOld } from '../../connector/until-old.ts';

const attempt = z.object({
  id: z.int(),
  /** The same for all attempts at one event. */
  guid: z.string(),
  delivered_at: z.iso.datetime({ offset: true }),
  status_code: z.int().nullish(),
});
type Attempt = z.infer<typeof attempt>;

/** GitHub gives again what is no older than three days. */
export const keptMs = 71 * 3_600_000;
/** What fails as often as that does so for a reason that stands. */
const mostAttempts = 6;
/** In one look; the rest comes with the next. */
const atOnce = 200;

/** Whether nobody was there to take it, or nobody could. What was refused would be refused again. */
function isUnmet({ status_code: status }: Attempt): boolean {
  return status == null || status === 0 || status === 408 || status === 429 || status >= 500;
}

/**
 * GitHub tries each delivery once. Whatever nobody was there for is sent again, as its page on failed deliveries advises:
 * https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
 *
 * @param hook the path of the webhook.
 * @param since milliseconds since 1970.
 */
export async function redeliver(http: ConnectorHttp, hook: string, since: number): Promise<Resent> {
  const pages = http.pages(`${hook}/deliveries`, { query: { per_page: 100 }, pages: { by: 'link' } });
  const events = new Map<string, Attempt[]>();
  for await (const page of untilOld(pages, attempt, (one) => Date.parse(one.delivered_at) < since)) {
    for (const one of page) events.set(one.guid, [...(events.get(one.guid) ?? []), one]);
  }
  const unmet = [...events.values()].filter((all) => all.every(isUnmet));
  const givenUp = unmet
    .filter((all) => all.length >= mostAttempts)
    .map(([newest, ...before]) => {
      return `Delivery ${newest?.guid} failed ${before.length + 1} times, the last with status ${newest?.status_code ?? 0}.`;
    });
  const latest = unmet.filter((all) => all.length < mostAttempts).flatMap(([newest]) => newest?.id ?? []);
  return sendAgain(latest.toReversed(), {
    atOnce,
    givenUp,
    send: (id) => http.post(`${hook}/deliveries/${id}/attempts`),
  });
}

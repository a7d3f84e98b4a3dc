import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { MissedEvents } from '../../connector/missed.ts';
import { oldestOf } from '../../connector/oldest-of.ts';
import { eachPage } from '../../connector/pages.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { SnodoError } from '../../core/error.ts';

/** Trello keeps all that was done. */
export const keptMs = 365 * 86_400_000;
/** In one look; the rest comes with the next. */
const atOnce = 1_000;
/** The most that Trello gives. */
const perPage = 1_000;

const action = z.looseObject({ id: z.string(), date: z.iso.datetime({ offset: true }) });
const model = z.looseObject({ id: z.string() });

/** What is watched: no call says of an id what it is of. */
async function watched(http: ConnectorHttp, id: string): Promise<{ path: string; model: z.infer<typeof model> }> {
  for (const kind of ['boards', 'lists', 'cards']) {
    const path = `/${kind}/${id}`;
    const found = await unlessGone(http.get(path));
    if (found) return { path, model: found.read(model) };
  }
  throw new SnodoError('not_found', `Trello has no board, list or card ${id} that the connection may see.`);
}

/**
 * Trello tries again three times within minutes, then no more. What was done stands in the list of actions, except for kinds
 * that are told of by webhooks alone: https://developer.atlassian.com/cloud/trello/guides/rest-api/action-types/. What was
 * delivered is listed as well.
 *
 * @param id the board, the list or the card that is watched.
 * @param since milliseconds since 1970.
 */
export async function done(http: ConnectorHttp, id: string, since: number): Promise<MissedEvents> {
  const { path, model: of } = await watched(http, id);
  const pages = eachPage(async (before) => {
    const query = { filter: 'all', since: new Date(since).toISOString(), before, limit: perPage };
    const items = (await http.get(`${path}/actions`, { query })).read(z.array(action));
    return { items, next: items.at(-1)?.id };
  });
  const { oldest, more } = await oldestOf(pages, { atOnce, isWanted: ({ date }) => Date.parse(date) >= since });
  const events = oldest.map((one) => ({
    id: one.id,
    at: Date.parse(one.date),
    body: z.json().parse({ action: one, model: of }),
  }));
  return { events, more };
}

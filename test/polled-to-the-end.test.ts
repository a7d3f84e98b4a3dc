import { describe, expect, it } from 'vitest';
import type { Connector } from '../src/connector/connector.ts';
import { trello } from '../src/connectors/trello/connector.ts';
import { typeform } from '../src/connectors/typeform/connector.ts';
import { zoom } from '../src/connectors/zoom/connector.ts';
import type { Json } from '../src/core/json.ts';
import { serve } from '../src/outbound/test-server.ts';
import { Reached } from './native/reached.ts';

/** What a service gives to each of the queries that it is asked with, and what the event `name` makes of it. */
async function polled(
  service: Connector,
  [name, input, since]: readonly [string, Json, Date],
  answer: (query: URLSearchParams) => Json,
) {
  const queries: URLSearchParams[] = [];
  await using server = await serve((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://service');
    queries.push(searchParams);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(searchParams)));
  });
  await using reached = new Reached({ service, baseUrl: server.origin });
  const keys = (await reached.poll(name, input, since)).map(({ key }) => key);
  return { keys: [...new Set(keys)], queries };
}

const began = Date.UTC(2026, 10, 1);
const numbered = (length: number) => Array.from({ length }, (_, at) => at);

describe('what came since the last look', () => {
  it('is read to its end on a board of Trello, that gives a thousand at most and times in seconds', async () => {
    // Three in each second, so that a page ends in the middle of one.
    const actions = numbered(2_500)
      .map((at) => ({
        id: String(at),
        date: new Date(began + at * 333).toISOString(),
        data: { card: { id: String(at), name: 'A card' } },
      }))
      .toReversed();
    const input = { board: '5abbe4b7ddc1b351ef961410' };
    const { keys, queries } = await polled(trello, ['new-card', input, new Date(began)], (query) => {
      const before = query.get('before');
      const end = before === null ? Infinity : Math.floor(Date.parse(before) / 1_000) * 1_000;
      return actions.filter(({ date }) => Date.parse(date) < end).slice(0, Number(query.get('limit')));
    });
    expect(keys).toEqual(actions.map(({ id }) => id));
    expect(queries.map((query) => query.get('before') === null)).toEqual([true, false, false]);
  });

  it('is read to its end of a form of Typeform, that gives a thousand at most', async () => {
    const responses = numbered(2_500).map((at) => {
      const time = new Date(began + at * 1_000).toISOString();
      return { token: String(at), landed_at: time, submitted_at: time };
    });
    const { keys, queries } = await polled(typeform, ['new-response', { form: 'u6nXL7' }, new Date(began)], (query) => {
      const since = query.get('since') ?? '';
      return { items: responses.filter((one) => one.submitted_at >= since).slice(0, Number(query.get('page_size'))) };
    });
    expect(keys).toEqual(responses.map(({ token }) => token));
    expect(queries.map((query) => query.get('sort'))).toEqual(numbered(3).map(() => 'submitted_at,asc'));
  });

  it('is read of each month from Zoom, which gives one at a time, though nobody looked for longer', async () => {
    const days = 80;
    const today = Math.floor(Date.now() / 86_400_000);
    const day = (back: number) => new Date((today - back) * 86_400_000).toISOString().slice(0, 10);
    const meetings = numbered(days).map((back) => ({
      uuid: day(back),
      id: back,
      topic: 'A meeting',
      start_time: `${day(back)}T00:00:00Z`,
      duration: 5,
    }));
    const since = new Date(Date.now() - (days - 2) * 86_400_000);
    const { keys } = await polled(zoom, ['new-recording', {}, since], (query) => {
      const { from, to } = { from: query.get('from') ?? '', to: query.get('to') ?? day(0) };
      expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(28 * 86_400_000);
      return { next_page_token: '', meetings: meetings.filter(({ uuid }) => uuid >= from && uuid <= to) };
    });
    expect(keys.toSorted()).toEqual(meetings.map(({ uuid }) => uuid).toSorted());
  });
});

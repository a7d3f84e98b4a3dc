import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { ticket } from './tickets.ts';

const docs = 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/';

/** Zendesk gives no more than a thousand. */
const most = 1_000;

export const searchTickets = defineAction({
  title: 'Search tickets',
  description: 'Gives the tickets that a search finds.',
  docs: `${docs}#list-search-results`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().meta({ title: 'Query', description: 'Such as status<solved requester:ada@example.com printer.' }),
    sort_by: z
      .enum(['created_at', 'updated_at', 'priority', 'status', 'ticket_type'])
      .optional()
      .meta({ title: 'Sort by', description: 'The highest value first; left out, what fits best.' }),
    limit: z.int().min(1).max(most).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ results: z.array(ticket) }),
  run: async ({ http, input: { query, sort_by: sort, limit } }) => {
    const found = await http.list('/api/v2/search.json', {
      query: { query: `type:ticket ${query}`, sort_by: sort, sort_order: sort === undefined ? undefined : 'desc' },
      limit,
      pages: { by: 'link', link: 'next_page', items: 'results' },
    });
    return { results: found.read(z.array(ticket)) };
  },
});

/** How long it may take until a search finds what is new. */
const lagMs = 600_000;

/** All that a search finds: its export has no such limit, and fails where the query holds the type. */
function exported(http: ConnectorHttp, time: 'created' | 'updated', since: Date, query: string) {
  const from = `${new Date(since.getTime() - lagMs).toISOString().slice(0, 19)}Z`;
  const searched = `${time}>=${from} ${query}`.replaceAll(/\s+type:ticket(?=\s|$)/g, '').trim();
  return http.pages('/api/v2/search/export', {
    query: { query: searched, 'filter[type]': 'ticket' },
    pages: {
      by: 'cursor',
      cursor: 'meta.after_cursor',
      cursorIn: 'page[after]',
      items: 'results',
      limit: 100,
      limitParam: 'page[size]',
      until: { 'meta.has_more': false },
    },
  });
}

const input = z.strictObject({
  query: z
    .string()
    .default('')
    .meta({ title: 'Query', description: 'Which tickets, such as priority:urgent; left out, all of them.' }),
});

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that was made in Zendesk; unlike the webhook it needs no admin.',
  docs: `${docs}#export-search-results`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since, input: { query } }) => exported(http, 'created', since, query),
});

export const updatedTicket = definePoll({
  title: 'A new or changed ticket',
  description: 'A ticket that was made or changed in Zendesk; unlike the webhook it needs no admin.',
  docs: `${docs}#export-search-results`,
  input,
  output: ticket,
  key: ({ id, updated_at: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, since, input: { query } }) => exported(http, 'updated', since, query),
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { ticket } from './tickets.ts';

const docs = 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/';

/** Zendesk gives no more than a thousand. */
const most = 1_000;

function searched(http: ConnectorHttp, query: string, limit: number, sort: string | undefined) {
  return http.list('/api/v2/search.json', {
    query: { query, sort_by: sort, sort_order: sort === undefined ? undefined : 'desc' },
    limit,
    pages: { by: 'link', link: 'next_page', items: 'results' },
  });
}

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
  run: async ({ http, input: { query, sort_by: sort, limit } }) => ({
    results: (await searched(http, `type:ticket ${query}`, limit, sort)).read(z.array(ticket)),
  }),
});

/** How long it may take until a search finds what is new. */
const lagMs = 600_000;

const from = (since: Date) => `${new Date(since.getTime() - lagMs).toISOString().slice(0, 19)}Z`;

const input = z.strictObject({
  query: z
    .string()
    .default('')
    .meta({ title: 'Query', description: 'Which tickets, such as priority:urgent; left out, all of them.' }),
});

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that was made in Zendesk; unlike the webhook it needs no admin.',
  docs: `${docs}#list-search-results`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since, input: { query } }) =>
    searched(http, `type:ticket created>=${from(since)} ${query}`.trim(), most, 'created_at'),
});

export const updatedTicket = definePoll({
  title: 'A new or changed ticket',
  description: 'A ticket that was made or changed in Zendesk; unlike the webhook it needs no admin.',
  docs: `${docs}#list-search-results`,
  input,
  output: ticket,
  key: ({ id, updated_at: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, since, input: { query } }) =>
    searched(http, `type:ticket updated>=${from(since)} ${query}`.trim(), most, 'updated_at'),
});

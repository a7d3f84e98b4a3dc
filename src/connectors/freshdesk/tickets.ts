import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs, limit, listed } from './listed.ts';

export const ticket = z.looseObject({
  id: z.int(),
  subject: z.string().nullish(),
  status: z.int(),
  priority: z.int(),
  requester_id: z.int(),
  responder_id: z.int().nullish(),
  group_id: z.int().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

const id = z.int().min(1).meta({ title: 'Ticket', description: 'The number of the ticket.' });
const subject = z.string().min(1).meta({ title: 'Subject', description: 'What it is about, in one line.' });

/** Freshdesk has numbers for them, own ones for own statuses. */
const status = z
  .int()
  .min(2)
  .optional()
  .meta({ title: 'Status', description: '2 open, 3 pending, 4 resolved, 5 closed, or one of your own.' });
const priority = z
  .int()
  .min(1)
  .max(4)
  .optional()
  .meta({ title: 'Priority', description: '1 low, 2 medium, 3 high, 4 urgent.' });

const fields = {
  status,
  priority,
  type: z.string().optional().meta({ title: 'Type', description: 'Such as Question or Incident.' }),
  responder_id: z
    .int()
    .optional()
    .meta({ title: 'Assignee', description: 'The ID of the agent who looks after it.', options: 'agents' }),
  group_id: z
    .int()
    .optional()
    .meta({ title: 'Group', description: 'The ID of the group that looks after it.', options: 'groups' }),
  tags: z.array(z.string().min(1)).optional().meta({ title: 'Tags', description: 'On a change they replace all.' }),
  custom_fields: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Own fields', description: 'By the names of fields that the account has made, such as cf_plan.' }),
};

export const createTicket = defineAction({
  title: 'Create a ticket',
  description: 'Adds a request, of somebody who is known or not.',
  docs: `${docs}#create_ticket`,
  effect: 'write',
  input: z.strictObject({
    subject,
    description: z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' }),
    email: z
      .email()
      .meta({ title: 'E-mail of the requester', description: 'A contact is made where there is none with it.' }),
    name: z.string().optional().meta({ title: 'Name of the requester', description: 'For somebody new.' }),
    cc_emails: z.array(z.email()).optional().meta({ title: 'Copies to', description: 'E-mail addresses.' }),
    ...fields,
  }),
  output: ticket,
  run: ({ http, input: { status: given = 2, priority: urgency = 1, ...rest } }) =>
    http.post('/api/v2/tickets', defined({ ...rest, status: given, priority: urgency })),
});

export const updateTicket = defineAction({
  title: 'Update a ticket',
  description: 'Changes what is given of a ticket and leaves the rest.',
  docs: `${docs}#update_ticket`,
  effect: 'idempotent',
  input: z.strictObject({ id, subject: subject.optional(), ...fields }),
  output: ticket,
  run: ({ http, input: { id: of, ...changes } }) => http.put(`/api/v2/tickets/${of}`, defined(changes)),
});

export const getTicket = defineAction({
  title: 'Get a ticket',
  description: 'Gives a ticket by its number, with who asks.',
  docs: `${docs}#view_a_ticket`,
  effect: 'read',
  input: z.strictObject({ id }),
  output: ticket,
  run: ({ http, input }) => http.get(`/api/v2/tickets/${input.id}`, { query: { include: 'requester,stats' } }),
});

export const deleteTicket = defineAction({
  title: 'Delete a ticket',
  description: 'Moves a ticket to the trash, from where it can be restored for 30 days.',
  docs: `${docs}#delete_a_ticket`,
  effect: 'idempotent',
  input: z.strictObject({ id }),
  output: z.object({ id: z.int() }),
  run: async ({ http, input }) => {
    await http.delete(`/api/v2/tickets/${input.id}`);
    return { id: input.id };
  },
});

export const listTickets = defineAction({
  title: 'List tickets',
  description: 'Gives tickets, those of a requester for instance, the newest first.',
  docs: `${docs}#list_all_tickets`,
  effect: 'read',
  input: z.strictObject({
    email: z.email().optional().meta({ title: 'E-mail of the requester', description: 'Of whom they are.' }),
    updated_since: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Changed since', description: 'Left out, of the last 30 days.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ items: z.array(ticket) }),
  run: async ({ http, input: { limit: most, ...query } }) => ({
    items: (await listed(http, '/api/v2/tickets', query, most)).read(z.array(ticket)),
  }),
});

export const searchTickets = defineAction({
  title: 'Search tickets',
  description: 'Gives the tickets that a query finds, 300 at most.',
  docs: `${docs}#filter_tickets`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).max(510).meta({
      title: 'Query',
      description: "Such as priority:4 AND (status:2 OR status:3) AND created_at:>'2026-11-01'.",
    }),
    limit: z.int().min(1).max(300).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ results: z.array(ticket) }),
  run: async ({ http, input }) => {
    const results: z.infer<typeof ticket>[] = [];
    const answer = z.object({ total: z.int(), results: z.array(ticket) });
    // Pages of thirty, ten at most: an eleventh is refused.
    for (let page = 1; page <= 10 && results.length < input.limit; page += 1) {
      const query = { query: `"${input.query}"`, page };
      const found = (await http.get('/api/v2/search/tickets', { query })).read(answer);
      results.push(...found.results);
      if (found.results.length === 0 || results.length >= found.total) break;
    }
    return { results: results.slice(0, input.limit) };
  },
});

const said = z.looseObject({ id: z.int(), body: z.string(), ticket_id: z.int().optional(), created_at: z.string() });
const body = z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' });

export const replyToTicket = defineAction({
  title: 'Reply to a ticket',
  description: 'Answers the requester by e-mail.',
  docs: `${docs}#reply_ticket`,
  effect: 'write',
  input: z.strictObject({
    id,
    body,
    cc_emails: z.array(z.email()).optional().meta({ title: 'Copies to', description: 'E-mail addresses.' }),
  }),
  output: said,
  run: ({ http, input: { id: of, ...reply } }) => http.post(`/api/v2/tickets/${of}/reply`, defined(reply)),
});

export const addNote = defineAction({
  title: 'Add a note to a ticket',
  description: 'Writes a note, for agents alone or for the requester too.',
  docs: `${docs}#add_note_to_a_ticket`,
  effect: 'write',
  input: z.strictObject({
    id,
    body,
    private: z.boolean().default(true).meta({ title: 'Private', description: 'Only agents see it.' }),
    notify_emails: z
      .array(z.email())
      .optional()
      .meta({ title: 'Agents to tell', description: 'Their e-mail addresses.' }),
  }),
  output: said,
  run: ({ http, input: { id: of, ...note } }) => http.post(`/api/v2/tickets/${of}/notes`, defined(note)),
});

export const listConversations = defineAction({
  title: 'List what was said in a ticket',
  description: 'Gives the replies and notes of a ticket.',
  docs: `${docs}#list_all_ticket_notes`,
  effect: 'read',
  input: z.strictObject({ id, limit }),
  output: z.object({ items: z.array(said) }),
  run: async ({ http, input }) => {
    const found = await listed(http, `/api/v2/tickets/${input.id}/conversations`, {}, input.limit);
    return { items: found.read(z.array(said)) };
  },
});

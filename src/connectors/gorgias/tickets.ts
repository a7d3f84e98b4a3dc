import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs, limit, listed } from './listed.ts';

export const ticket = z.looseObject({
  id: z.int(),
  subject: z.string().nullish(),
  status: z.string(),
  channel: z.string(),
  created_datetime: z.string(),
  updated_datetime: z.string().nullish(),
});

const message = z.looseObject({
  id: z.int(),
  ticket_id: z.int().nullish(),
  channel: z.string(),
  from_agent: z.boolean(),
  body_text: z.string().nullish(),
  created_datetime: z.string(),
});

const id = z.int().min(1).meta({ title: 'Ticket', description: 'The ID of the ticket.' });
const text = z.string().min(1).meta({ title: 'Text', description: 'Without HTML.', format: 'multiline' });
const html = z
  .string()
  .optional()
  .meta({ title: 'Text in HTML', description: 'Where it shall look otherwise than plain.', format: 'multiline' });
const subject = z.string().optional().meta({ title: 'Subject', description: 'What it is about, in one line.' });
const assignee = z
  .int()
  .optional()
  .meta({ title: 'Assignee', description: 'The ID of the agent who looks after it.', options: 'agents' });

export const createTicket = defineAction({
  title: 'Create a ticket',
  description: 'Adds a request that a customer has made by e-mail or through another system.',
  docs: 'https://developers.gorgias.com/docs/create-a-ticket-using-api',
  effect: 'write',
  input: z.strictObject({
    email: z
      .email()
      .meta({ title: 'E-mail of the customer', description: 'A customer is made where there is none with it.' }),
    name: z.string().optional().meta({ title: 'Name of the customer', description: 'For somebody new.' }),
    subject,
    text,
    html,
    channel: z
      .enum(['api', 'email'])
      .default('api')
      .meta({ title: 'Channel', description: 'How it shall look to have come.' }),
    to: z
      .email()
      .optional()
      .meta({ title: 'Written to', description: 'An address of the account, with the channel email.' }),
    tags: z.array(z.string().min(1)).optional().meta({ title: 'Tags', description: 'Their names.' }),
    external_id: z.string().optional().meta({ title: 'External ID', description: 'What it is called elsewhere.' }),
  }),
  output: ticket,
  run: ({ http, input: { email, name, text: plain, html: rich, channel, to, tags, ...rest } }) => {
    const customer = defined({ email, name });
    const said = defined({
      channel,
      via: 'api',
      from_agent: false,
      sender: customer,
      subject: rest.subject,
      body_text: plain,
      body_html: rich,
      source: defined({
        type: channel,
        from: defined({ address: email, name }),
        to: to === undefined ? undefined : [{ address: to }],
      }),
    });
    const named = tags?.map((tag) => ({ name: tag }));
    const body = { ...rest, channel, via: 'api', from_agent: false, customer, messages: [said], tags: named };
    return http.post('/api/tickets', defined(body));
  },
});

export const updateTicket = defineAction({
  title: 'Update a ticket',
  description: 'Changes what is given of a ticket, such as that it is closed, and leaves the rest.',
  docs: `${docs}/update-ticket`,
  effect: 'idempotent',
  input: z.strictObject({
    id,
    status: z.enum(['open', 'closed']).optional().meta({ title: 'Status', description: 'How it stands.' }),
    priority: z
      .enum(['critical', 'high', 'normal', 'low'])
      .optional()
      .meta({ title: 'Priority', description: 'How urgent it is.' }),
    subject,
    assignee,
    spam: z.boolean().optional().meta({ title: 'Spam', description: 'Whether it is unwanted.' }),
  }),
  output: ticket,
  run: ({ http, input: { id: of, assignee: agent, ...changes } }) => {
    const body = { ...changes, assignee_user: agent === undefined ? undefined : { id: agent } };
    return http.put(`/api/tickets/${of}`, defined(body));
  },
});

export const getTicket = defineAction({
  title: 'Get a ticket',
  description: 'Gives a ticket by its ID.',
  docs: `${docs}/get-ticket`,
  effect: 'read',
  input: z.strictObject({ id }),
  output: ticket,
  run: ({ http, input }) => http.get(`/api/tickets/${input.id}`),
});

export const listTickets = defineAction({
  title: 'List tickets',
  description: 'Gives tickets, those of a customer for instance, the newest first.',
  docs: `${docs}/list-tickets`,
  effect: 'read',
  input: z.strictObject({
    customer_id: z.int().optional().meta({ title: 'Customer', description: 'The ID of the customer.' }),
    limit,
  }),
  output: z.object({ data: z.array(ticket) }),
  run: async ({ http, input: { limit: most, ...query } }) => {
    const found = await listed(http, '/api/tickets', { ...query, order_by: 'created_datetime:desc' }, most);
    return { data: found.read(z.array(ticket)) };
  },
});

export const deleteTicket = defineAction({
  title: 'Delete a ticket',
  description: 'Deletes a ticket for good.',
  docs: `${docs}/delete-ticket`,
  effect: 'idempotent',
  input: z.strictObject({ id }),
  output: z.object({ id: z.int() }),
  run: async ({ http, input }) => {
    await http.delete(`/api/tickets/${input.id}`);
    return { id: input.id };
  },
});

export const addNote = defineAction({
  title: 'Add a note to a ticket',
  description: 'Writes an internal note, which the customer does not see.',
  docs: 'https://developers.gorgias.com/docs/create-a-new-message-in-ticket-via-api',
  effect: 'write',
  input: z.strictObject({
    id,
    agentEmail: z.email().meta({ title: 'E-mail of the agent', description: 'Of the agent who writes it.' }),
    text,
    html,
  }),
  output: message,
  run: ({ http, input }) => {
    const note = { channel: 'internal-note', via: 'api', from_agent: true, sender: { email: input.agentEmail } };
    const said = { ...note, body_text: input.text, body_html: input.html };
    return http.post(`/api/tickets/${input.id}/messages`, defined(said));
  },
});

export const replyToTicket = defineAction({
  title: 'Reply to a ticket',
  description: 'Answers the customer by e-mail.',
  docs: 'https://developers.gorgias.com/docs/create-a-new-message-in-ticket-via-api',
  effect: 'write',
  input: z.strictObject({
    id,
    agentEmail: z.email().meta({ title: 'E-mail of the agent', description: 'Of the agent who writes it.' }),
    from: z.email().meta({ title: 'Sent from', description: 'An e-mail address that the account has connected.' }),
    to: z.email().meta({ title: 'Sent to', description: 'The e-mail address of the customer.' }),
    subject,
    text,
    html,
  }),
  output: message,
  run: ({ http, input: { id: of, agentEmail, from, to, text: plain, html: rich, subject: about } }) => {
    const said = {
      channel: 'email',
      via: 'api',
      from_agent: true,
      sender: { email: agentEmail },
      receiver: { email: to },
      subject: about,
      body_text: plain,
      body_html: rich,
      source: { type: 'email', from: { address: from }, to: [{ address: to }] },
    };
    return http.post(`/api/tickets/${of}/messages`, defined(said));
  },
});

export const listMessages = defineAction({
  title: 'List the messages of a ticket',
  description: 'Gives what was said in a ticket.',
  docs: `${docs}/list-messages`,
  effect: 'read',
  input: z.strictObject({ id, limit }),
  output: z.object({ data: z.array(message) }),
  run: async ({ http, input }) => {
    const found = await listed(http, '/api/messages', { ticket_id: input.id }, input.limit);
    return { data: found.read(z.array(message)) };
  },
});

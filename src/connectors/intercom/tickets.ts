import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs } from './docs.ts';

const ticket = z.looseObject({
  id: z.string(),
  ticket_id: z.string(),
  ticket_attributes: z.record(z.string(), z.json()),
  open: z.boolean().optional(),
});

const title = z.string().min(1).meta({ title: 'Title', description: 'What it is about, in one line.' });
const description = z.string().min(1).meta({ title: 'Text', description: 'What is asked.', format: 'multiline' });
const attributes = z
  .record(z.string(), z.json())
  .optional()
  .meta({ title: 'Own fields', description: 'Attributes of the type of ticket, by their names.' });

interface Said {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

const said = ({ title: short, description: long }: Said) =>
  defined({ _default_title_: short, _default_description_: long });

export const createTicket = defineAction({
  title: 'Create a ticket',
  description: 'Adds a request of a customer.',
  docs: `${docs}/tickets/createticket`,
  effect: 'write',
  input: z.strictObject({
    ticket_type_id: z
      .string()
      .min(1)
      .meta({ title: 'Type', description: 'The ID of the type of ticket.', options: 'ticket-types' }),
    contact: z.string().min(1).meta({ title: 'Contact', description: 'The ID of the contact who asks.' }),
    title,
    description: description.optional(),
    attributes,
  }),
  output: ticket,
  run: ({ http, input: { ticket_type_id: type, contact, attributes: others, ...about } }) =>
    http.post('/tickets', {
      ticket_type_id: type,
      contacts: [{ id: contact }],
      ticket_attributes: { ...said(about), ...others },
    }),
});

export const updateTicket = defineAction({
  title: 'Update a ticket',
  description: 'Changes what is given of a ticket and leaves the rest.',
  docs: `${docs}/tickets/updateticket`,
  effect: 'idempotent',
  input: z.strictObject({
    ticket: z.string().min(1).meta({ title: 'Ticket', description: 'Its ID, not the number that people see.' }),
    title: title.optional(),
    description: description.optional(),
    ticket_state_id: z.string().optional().meta({ title: 'State', description: 'The ID of a state of its type.' }),
    open: z.boolean().optional().meta({ title: 'Open', description: 'Off, it is closed.' }),
    attributes,
  }),
  output: ticket,
  run: ({ http, input: { ticket: of, title: short, description: long, attributes: others, ...rest } }) => {
    const changed = { ...said({ title: short, description: long }), ...others };
    const body = { ...rest, ticket_attributes: Object.keys(changed).length === 0 ? undefined : changed };
    return http.put(`/tickets/${encodeURIComponent(of)}`, defined(body));
  },
});

export const trackEvent = defineAction({
  title: 'Track an event',
  description: 'Tells Intercom that a user did something.',
  docs: `${docs}/data-events/createdataevent`,
  effect: 'write',
  input: z.strictObject({
    event_name: z.string().min(1).meta({ title: 'Event', description: 'Such as ordered-item.' }),
    created_at: z.iso
      .datetime({ offset: true })
      .meta({ title: 'Time', description: 'When it happened.', format: 'date-time' }),
    user_id: z.string().min(1).meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
    metadata: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'More about it', description: 'Up to 20 values, by their names.' }),
  }),
  output: z.object({ event_name: z.string() }),
  run: async ({ http, input: { created_at: time, ...event } }) => {
    // Answered by 202 without a body.
    await http.post('/events', defined({ ...event, created_at: Math.floor(Date.parse(time) / 1_000) }));
    return { event_name: event.event_name };
  },
});

import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { contact } from './contacts.ts';
import { docs, listed } from './listed.ts';
import { ticket } from './tickets.ts';

const input = z.strictObject({});

/** Freshdesk takes no fractions of a second. */
const secondsOf = (since: Date) => `${since.toISOString().slice(0, 19)}Z`;
const isSince = (time: string, since: Date) => Date.parse(time) >= Math.floor(since.getTime() / 1_000) * 1_000;

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that came to be in Freshdesk.',
  docs: `${docs}#list_all_tickets`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, since }) => {
    const query = { updated_since: secondsOf(since), order_by: 'created_at', order_type: 'desc' };
    const changed = (await listed(http, '/api/v2/tickets', query, 1_000)).read(z.array(ticket));
    return changed.filter(({ created_at: time }) => isSince(time, since));
  },
});

export const updatedTicket = definePoll({
  title: 'A new or changed ticket',
  description: 'A ticket that came to be or changed in Freshdesk.',
  docs: `${docs}#list_all_tickets`,
  input,
  output: ticket,
  key: ({ id, updated_at: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, since }) => {
    const query = { updated_since: secondsOf(since), order_by: 'updated_at', order_type: 'desc' };
    return listed(http, '/api/v2/tickets', query, 1_000);
  },
});

export const newContact = definePoll({
  title: 'A new contact',
  description: 'A contact that came to be in Freshdesk.',
  docs: `${docs}#list_all_contacts`,
  input,
  output: contact,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, since }) => {
    const changed = await listed(http, '/api/v2/contacts', { _updated_since: secondsOf(since) }, 1_000);
    return changed.read(z.array(contact)).filter(({ created_at: time }) => isSince(time, since));
  },
});

import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { customer } from './customers.ts';
import { docs, listed } from './listed.ts';
import { ticket } from './tickets.ts';

const input = z.strictObject({});

/** The lists cannot be asked for by time, so the newest are looked at. */
const newest = 100;
const isSince = (time: string, since: Date) => Date.parse(time) >= since.getTime() - 1_000;

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that came to be in Gorgias.',
  docs: `${docs}/list-tickets`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, since }) => {
    const found = await listed(http, '/api/tickets', { order_by: 'created_datetime:desc' }, newest);
    return found.read(z.array(ticket)).filter(({ created_datetime: time }) => isSince(time, since));
  },
});

const changed = ticket.extend({ updated_datetime: z.string() });

export const updatedTicket = definePoll({
  title: 'A new or changed ticket',
  description: 'A ticket that came to be or changed in Gorgias.',
  docs: `${docs}/list-tickets`,
  input,
  output: changed,
  key: ({ id, updated_datetime: time }) => `${id}:${time}`,
  every: '5m',
  run: async ({ http, since }) => {
    const found = await listed(http, '/api/tickets', { order_by: 'updated_datetime:desc' }, newest);
    return found.read(z.array(changed)).filter(({ updated_datetime: time }) => isSince(time, since));
  },
});

export const newCustomer = definePoll({
  title: 'A new customer',
  description: 'A customer who came to be in Gorgias.',
  docs: `${docs}/list-customers`,
  input,
  output: customer,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, since }) => {
    const found = await listed(http, '/api/customers', { order_by: 'created_datetime:desc' }, newest);
    return found.read(z.array(customer)).filter(({ created_datetime: time }) => isSince(time, since));
  },
});

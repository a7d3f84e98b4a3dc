import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { customer } from './customers.ts';
import { docs, listedSince } from './listed.ts';
import { ticket } from './tickets.ts';

const input = z.strictObject({});

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that came to be in Gorgias.',
  docs: `${docs}/list-tickets`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) => listedSince(http, '/api/tickets', { row: ticket, time: 'created_datetime', since }),
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
  run: ({ http, since }) => listedSince(http, '/api/tickets', { row: changed, time: 'updated_datetime', since }),
});

export const newCustomer = definePoll({
  title: 'A new customer',
  description: 'A customer who came to be in Gorgias.',
  docs: `${docs}/list-customers`,
  input,
  output: customer,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) => listedSince(http, '/api/customers', { row: customer, time: 'created_datetime', since }),
});

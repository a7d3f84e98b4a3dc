import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { contact } from './contacts.ts';
import { docs, eachListed } from './listed.ts';
import { ticket } from './tickets.ts';

const input = z.strictObject({});

/** Freshdesk takes no fractions of a second. */
const secondsOf = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
const isSince = (time: string, since: Date) => Date.parse(time) >= Math.floor(since.getTime() / 1_000) * 1_000;

/**
 * The tickets that came to be or changed since then, the oldest change first. A list has 300 pages at most, and a ticket that
 * changes meanwhile goes to its end, where the others move up: so what stands behind a page is asked for by the time at
 * which it ends, and a second more. Further pages are read only where that leads no further.
 */
async function* ticketsSince(http: ConnectorHttp, since: Date) {
  let from = since.getTime();
  for (let reached = from; ; from = reached) {
    const query = { updated_since: secondsOf(from), order_by: 'updated_at', order_type: 'asc' };
    for await (const page of eachListed(http, '/api/v2/tickets', query)) {
      const tickets = page.read(z.array(ticket));
      yield tickets;
      const last = tickets.at(-1);
      reached = last === undefined ? from : Date.parse(last.updated_at) - 1_000;
      if (reached > from) break;
    }
    if (!(reached > from)) return;
  }
}

export const newTicket = definePoll({
  title: 'A new ticket',
  description: 'A ticket that came to be in Freshdesk.',
  docs: `${docs}#list_all_tickets`,
  input,
  output: ticket,
  key: ({ id }) => id,
  every: '5m',
  async *run({ http, since }) {
    for await (const page of ticketsSince(http, since)) {
      yield page.filter(({ created_at: time }) => isSince(time, since));
    }
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
  run: ({ http, since }) => ticketsSince(http, since),
});

export const newContact = definePoll({
  title: 'A new contact',
  description: 'A contact that came to be in Freshdesk.',
  docs: `${docs}#list_all_contacts`,
  input,
  output: contact,
  key: ({ id }) => id,
  every: '5m',
  async *run({ http, since }) {
    const changed = eachListed(http, '/api/v2/contacts', { _updated_since: secondsOf(since.getTime()) });
    for await (const page of changed) {
      yield page.read(z.array(contact)).filter(({ created_at: time }) => isSince(time, since));
    }
  },
});

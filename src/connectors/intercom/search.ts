import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import type { Json } from '../../core/json.ts';
import { contact } from './contacts.ts';
import { conversation } from './conversations.ts';
import { docs } from './docs.ts';

const filter = z.strictObject({
  field: z.string().min(1).meta({ title: 'Field', description: 'Such as email, or custom_attributes.plan.' }),
  operator: z
    .enum(['=', '!=', 'IN', 'NIN', '<', '>', '~', '!~', '^', '$'])
    .default('=')
    .meta({ title: 'Operator', description: '~ holds, ^ begins with, $ ends with; IN takes several values.' }),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))])
    .meta({ title: 'Value', description: 'Times are in seconds since 1970, of which whole days count.' }),
});

const input = z.strictObject({
  filters: z.array(filter).min(1).max(15).meta({ title: 'Filters', description: 'All of them must fit.' }),
  limit: z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
});

type Many = 'contacts' | 'conversations';

const mostInPage = 150;

function search(many: Many, filters: readonly Json[], size: number) {
  return {
    body: { query: { operator: 'AND', value: filters } },
    pages: {
      by: 'cursor',
      cursor: 'pages.next.starting_after',
      cursorIn: 'body.pagination.starting_after',
      items: many === 'contacts' ? 'data' : 'conversations',
      limit: size,
      limitParam: 'body.pagination.per_page',
    },
  } as const;
}

function searched(http: ConnectorHttp, many: Many, filters: readonly Json[], limit: number) {
  return http.list(`/${many}/search`, { ...search(many, filters, Math.min(limit, mostInPage)), limit });
}

export const searchContacts = defineAction({
  title: 'Search contacts',
  description: 'Gives the contacts that fit all filters.',
  docs: `${docs}/contacts/searchcontacts`,
  effect: 'read',
  input,
  output: z.object({ data: z.array(contact) }),
  run: async ({ http, input: { filters, limit } }) => ({
    data: (await searched(http, 'contacts', filters, limit)).read(z.array(contact)),
  }),
});

export const searchConversations = defineAction({
  title: 'Search conversations',
  description: 'Gives the conversations that fit all filters.',
  docs: `${docs}/conversations/searchconversations`,
  effect: 'read',
  input,
  output: z.object({ conversations: z.array(conversation) }),
  run: async ({ http, input: { filters, limit } }) => ({
    conversations: (await searched(http, 'conversations', filters, limit)).read(z.array(conversation)),
  }),
});

type Time = 'created_at' | 'updated_at';

/** Times are searched for by whole days of the workspace's time zone, and `>` means from the next day on. */
const daysBefore = 2;

async function* since<T extends Readonly<Record<Time, number>>>(
  http: ConnectorHttp,
  many: Many,
  row: z.ZodType<T>,
  time: Time,
  from: Date,
): AsyncGenerator<readonly T[]> {
  const seconds = Math.floor(from.getTime() / 1_000);
  const filters = [{ field: time, operator: '>', value: seconds - daysBefore * 86_400 }];
  for await (const page of http.pages(`/${many}/search`, search(many, filters, mostInPage))) {
    yield page.read(z.array(row)).filter((one) => one[time] >= seconds);
  }
}

const nothing = z.strictObject({});

export const newContact = definePoll({
  title: 'A new contact',
  description: 'A user or a lead that came to be in Intercom.',
  docs: `${docs}/contacts/searchcontacts`,
  input: nothing,
  output: contact,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since: from }) => since(http, 'contacts', contact, 'created_at', from),
});

export const updatedContact = definePoll({
  title: 'A new or changed contact',
  description: 'A user or a lead that came to be or changed in Intercom.',
  docs: `${docs}/contacts/searchcontacts`,
  input: nothing,
  output: contact,
  key: ({ id, updated_at: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, since: from }) => since(http, 'contacts', contact, 'updated_at', from),
});

export const newConversation = definePoll({
  title: 'A new conversation',
  description: 'A conversation that began in Intercom.',
  docs: `${docs}/conversations/searchconversations`,
  input: nothing,
  output: conversation,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since: from }) => since(http, 'conversations', conversation, 'created_at', from),
});

export const updatedConversation = definePoll({
  title: 'A new or changed conversation',
  description: 'A conversation in which something was said or done.',
  docs: `${docs}/conversations/searchconversations`,
  input: nothing,
  output: conversation,
  key: ({ id, updated_at: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, since: from }) => since(http, 'conversations', conversation, 'updated_at', from),
});

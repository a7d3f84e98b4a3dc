import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { address, answered, docs, limit, list, pagedOf } from './fields.ts';

const lists = `${docs}/mailing-lists`;

const member = z.looseObject({
  address: z.string(),
  name: z.string().nullish(),
  subscribed: z.boolean(),
  vars: z.record(z.string(), z.json()).nullish(),
});
const withMember = answered.extend({ member });
const listInfo = z.looseObject({
  address: z.string(),
  name: z.string().nullish(),
  members_count: z.number().optional(),
  access_level: z.string().optional(),
});
const domainInfo = z.looseObject({
  name: z.string(),
  state: z.string(),
  type: z.string().optional(),
  created_at: z.string().optional(),
});

const about = {
  name: z.string().optional().meta({ title: 'Name', description: 'Of the person.' }),
  subscribed: z.boolean().optional().meta({ title: 'Subscribed', description: 'Whether the person gets mail.' }),
  vars: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Variables', description: 'What templates know of the person.', format: 'json' }),
};

/** Mailgun takes truth as words, and objects as JSON. */
function written({
  subscribed,
  vars,
  ...rest
}: {
  readonly name?: string | undefined;
  readonly subscribed?: boolean | undefined;
  readonly vars?: z.output<typeof about.vars>;
}) {
  return {
    ...rest,
    subscribed: subscribed === undefined ? undefined : subscribed ? 'yes' : 'no',
    vars: vars && JSON.stringify(vars),
  };
}

function membersPath(of: string, one?: string): string {
  const path = `/v3/lists/${encodeURIComponent(of)}/members`;
  return one === undefined ? path : `${path}/${encodeURIComponent(one)}`;
}

export const listLists = defineAction({
  title: 'List mailing lists',
  description: 'Gives the mailing lists of the account.',
  docs: lists,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ items: z.array(listInfo) }),
  run: async ({ http, input }) => ({
    items: await pagedOf(http, '/v3/lists/pages', listInfo, input.limit, { limit: Math.min(input.limit, 100) }),
  }),
});

export const listMembers = defineAction({
  title: 'List the members of a mailing list',
  description: 'Gives who is on a mailing list.',
  docs: lists,
  effect: 'read',
  input: z.strictObject({ list, limit }),
  output: z.object({ items: z.array(member) }),
  run: async ({ http, input }) => ({
    items: await pagedOf(http, `${membersPath(input.list)}/pages`, member, input.limit, {
      limit: Math.min(input.limit, 100),
    }),
  }),
});

export const addMember = defineAction({
  title: 'Add a member to a mailing list',
  description: 'Puts an address on a mailing list, or changes what is known of it there.',
  docs: lists,
  effect: 'idempotent',
  input: z.strictObject({ list, address, ...about }),
  output: withMember,
  run: ({ http, input: { list: of, address: one, ...rest } }) =>
    http.post(membersPath(of), { address: one, ...written(rest), upsert: 'yes' }),
});

export const updateMember = defineAction({
  title: 'Update a member of a mailing list',
  description: 'Changes what is known of an address, or whether it gets mail.',
  docs: `${docs}/mailing-lists/put-lists-list_address-members-member_address`,
  effect: 'idempotent',
  input: z.strictObject({ list, address, ...about }),
  output: withMember,
  run: ({ http, input: { list: of, address: one, ...rest } }) => http.put(membersPath(of, one), written(rest)),
});

export const removeMember = defineAction({
  title: 'Remove a member from a mailing list',
  description: 'Takes an address off a mailing list.',
  docs: lists,
  effect: 'idempotent',
  input: z.strictObject({ list, address }),
  output: answered,
  run: ({ http, input }) => http.delete(membersPath(input.list, input.address)),
});

export const listDomains = defineAction({
  title: 'List domains',
  description: 'Gives the domains of the account, and whether each may send.',
  docs: `${docs}/domains`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ items: z.array(domainInfo) }),
  async run({ http, input }) {
    const found = await http.get('/v4/domains', { query: { limit: input.limit } });
    return { items: found.read(z.object({ items: z.array(domainInfo) })).items };
  },
});

export const domainChoices: OptionsDefinition<object> = {
  docs: `${docs}/domains`,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await http.get('/v4/domains', { query: { limit: 1_000 } });
    const { items } = found.read(z.object({ items: z.array(domainInfo) }));
    return items.map(({ name }) => ({ value: name, label: name }));
  },
};

export const listChoices: OptionsDefinition<object> = {
  docs: lists,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await pagedOf(http, '/v3/lists/pages', listInfo, 500, { limit: 100 });
    return found.map(({ address: value, name }) => ({ value, label: name ? `${name} <${value}>` : value }));
  },
};

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import {
  audience,
  audienceInfo,
  docs,
  email,
  language,
  limit,
  listOf,
  member,
  memberPath,
  mergeFields,
} from './fields.ts';

const members = `${docs}/list-members`;
const tags = z.array(z.string().min(1)).min(1);

const status = z.enum(['subscribed', 'pending', 'unsubscribed', 'transactional']);

const done = z.object({ done: z.literal(true) });

export const listAudiences = defineAction({
  title: 'List audiences',
  description: 'Gives the audiences of the account.',
  docs: `${docs}/lists/get-lists-info`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ lists: z.array(audienceInfo) }),
  run: async ({ http, input }) => ({ lists: await listOf(http, '/lists', 'lists', audienceInfo, input.limit) }),
});

export const addMember = defineAction({
  title: 'Add a contact',
  description: 'Puts a contact into an audience. One that is there already is a failure (Member Exists).',
  docs: `${members}/add-member-to-list`,
  effect: 'write',
  input: z.strictObject({
    audience,
    email,
    status: status
      .default('subscribed')
      .meta({ title: 'Status', description: 'pending asks the person to confirm first.' }),
    merge_fields: mergeFields,
    tags: tags.optional().meta({ title: 'Tags', description: 'Their names.' }),
    language,
  }),
  output: member,
  run: ({ http, input: { audience: list, email: address, ...rest } }) =>
    http.post(`/lists/${encodeURIComponent(list)}/members`, { email_address: address, ...rest }),
});

export const saveMember = defineAction({
  title: 'Create or update a contact',
  description: 'Puts a contact into an audience, or changes the one with that address.',
  docs: `${members}/add-or-update-list-member`,
  effect: 'idempotent',
  input: z.strictObject({
    audience,
    email,
    status_if_new: status
      .default('subscribed')
      .meta({ title: 'Status of a new one', description: 'pending asks the person to confirm first.' }),
    status: status.optional().meta({ title: 'Status', description: 'Left out, that of one who is there stays.' }),
    merge_fields: mergeFields,
    language,
  }),
  output: member,
  run: ({ http, input: { audience: list, email: address, ...rest } }) =>
    http.put(memberPath(list, address), { email_address: address, ...rest }),
});

export const updateMember = defineAction({
  title: 'Update a contact',
  description: 'Changes what is known of a contact of an audience, or its status.',
  docs: `${members}/update-list-member`,
  effect: 'idempotent',
  input: z.strictObject({
    audience,
    email,
    status: status.optional().meta({ title: 'Status', description: 'Left out, it stays.' }),
    new_email: z
      .email()
      .optional()
      .meta({ title: 'New e-mail', description: 'Instead of the old one.', format: 'email' }),
    merge_fields: mergeFields,
    language,
  }),
  output: member,
  run: ({ http, input: { audience: list, email: address, new_email, ...rest } }) =>
    http.patch(memberPath(list, address), { email_address: new_email, ...rest }),
});

export const getMember = defineAction({
  title: 'Get a contact',
  description: 'Gives the contact of an audience that has an e-mail address.',
  docs: `${members}/get-member-info`,
  effect: 'read',
  input: z.strictObject({ audience, email }),
  output: member,
  run: ({ http, input }) => http.get(memberPath(input.audience, input.email)),
});

export const listMembers = defineAction({
  title: 'List contacts',
  description: 'Gives the contacts of an audience.',
  docs: `${members}/list-members-info`,
  effect: 'read',
  input: z.strictObject({
    audience,
    status: z
      .enum(['subscribed', 'unsubscribed', 'cleaned', 'pending', 'transactional', 'archived'])
      .optional()
      .meta({ title: 'Status', description: 'Left out, all of them.' }),
    since_last_changed: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Changed after', description: 'Only those that changed later.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ members: z.array(member) }),
  async run({ http, input: { audience: list, limit: most, ...query } }) {
    const path = `/lists/${encodeURIComponent(list)}/members`;
    return { members: await listOf(http, path, 'members', member, most, query) };
  },
});

export const searchMembers = defineAction({
  title: 'Search contacts',
  description: 'Finds contacts by name or e-mail address: those that fit wholly, and those that fit in part.',
  docs: `${docs}/search-members`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({ title: 'Search for', description: 'A name or an address, or a part of it.' }),
    audience: audience.optional(),
  }),
  output: z.looseObject({
    exact_matches: z.looseObject({ members: z.array(member), total_items: z.number() }),
    full_search: z.looseObject({ members: z.array(member), total_items: z.number() }),
  }),
  run: ({ http, input }) => http.get('/search-members', { query: { query: input.query, list_id: input.audience } }),
});

export const archiveMember = defineAction({
  title: 'Archive a contact',
  description: 'Takes a contact out of an audience; it may be added again.',
  docs: `${members}/archive-list-member`,
  effect: 'idempotent',
  input: z.strictObject({ audience, email }),
  output: done,
  async run({ http, input }) {
    await http.delete(memberPath(input.audience, input.email));
    return { done: true } as const;
  },
});

export const deleteMember = defineAction({
  title: 'Delete a contact for good',
  description: 'Deletes a contact and what is known of it. It cannot be imported again.',
  docs: `${members}/delete-list-member`,
  effect: 'write',
  input: z.strictObject({ audience, email }),
  output: done,
  async run({ http, input }) {
    await http.post(`${memberPath(input.audience, input.email)}/actions/delete-permanent`);
    return { done: true } as const;
  },
});

export const tagMember = defineAction({
  title: 'Tag a contact',
  description: 'Adds tags to a contact, or takes them away.',
  docs: `${docs}/list-member-tags/add-or-remove-member-tags`,
  effect: 'idempotent',
  input: z.strictObject({
    audience,
    email,
    tags: tags.meta({ title: 'Tags', description: 'Their names.' }),
    remove: z.boolean().default(false).meta({ title: 'Take away', description: 'Whether they are taken away.' }),
  }),
  output: done,
  async run({ http, input }) {
    const tagged = input.tags.map((name) => ({ name, status: input.remove ? 'inactive' : 'active' }));
    await http.post(`${memberPath(input.audience, input.email)}/tags`, { tags: tagged });
    return { done: true } as const;
  },
});

export const addNote = defineAction({
  title: 'Add a note to a contact',
  description: 'Writes something down about a contact.',
  docs: `${docs}/list-member-notes/add-member-note`,
  effect: 'write',
  input: z.strictObject({
    audience,
    email,
    note: z
      .string()
      .min(1)
      .max(1_000)
      .meta({ title: 'Note', description: 'Up to 1,000 characters.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.number(), note: z.string(), created_at: z.string() }),
  run: ({ http, input }) => http.post(`${memberPath(input.audience, input.email)}/notes`, { note: input.note }),
});

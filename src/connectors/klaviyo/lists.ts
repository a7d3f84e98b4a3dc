import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { dataOf, list, listed, most, pages, profile, sent, shape } from './given.ts';
import { profileShape } from './profiles.ts';

const docs = 'https://developers.klaviyo.com/en/reference';

export const listShape = shape({ name: z.string().nullish(), created: z.string().nullish() });

export const createList = defineAction({
  title: 'Create a list',
  description: 'Makes a list, without anybody on it.',
  docs: `${docs}/create_list`,
  effect: 'write',
  input: z.strictObject({ name: z.string().min(1).meta({ title: 'Name', description: 'Of the list.' }) }),
  output: listShape,
  run: async ({ http, input }) =>
    (await http.post('/api/lists', { data: { type: 'list', attributes: input } }, sent)).read(dataOf(listShape)),
});

export const listLists = defineAction({
  title: 'List lists',
  description: 'Gives the lists of the account.',
  docs: `${docs}/get_lists`,
  effect: 'read',
  input: z.strictObject({ limit: most }),
  output: z.object({ lists: z.array(listShape) }),
  run: async ({ http, input: { limit } }) => ({ lists: await listed(http, '/api/lists', { limit }, listShape) }),
});

export const listSegments = defineAction({
  title: 'List segments',
  description: 'Gives the segments of the account: people who have something in common.',
  docs: `${docs}/get_segments`,
  effect: 'read',
  input: z.strictObject({ limit: most }),
  output: z.object({ segments: z.array(listShape) }),
  run: async ({ http, input: { limit } }) => ({ segments: await listed(http, '/api/segments', { limit }, listShape) }),
});

export const addToList = defineAction({
  title: 'Add profiles to a list',
  description: 'Puts profiles onto a list. To get its messages they must have agreed: subscribe them for that.',
  docs: `${docs}/add_profiles_to_list`,
  effect: 'idempotent',
  input: z.strictObject({
    list,
    profiles: z.array(profile).min(1).max(1_000).meta({ title: 'Profiles', description: 'The ids of the profiles.' }),
  }),
  output: z.object({ added: z.int() }),
  run: async ({ http, input: { list: to, profiles } }) => {
    const data = profiles.map((id) => ({ type: 'profile', id }));
    await http.post(`/api/lists/${to}/relationships/profiles`, { data }, sent);
    return { added: profiles.length };
  },
});

const member = profileShape;

export const listMembers = defineAction({
  title: 'List the profiles of a list',
  description: 'Gives who is on a list, those who joined last first.',
  docs: `${docs}/get_profiles_for_list`,
  effect: 'read',
  input: z.strictObject({ list, limit: most }),
  output: z.object({ profiles: z.array(member) }),
  run: async ({ http, input: { list: of, limit } }) => ({
    profiles: await listed(
      http,
      `/api/lists/${of}/profiles`,
      { limit, atOnce: 100, query: { sort: '-joined_group_at' } },
      member,
    ),
  }),
});

export const newMember = definePoll({
  title: 'Somebody new on a list',
  description: 'A profile that joined a list since the last look.',
  docs: `${docs}/get_profiles_for_list`,
  input: z.strictObject({ list }),
  output: member,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => {
    const filter = `greater-than(joined_group_at,${since.toISOString()})`;
    const query = { filter, sort: '-joined_group_at', 'page[size]': 100 };
    return http.pages(`/api/lists/${input.list}/profiles`, { pages, query });
  },
});

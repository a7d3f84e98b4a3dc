import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { definePoll } from '../../connector/poll.ts';
import { dataOf, email, list, listed, most, pages, phone, profile, quoted, sent, shape } from './given.ts';

const docs = 'https://developers.klaviyo.com/en/reference';

export const profileShape = shape({
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
  external_id: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  created: z.string().nullish(),
  updated: z.string().nullish(),
});
const one = dataOf(profileShape);
const about = {
  email: email.optional(),
  phone_number: phone,
  external_id: z
    .string()
    .optional()
    .meta({ title: 'Own reference', description: 'What you call the person elsewhere.' }),
  first_name: z.string().optional().meta({ title: 'First name', description: 'Of the person.' }),
  last_name: z.string().optional().meta({ title: 'Last name', description: 'Of the person.' }),
  organization: z.string().optional().meta({ title: 'Company', description: 'Where the person works.' }),
  title: z.string().optional().meta({ title: 'Position', description: 'What the person does there.' }),
  location: z
    .strictObject({
      address1: z.string().exactOptional().meta({ title: 'Street', description: 'With the number.' }),
      zip: z.string().exactOptional().meta({ title: 'Postal code', description: 'Of the place.' }),
      city: z.string().exactOptional().meta({ title: 'City', description: 'The place.' }),
      region: z.string().exactOptional().meta({ title: 'State', description: 'State, province or region.' }),
      country: z.string().exactOptional().meta({ title: 'Country', description: 'Its name, or two letters.' }),
    })
    .optional()
    .meta({ title: 'Address', description: 'Where the person is.' }),
  properties: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Properties', description: 'Your own names and values.', format: 'json' }),
};

export const createProfile = defineAction({
  title: 'Create a profile',
  description: 'Keeps a person. One who is there already is refused; to change that one too, save it instead.',
  docs: `${docs}/create_profile`,
  effect: 'write',
  input: z.strictObject(about),
  output: profileShape,
  run: async ({ http, input }) =>
    (await http.post('/api/profiles', { data: { type: 'profile', attributes: defined(input) } }, sent)).read(one),
});

export const saveProfile = defineAction({
  title: 'Save a profile',
  description: 'Keeps a person, or changes the one who has that e-mail address, phone number or reference.',
  docs: `${docs}/create_or_update_profile`,
  effect: 'idempotent',
  input: z.strictObject(about),
  output: profileShape,
  run: async ({ http, input }) =>
    (await http.post('/api/profile-import', { data: { type: 'profile', attributes: defined(input) } }, sent)).read(one),
});

export const updateProfile = defineAction({
  title: 'Update a profile',
  description: 'Changes what is given of a profile, and leaves the rest.',
  docs: `${docs}/update_profile`,
  effect: 'idempotent',
  input: z.strictObject({ profile, ...about }),
  output: profileShape,
  run: async ({ http, input: { profile: id, ...given } }) =>
    (await http.patch(`/api/profiles/${id}`, { data: { type: 'profile', id, attributes: defined(given) } }, sent)).read(
      one,
    ),
});

export const getProfile = defineAction({
  title: 'Get a profile',
  description: 'Gives a profile by the id.',
  docs: `${docs}/get_profile`,
  effect: 'read',
  input: z.strictObject({ profile }),
  output: profileShape,
  run: async ({ http, input }) => (await http.get(`/api/profiles/${input.profile}`)).read(one),
});

export const findProfiles = defineAction({
  title: 'Find profiles',
  description: 'Gives the profiles, the newest first; the one of an e-mail address where it is given.',
  docs: `${docs}/get_profiles`,
  effect: 'read',
  input: z.strictObject({ email: email.optional(), limit: most }),
  output: z.object({ profiles: z.array(profileShape) }),
  run: async ({ http, input: { email: of, limit } }) => {
    const filter = of === undefined ? undefined : `equals(email,${quoted(of)})`;
    const query = { filter, sort: '-created' };
    return { profiles: await listed(http, '/api/profiles', { limit, atOnce: 100, query }, profileShape) };
  },
});

const accepted = z.object({ accepted: z.boolean() });
const consent = z
  .array(z.enum(['email', 'sms']))
  .min(1)
  .default(['email'])
  .meta({ title: 'Channels', description: 'What the person has agreed to.' });

function subscribed(type: string, state: string, channels: readonly ('email' | 'sms')[]) {
  const subscriptions = Object.fromEntries(channels.map((channel) => [channel, { marketing: { consent: state } }]));
  return (
    who: { readonly email?: string | undefined; readonly phone_number?: string | undefined },
    listId: string,
  ) => ({
    data: {
      type,
      attributes: { profiles: { data: [{ type: 'profile', attributes: { ...defined(who), subscriptions } }] } },
      relationships: { list: { data: { type: 'list', id: listId } } },
    },
  });
}

export const subscribeProfile = defineAction({
  title: 'Subscribe a profile',
  description: 'Puts a person who has agreed to it onto a list, to get its messages. It is done shortly after.',
  docs: `${docs}/bulk_subscribe_profiles`,
  effect: 'idempotent',
  input: z.strictObject({ list, email: email.optional(), phone_number: phone, channels: consent }),
  output: accepted,
  run: async ({ http, input: { list: to, channels, ...who } }) => {
    const body = subscribed('profile-subscription-bulk-create-job', 'SUBSCRIBED', channels)(who, to);
    await http.post('/api/profile-subscription-bulk-create-jobs', body, sent);
    return { accepted: true };
  },
});

export const unsubscribeProfile = defineAction({
  title: 'Unsubscribe a profile',
  description: 'Takes a person off the messages of a list. It is done shortly after.',
  docs: `${docs}/bulk_unsubscribe_profiles`,
  effect: 'idempotent',
  input: z.strictObject({ list, email: email.optional(), phone_number: phone, channels: consent }),
  output: accepted,
  run: async ({ http, input: { list: from, channels, ...who } }) => {
    const body = subscribed('profile-subscription-bulk-delete-job', 'UNSUBSCRIBED', channels)(who, from);
    await http.post('/api/profile-subscription-bulk-delete-jobs', body, sent);
    return { accepted: true };
  },
});

export const newProfile = definePoll({
  title: 'A new profile',
  description: 'A profile that was made since the last look.',
  docs: `${docs}/get_profiles`,
  input: z.strictObject({}),
  output: profileShape,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) => {
    const query = { filter: `greater-than(created,${since.toISOString()})`, sort: '-created', 'page[size]': 100 };
    return http.pages('/api/profiles', { pages, query });
  },
});

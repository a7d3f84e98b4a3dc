import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { channel, limit, member, ts, user } from './fields.ts';

const methods = 'https://docs.slack.dev/reference/methods';
const one = z.looseObject({ user: member });
const done = z.looseObject({ ok: z.literal(true) });

export const findUser = defineAction({
  title: 'Find a person by e-mail',
  description: 'Gives the member that has an e-mail address. There being none is a failure (users_not_found).',
  docs: `${methods}/users.lookupByEmail`,
  effect: 'read',
  input: z.strictObject({ email: z.email().meta({ title: 'E-mail', description: 'Of the person.', format: 'email' }) }),
  output: one,
  run: ({ http, input }) => http.get('/users.lookupByEmail', { query: input }),
});

export const getUser = defineAction({
  title: 'Get a person',
  description: 'Gives what is known of a member.',
  docs: `${methods}/users.info`,
  effect: 'read',
  input: z.strictObject({ user }),
  output: one,
  run: ({ http, input }) => http.get('/users.info', { query: input }),
});

export const listUsers = defineAction({
  title: 'List people',
  description: 'Gives the members of the workspace, with apps and those who have left.',
  docs: `${methods}/users.list`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ members: z.array(member) }),
  async run({ http, input: { limit: most } }) {
    const found = await http.list('/users.list', {
      pages: { by: 'cursor', cursor: 'response_metadata.next_cursor', items: 'members', limit: Math.min(most, 200) },
      limit: most,
    });
    return { members: found.read(z.array(member)) };
  },
});

const reaction = z.strictObject({
  channel,
  timestamp: ts,
  name: z
    .string()
    .regex(/^[^:\s]+(?:::skin-tone-\d)?$/, 'is the name of an emoji without colons, such as thumbsup')
    .meta({ title: 'Emoji', description: 'Its name without colons, such as thumbsup.' }),
});

export const addReaction = defineAction({
  title: 'Add a reaction',
  description: 'Puts an emoji under a message. One that is there already is a failure (already_reacted).',
  docs: `${methods}/reactions.add`,
  effect: 'write',
  input: reaction,
  output: done,
  run: ({ http, input }) => http.post('/reactions.add', input),
});

export const removeReaction = defineAction({
  title: 'Remove a reaction',
  description: 'Takes away an emoji that the app has put under a message.',
  docs: `${methods}/reactions.remove`,
  effect: 'write',
  input: reaction,
  output: done,
  run: ({ http, input }) => http.post('/reactions.remove', input),
});

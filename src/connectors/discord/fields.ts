import { z } from 'zod';

export const docs = 'https://docs.discord.com/developers/resources';

const id = z.string().regex(/^\d{15,21}$/, 'is no id of Discord, such as 290926798626357999');

export const guild = id.meta({ title: 'Server', description: 'Its id.', options: 'servers' });
export const channel = id.meta({ title: 'Channel', description: 'Its id; a thread has one too.', options: 'channels' });
/** Choices of channels need the server, which most actions do not. */
export const server = guild.optional().meta({
  title: 'Server',
  description: 'Only to choose a channel of it here.',
  options: 'servers',
});
export const message = id.meta({ title: 'Message', description: 'Its id.' });
export const user = id.meta({ title: 'Person', description: 'The id of the user.' });
export const role = id.meta({ title: 'Role', description: 'Its id.', options: 'roles' });

export const content = z
  .string()
  .min(1)
  .max(2_000)
  .meta({ title: 'Text', description: 'In Markdown, up to 2,000 characters.', format: 'multiline' });

export const embeds = z
  .array(z.record(z.string(), z.json()))
  .max(10)
  .optional()
  .meta({ title: 'Embeds', description: 'Up to 10, such as { "title": …, "description": … }.', format: 'json' });

export const limit = z
  .int()
  .min(1)
  .max(100)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

const person = z.looseObject({ id: z.string(), username: z.string(), global_name: z.string().nullish() });

export const messageInfo = z.looseObject({
  id: z.string(),
  channel_id: z.string(),
  content: z.string(),
  timestamp: z.string(),
  author: person,
  attachments: z.array(z.looseObject({ id: z.string(), filename: z.string(), url: z.string() })).optional(),
});

export const channelInfo = z.looseObject({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  topic: z.string().nullish(),
  parent_id: z.string().nullish(),
});

export const memberInfo = z.looseObject({
  user: person.optional(),
  nick: z.string().nullish(),
  roles: z.array(z.string()),
  joined_at: z.string().nullish(),
});

export const roleInfo = z.looseObject({ id: z.string(), name: z.string(), position: z.number().optional() });

/** Discord answers these with nothing. */
export const done = z.object({ done: z.literal(true) });

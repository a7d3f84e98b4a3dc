import { z } from 'zod';

/** Of the fields that many actions have. */
export const channel = z
  .string()
  .min(1)
  .meta({ title: 'Channel', description: 'Its id, such as C0123456789.', options: 'channels' });

export const user = z
  .string()
  .min(1)
  .meta({ title: 'Person', description: 'The id of a member, such as U0123456789.', options: 'users' });

export const ts = z
  .string()
  .regex(/^\d+\.\d+$/, 'is not the ts of a message, such as 1503435956.000247')
  .meta({ title: 'Message', description: 'The ts of the message, such as 1503435956.000247.' });

export const text = z.string().min(1).max(40_000).meta({
  title: 'Text',
  description: 'With the mrkdwn of Slack: *bold*, _italic_, <@U0123456789>.',
  format: 'multiline',
});

export const thread = ts
  .optional()
  .meta({ title: 'Reply to', description: 'The ts of the message whose thread it goes into.' });

const block = z.record(z.string(), z.json());

export const blocks = z.array(block).min(1).max(50).optional().meta({
  title: 'Blocks',
  description: 'A layout of Block Kit; the text is then what notifications show.',
  format: 'json',
});

/** Forms have no lists of objects: Slack takes them as JSON in one field. */
export function written(given: z.output<typeof blocks>): string | undefined {
  return given && JSON.stringify(given);
}

export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const message = z.looseObject({
  ts: z.string(),
  type: z.string().optional(),
  text: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  thread_ts: z.string().optional(),
  reply_count: z.number().optional(),
});

export const conversation = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_member: z.boolean().optional(),
  num_members: z.number().optional(),
});

export const member = z.looseObject({
  id: z.string(),
  name: z.string(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  tz: z.string().optional(),
  profile: z
    .looseObject({
      email: z.string().optional(),
      real_name: z.string().optional(),
      display_name: z.string().optional(),
    })
    .optional(),
});

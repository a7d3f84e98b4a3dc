import { z } from 'zod';

export const path = '/v2';

/** A number that is too large for JSON's, so a text. */
const number = z.string().regex(/^\d+$/, 'is not an id of monday.com, which is a number');

export const boardId = number.meta({ title: 'Board', description: 'Its id.', options: 'boards' });
export const itemId = number.meta({ title: 'Item', description: 'Its id.' });
export const groupId = z
  .string()
  .min(1)
  .meta({ title: 'Group', description: 'Its id, such as topics.', options: 'groups' });
export const columns = z.record(z.string(), z.json()).meta({
  title: 'Columns',
  description: 'Values by the ids of the columns: { "status": { "label": "Done" }, "text": "Hello" }.',
  format: 'json',
});
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const item = z.looseObject({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  state: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  group: z.looseObject({ id: z.string(), title: z.string() }).nullish(),
  board: z.looseObject({ id: z.string(), name: z.string() }).nullish(),
  column_values: z.array(
    z.looseObject({ id: z.string(), type: z.string(), text: z.string().nullish(), value: z.unknown() }),
  ),
});

/** What is asked of each item. */
export const itemFields =
  'id name url state created_at updated_at group { id title } board { id name } column_values { id type text value }';

import { z } from 'zod';

const id = z.string().regex(/^[\w-]+$/, 'is not an id of ClickUp');

export const taskId = id.meta({ title: 'Task', description: 'Its id, such as 86abc123.' });
export const spaceId = id
  .optional()
  .meta({ title: 'Space', description: 'Only helps to choose the list.', options: 'spaces' });
export const listId = id.meta({ title: 'List', description: 'Its id.', options: 'lists' });
export const memberId = z.int().meta({ title: 'Member', options: 'members' });

export const task = z.looseObject({
  id: z.string(),
  name: z.string(),
  text_content: z.string().nullish(),
  description: z.string().nullish(),
  status: z.looseObject({ status: z.string() }),
  date_created: z.string(),
  date_updated: z.string().nullish(),
  due_date: z.string().nullish(),
  url: z.string(),
  list: z.looseObject({ id: z.string() }).optional(),
});

/** ClickUp counts time in milliseconds since 1970. */
export const time = z.iso.datetime({ offset: true });

export function inMilliseconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

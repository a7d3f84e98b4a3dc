import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

export const reference = 'https://developers.asana.com/reference';
export const base = '/api/1.0';

export const taskGid = z.string().min(1).meta({ title: 'Task', description: 'Its number, the last in its address.' });
export const projectGid = z.string().min(1).meta({ title: 'Project', description: 'Its number.', options: 'projects' });
export const workspaceGid = z
  .string()
  .min(1)
  .meta({ title: 'Workspace', description: 'Its number.', options: 'workspaces' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** Asana gives no more than names unless it is told what is wanted. */
export const taskFields = {
  opt_fields:
    'name,notes,completed,completed_at,created_at,modified_at,due_on,due_at,start_on,assignee.name,assignee.email,projects.name,memberships.section.name,tags.name,parent.name,custom_fields.name,custom_fields.display_value,permalink_url',
};

const named = z.looseObject({ gid: z.string(), name: z.string().nullish() });
export const task = z.looseObject({
  gid: z.string(),
  name: z.string(),
  notes: z.string().optional(),
  completed: z.boolean().optional(),
  completed_at: z.string().nullish(),
  created_at: z.string().optional(),
  modified_at: z.string().optional(),
  due_on: z.string().nullish(),
  due_at: z.string().nullish(),
  assignee: named.nullish(),
  projects: z.array(named).optional(),
  tags: z.array(named).optional(),
  custom_fields: z.array(named.extend({ display_value: z.string().nullish() })).optional(),
  permalink_url: z.string().optional(),
});

export function taskPath(gid: string): string {
  return `${base}/tasks/${encodeURIComponent(gid)}`;
}

/** What Asana answers stands in `data`. */
export async function dataOf<T extends z.ZodType>(
  asked: ReturnType<ConnectorHttp['get']>,
  schema: T,
): Promise<z.output<T>> {
  const answer = z.object({ data: z.unknown() }).transform(({ data }) => data);
  return (await asked).read(answer.pipe(schema));
}

/** A list page by page, of which none holds more than a hundred items. */
export const pages = {
  by: 'cursor',
  cursor: 'next_page.offset',
  cursorIn: 'offset',
  items: 'data',
  limit: 100,
  limitParam: 'limit',
} as const;

export async function listOf<T extends z.ZodType>(
  http: ConnectorHttp,
  path: string,
  item: T,
  most: number,
  query: HttpOptions['query'] = {},
): Promise<z.output<T>[]> {
  const found = await http.list(path, {
    query,
    pages: { ...pages, limit: Math.min(most, pages.limit) },
    limit: most,
  });
  return found.read(z.array(item));
}

export const namedOut = named;

import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const reference = 'https://developer.atlassian.com/cloud/jira/platform/rest/v2';

/** Version 2 has texts as texts, where version 3 has documents in a form of its own; both are kept up. */
export const api = '/rest/api/2';

export const issueKey = z.string().min(1).meta({ title: 'Issue', description: 'Its key or id, such as SHOP-7.' });
export const projectKey = z
  .string()
  .min(1)
  .meta({ title: 'Project', description: 'Its key, such as SHOP.', options: 'projects' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(50)
  .meta({ title: 'At most', description: 'How many are given.' });
export const accountId = z.string().min(1);

export const issue = z.looseObject({ id: z.string(), key: z.string(), fields: z.record(z.string(), z.json()) });
export const user = z.looseObject({
  accountId: z.string(),
  displayName: z.string().optional(),
  emailAddress: z.string().optional(),
});

/** What people look for in an issue; all fields there are would be hundreds. */
export const usualFields = [
  'summary',
  'description',
  'status',
  'issuetype',
  'priority',
  'assignee',
  'reporter',
  'labels',
  'project',
  'parent',
  'duedate',
  'resolution',
  'created',
  'updated',
] as const;

export function issuePath(key: string): string {
  return `${api}/issue/${encodeURIComponent(key)}`;
}

const searchPath = `${api}/search/jql`;

const pages = {
  by: 'cursor',
  cursor: 'nextPageToken',
  cursorIn: 'body.nextPageToken',
  items: 'issues',
  limit: 100,
  limitParam: 'body.maxResults',
} as const;

export async function issuesOf(http: ConnectorHttp, jql: string, fields: readonly string[], most: number) {
  const wanted = { ...pages, limit: Math.min(most, pages.limit) };
  const found = await http.list(searchPath, { body: { jql, fields }, pages: wanted, limit: most });
  return found.read(z.array(issue));
}

/** All issues that fit, page by page. */
export async function* issuePages(http: ConnectorHttp, jql: string) {
  for await (const page of http.pages(searchPath, { body: { jql, fields: usualFields }, pages })) {
    yield page.read(z.array(issue));
  }
}

import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import type { Json } from '../../core/json.ts';
import { issue, issuePages, reference } from './issue.ts';

const docs = `${reference}/api-group-issue-search/#api-rest-api-2-search-jql-post`;
const input = z.strictObject({
  jql: z
    .string()
    .default('')
    .meta({ title: 'JQL', description: 'Which issues, without an order: project = SHOP. Left out: all.' }),
});
const dayMs = 86_400_000;
const minuteMs = 60_000;

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Times in JQL are those of the caller's time zone, which is not known: a day more is asked for, and read, the newest first,
 * until an issue is too old. A minute more is read, for what is ordered by whole minutes.
 */
async function* issuesSince(http: ConnectorHttp, jql: string, time: 'created' | 'updated', since: Date) {
  const day = new Date(since.getTime() - dayMs).toISOString().slice(0, 10);
  const which = jql.trim() === '' ? '' : `(${jql}) AND `;
  for await (const found of issuePages(http, `${which}${time} >= "${day}" ORDER BY ${time} DESC`)) {
    const ages = found.map(({ fields }) => since.getTime() - Date.parse(textOf(fields[time])));
    yield found.filter((_, at) => (ages[at] ?? 0) <= 0);
    if ((ages.at(-1) ?? 0) > minuteMs) return;
  }
}

export const newIssue = definePoll({
  title: 'A new issue',
  description: 'An issue that was made.',
  docs,
  input,
  output: issue,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { jql }, since }) => issuesSince(http, jql, 'created', since),
});

export const changedIssue = definePoll({
  title: 'A new or changed issue',
  description: 'An issue that was made or changed, as it is now.',
  docs,
  input,
  output: issue,
  key: ({ id, fields }) => `${id}:${textOf(fields['updated'])}`,
  every: '5m',
  run: ({ http, input: { jql }, since }) => issuesSince(http, jql, 'updated', since),
});

import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { base, listOf, projectGid, reference, task, taskFields } from './task.ts';

const input = z.strictObject({ project: projectGid });
const most = 500;

function changedSince(http: ConnectorHttp, project: string, since: Date) {
  return listOf(http, `${base}/tasks`, task, most, { project, modified_since: since.toISOString(), ...taskFields });
}

function isSince(time: string | null | undefined, since: Date): boolean {
  return typeof time === 'string' && Date.parse(time) >= since.getTime();
}

export const newTask = definePoll({
  title: 'A new task',
  description: 'A task that was made in a project.',
  docs: `${reference}/gettasks`,
  input,
  output: task,
  key: ({ gid }) => gid,
  every: '5m',
  run: async ({ http, input: { project }, since }) =>
    (await changedSince(http, project, since)).filter(({ created_at: made }) => isSince(made, since)),
});

export const changedTask = definePoll({
  title: 'A new or changed task',
  description: 'A task of a project that was made or changed. A comment on it counts as a change.',
  docs: `${reference}/gettasks`,
  input,
  output: task,
  key: ({ gid, modified_at: changed = '' }) => `${gid}:${changed}`,
  every: '5m',
  run: ({ http, input: { project }, since }) => changedSince(http, project, since),
});

export const completedTask = definePoll({
  title: 'A task was done',
  description: 'A task of a project that somebody marked as done.',
  docs: `${reference}/gettasks`,
  input,
  output: task,
  key: ({ gid, completed_at: done }) => `${gid}:${done ?? ''}`,
  every: '5m',
  run: async ({ http, input: { project }, since }) =>
    (await changedSince(http, project, since)).filter(({ completed_at: done }) => isSince(done, since)),
});

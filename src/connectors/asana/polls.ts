import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { base, pages, projectGid, reference, task, taskFields } from './task.ts';

const input = z.strictObject({ project: projectGid });
type Task = z.infer<typeof task>;

function changedSince(http: ConnectorHttp, project: string, since: Date) {
  const query = { project, modified_since: since.toISOString(), ...taskFields };
  return http.pages(`${base}/tasks`, { query, pages });
}

/** @param timeOf what must have been since then too. */
async function* ofThose(
  changed: ReturnType<typeof changedSince>,
  timeOf: (one: Task) => string | null | undefined,
  since: Date,
) {
  for await (const page of changed) yield page.read(z.array(task)).filter((one) => isSince(timeOf(one), since));
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
  run: ({ http, input: { project }, since }) =>
    ofThose(changedSince(http, project, since), ({ created_at: made }) => made, since),
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
  run: ({ http, input: { project }, since }) =>
    ofThose(changedSince(http, project, since), ({ completed_at: done }) => done, since),
});

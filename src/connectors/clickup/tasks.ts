import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { inMilliseconds, listId, memberId, spaceId, task, taskId, time } from './task.ts';

const reference = 'https://developer.clickup.com/reference';

const name = z.string().min(1).meta({ title: 'Name' });
const text = z.string().meta({ title: 'Description', description: 'In Markdown.', format: 'multiline' });
const status = z.string().min(1).meta({ title: 'Status', description: 'A status of the list, such as to do.' });
const priority = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .meta({ title: 'Priority', description: '1 urgent, 2 high, 3 normal, 4 low.' });
const dueDate = time.meta({ title: 'Due', format: 'date-time' });
const startDate = time.meta({ title: 'Start', format: 'date-time' });
const members = z.array(memberId);

export const createTask = defineAction({
  title: 'Create a task',
  description: 'Adds a task to a list, or below another task.',
  docs: `${reference}/createtask`,
  effect: 'write',
  input: z.strictObject({
    space: spaceId,
    list: listId,
    name,
    text: text.optional(),
    status: status.optional(),
    priority: priority.optional(),
    assignees: members.optional().meta({ title: 'Assignees', description: 'The ids of those who shall do it.' }),
    tags: z.array(z.string()).optional().meta({ title: 'Tags' }),
    due: dueDate.optional(),
    start: startDate.optional(),
    parent: taskId.optional().meta({ title: 'Parent', description: 'The task that it is a part of.' }),
    fields: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Custom fields', description: 'Values by the ids of the fields.', format: 'json' }),
  }),
  output: task,
  run: ({ http, input: { list, space: _, text: markdown_content, due, start, fields, ...rest } }) =>
    http.post(`/list/${list}/task`, {
      ...rest,
      markdown_content,
      due_date: inMilliseconds(due),
      due_date_time: due && true,
      start_date: inMilliseconds(start),
      start_date_time: start && true,
      custom_fields: fields && Object.entries(fields).map(([id, value]) => ({ id, value })),
    }),
});

export const getTask = defineAction({
  title: 'Get a task',
  description: 'Gives a task with its fields.',
  docs: `${reference}/gettask`,
  effect: 'read',
  input: z.strictObject({ task: taskId }),
  output: task,
  run: ({ http, input }) => http.get(`/task/${input.task}`),
});

export const updateTask = defineAction({
  title: 'Update a task',
  description: 'Changes a task. What is left out stays as it is.',
  docs: `${reference}/updatetask`,
  effect: 'idempotent',
  input: z.strictObject({
    task: taskId,
    name: name.optional(),
    text: text.optional(),
    status: status.optional(),
    priority: priority.optional(),
    add: members.optional().meta({ title: 'Add assignees' }),
    remove: members.optional().meta({ title: 'Remove assignees' }),
    due: dueDate.optional(),
    start: startDate.optional(),
    archived: z.boolean().optional().meta({ title: 'Archived' }),
  }),
  output: task,
  run: ({ http, input: { task: which, text: markdown_content, add, remove, due, start, ...rest } }) =>
    http.put(`/task/${which}`, {
      ...rest,
      markdown_content,
      assignees: add || remove ? { add: add ?? [], rem: remove ?? [] } : undefined,
      due_date: inMilliseconds(due),
      due_date_time: due && true,
      start_date: inMilliseconds(start),
      start_date_time: start && true,
    }),
});

export const deleteTask = defineAction({
  title: 'Delete a task',
  description: 'Deletes a task.',
  docs: `${reference}/deletetask`,
  effect: 'idempotent',
  input: z.strictObject({ task: taskId }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`/task/${input.task}`);
    return { deleted: input.task };
  },
});

/** Pages are counted from 0, and have 100 tasks each. */
const pages = { by: 'page', items: 'tasks' } as const;

export const listTasks = defineAction({
  title: 'List tasks',
  description: 'Gives the tasks of a list.',
  docs: `${reference}/gettasks`,
  effect: 'read',
  input: z.strictObject({
    space: spaceId,
    list: listId,
    closed: z.boolean().default(false).meta({ title: 'Closed ones too' }),
    subtasks: z.boolean().default(false).meta({ title: 'Subtasks too' }),
    updated: time
      .optional()
      .meta({ title: 'Changed since', description: 'Only what was changed after this.', format: 'date-time' }),
    limit: z.int().min(1).max(1000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ tasks: z.array(task) }),
  run: async ({ http, input }) => {
    const { closed: include_closed, subtasks, updated } = input;
    const query = { page: 0, include_closed, subtasks, date_updated_gt: inMilliseconds(updated) };
    const found = await http.list(`/list/${input.list}/task`, { query, pages, limit: input.limit });
    return { tasks: found.read(z.array(task)) };
  },
});

const watched = z.strictObject({ space: spaceId, list: listId });
/** In the order in which they were made: what is changed while they are read moves nothing to a page that was read. */
const whole = { page: 0, include_closed: true, subtasks: true };

export const newTask = definePoll({
  title: 'A new task',
  description: 'A task that was made in a list.',
  docs: `${reference}/gettasks`,
  input: watched,
  output: task,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => {
    const query = { ...whole, date_created_gt: since.getTime() };
    return http.pages(`/list/${input.list}/task`, { query, pages });
  },
});

export const updatedTask = definePoll({
  title: 'A changed task',
  description: 'A task of a list that was made or changed.',
  docs: `${reference}/gettasks`,
  input: watched,
  output: task,
  key: ({ id, date_updated }) => `${id}:${date_updated ?? ''}`,
  every: '5m',
  run: ({ http, input, since }) => {
    const query = { ...whole, date_updated_gt: since.getTime() };
    return http.pages(`/list/${input.list}/task`, { query, pages });
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile } from '../../core/file-value.ts';
import { base, dataOf, projectGid, reference, task, taskFields, taskGid, taskPath, workspaceGid } from './task.ts';

const what = {
  notes: z.string().optional().meta({ title: 'Text', description: 'What is to be done.', format: 'multiline' }),
  assignee: z
    .string()
    .optional()
    .meta({ title: 'For', description: 'Whose task it is: a number, an e-mail address, or me.' }),
  due_on: z.iso.date().optional().meta({ title: 'Due on', description: 'A day, such as 2026-12-01.' }),
  due_at: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ title: 'Due at', description: 'A time, instead of a day.', format: 'date-time' }),
  custom_fields: z.record(z.string(), z.json()).optional().meta({
    title: 'Own fields',
    description: 'By their numbers: texts, numbers, numbers of options.',
    format: 'json',
  }),
};
const name = z.string().min(1);
const nameMeta = { title: 'Name', description: 'What it is called.' };

export const createTask = defineAction({
  title: 'Create a task',
  description: 'Makes a task in a project, or in a workspace without one.',
  docs: `${reference}/createtask`,
  effect: 'write',
  input: z.strictObject({
    name: name.meta(nameMeta),
    project: projectGid.optional(),
    workspace: workspaceGid
      .optional()
      .meta({ title: 'Workspace', description: 'Its number; where there is no project.', options: 'workspaces' }),
    ...what,
    tags: z.array(z.string()).optional().meta({ title: 'Tags', description: 'Their numbers.' }),
  }),
  output: task,
  run: ({ http, input: { project, ...given } }) => {
    const data = defined({ ...given, projects: project === undefined ? undefined : [project] });
    return dataOf(http.post(`${base}/tasks`, { data }, { query: taskFields }), task);
  },
});

export const createSubtask = defineAction({
  title: 'Create a subtask',
  description: 'Makes a task below another one.',
  docs: `${reference}/createsubtaskfortask`,
  effect: 'write',
  input: z.strictObject({ task: taskGid, name: name.meta(nameMeta), ...what }),
  output: task,
  run: ({ http, input: { task: parent, ...given } }) =>
    dataOf(http.post(`${taskPath(parent)}/subtasks`, { data: defined(given) }, { query: taskFields }), task),
});

export const updateTask = defineAction({
  title: 'Change a task',
  description: 'Changes what is given of a task and leaves the rest as it is.',
  docs: `${reference}/updatetask`,
  effect: 'idempotent',
  input: z.strictObject({
    task: taskGid,
    name: name.optional().meta(nameMeta),
    ...what,
    completed: z.boolean().optional().meta({ title: 'Done', description: 'Whether it is done.' }),
  }),
  output: task,
  run: ({ http, input: { task: gid, ...given } }) =>
    dataOf(http.put(taskPath(gid), { data: defined(given) }, { query: taskFields }), task),
});

export const getTask = defineAction({
  title: 'Get a task',
  description: 'Gives a task by its number.',
  docs: `${reference}/gettask`,
  effect: 'read',
  input: z.strictObject({ task: taskGid }),
  output: task,
  run: ({ http, input }) => dataOf(http.get(taskPath(input.task), { query: taskFields }), task),
});

export const deleteTask = defineAction({
  title: 'Delete a task',
  description: 'Moves a task to the trash, where it stays for 30 days. One that is gone already is no failure.',
  docs: `${reference}/deletetask`,
  effect: 'idempotent',
  input: z.strictObject({ task: taskGid }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(taskPath(input.task));
    return { deleted: true } as const;
  },
});

export const moveTask = defineAction({
  title: 'Move a task to a section',
  description: 'Puts a task into a section or a column of its project.',
  docs: `${reference}/addtaskforsection`,
  effect: 'idempotent',
  input: z.strictObject({
    task: taskGid,
    project: projectGid
      .optional()
      .meta({ title: 'Project', description: 'Only to choose the section.', options: 'projects' }),
    section: z.string().min(1).meta({ title: 'Section', description: 'Its number.', options: 'sections' }),
  }),
  output: z.object({ moved: z.literal(true) }),
  run: async ({ http, input }) => {
    const path = `${base}/sections/${encodeURIComponent(input.section)}/addTask`;
    await http.post(path, { data: { task: input.task } });
    return { moved: true } as const;
  },
});

export const addComment = defineAction({
  title: 'Comment on a task',
  description: 'Writes a comment below a task.',
  docs: `${reference}/createstoryfortask`,
  effect: 'write',
  input: z.strictObject({
    task: taskGid,
    text: z.string().min(1).meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
  }),
  output: z.looseObject({ gid: z.string(), text: z.string().optional() }),
  run: ({ http, input }) =>
    dataOf(
      http.post(`${taskPath(input.task)}/stories`, { data: { text: input.text } }),
      z.looseObject({ gid: z.string(), text: z.string().optional() }),
    ),
});

export const attachFile = defineAction({
  title: 'Attach a file to a task',
  description: 'Puts a file of at most 100 MB onto a task.',
  docs: `${reference}/createattachmentforobject`,
  effect: 'write',
  input: z.strictObject({
    task: taskGid,
    file: givenFile.meta({ title: 'File', description: 'What to attach.', format: 'file' }),
  }),
  output: z.looseObject({ gid: z.string(), name: z.string().optional() }),
  run: ({ http, input }) => {
    const multipart = [
      { name: 'parent', value: input.task },
      { name: 'file', file: input.file },
    ];
    const made = http.post(`${base}/attachments`, undefined, { multipart, timeoutMs: 120_000 });
    return dataOf(made, z.looseObject({ gid: z.string(), name: z.string().optional() }));
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { givenFile } from '../../core/file-value.ts';
import { memberId, taskId } from './task.ts';

const reference = 'https://developer.clickup.com/reference';

export const createComment = defineAction({
  title: 'Create a comment',
  description: 'Writes a comment to a task.',
  docs: `${reference}/createtaskcomment`,
  effect: 'write',
  input: z.strictObject({
    task: taskId,
    comment_text: z.string().min(1).meta({ title: 'Text', format: 'multiline' }),
    assignee: memberId.optional().meta({ title: 'Assignee', description: 'Who shall answer it.', options: 'members' }),
    notify_all: z.boolean().default(false).meta({ title: 'Notify all', description: 'Also whoever writes it.' }),
  }),
  output: z.looseObject({ id: z.union([z.int(), z.string()]), date: z.union([z.int(), z.string()]) }),
  run: ({ http, input: { task, ...rest } }) => http.post(`/task/${task}/comment`, rest),
});

const comment = z.looseObject({ id: z.string(), comment_text: z.string(), date: z.string() });

export const listComments = defineAction({
  title: 'List comments',
  description: 'Gives the newest 25 comments to a task.',
  docs: `${reference}/gettaskcomments`,
  effect: 'read',
  input: z.strictObject({ task: taskId }),
  output: z.object({ comments: z.array(comment) }),
  run: ({ http, input }) => http.get(`/task/${input.task}/comment`),
});

export const setField = defineAction({
  title: 'Set a custom field',
  description: 'Puts a value into a custom field of a task.',
  docs: `${reference}/setcustomfieldvalue`,
  effect: 'idempotent',
  input: z.strictObject({
    task: taskId,
    field: z
      .string()
      .regex(/^[\w-]+$/)
      .meta({ title: 'Field', description: 'Its id.' }),
    value: z.json().meta({ title: 'Value', description: 'In the form of its kind of field.', format: 'json' }),
  }),
  output: z.object({ set: z.string() }),
  run: async ({ http, input }) => {
    await http.post(`/task/${input.task}/field/${input.field}`, { value: input.value });
    return { set: input.field };
  },
});

export const addTag = defineAction({
  title: 'Add a tag',
  description: 'Gives a task a tag of its space.',
  docs: `${reference}/addtagtotask`,
  effect: 'idempotent',
  input: z.strictObject({ task: taskId, tag: z.string().min(1).meta({ title: 'Tag' }) }),
  output: z.object({ tag: z.string() }),
  run: async ({ http, input }) => {
    await http.post(`/task/${input.task}/tag/${encodeURIComponent(input.tag)}`);
    return { tag: input.tag };
  },
});

export const createAttachment = defineAction({
  title: 'Attach a file to a task',
  description: 'Uploads a file to a task.',
  docs: `${reference}/createtaskattachment`,
  effect: 'write',
  input: z.strictObject({ task: taskId, file: givenFile.meta({ title: 'File', format: 'file' }) }),
  output: z.looseObject({ id: z.string(), title: z.string(), url: z.string() }),
  run: ({ http, input }) =>
    http.post(`/task/${input.task}/attachment`, undefined, {
      multipart: [{ name: 'attachment', file: input.file }],
    }),
});

export const createList = defineAction({
  title: 'Create a list',
  description: 'Adds a list to a space, outside of its folders.',
  docs: `${reference}/createfolderlesslist`,
  effect: 'write',
  input: z.strictObject({
    space: z.string().regex(/^\d+$/).meta({ title: 'Space', description: 'Its id.', options: 'spaces' }),
    name: z.string().min(1).meta({ title: 'Name' }),
    content: z.string().optional().meta({ title: 'Description', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), name: z.string() }),
  run: ({ http, input: { space, ...rest } }) => http.post(`/space/${space}/list`, rest),
});

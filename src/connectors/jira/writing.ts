import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { accountId, api, issueKey, issuePath, projectKey, reference } from './issue.ts';

const done = z.object({ done: z.literal(true) });
const what = {
  description: z.string().optional().meta({
    title: 'Description',
    description: 'What it is about; may have the marks of Jira, such as *bold*.',
    format: 'multiline',
  }),
  assignee: accountId
    .optional()
    .meta({ title: 'For', description: 'The account id of whose it is.', options: 'users' }),
  priority: z
    .string()
    .optional()
    .meta({ title: 'Priority', description: 'Its name, such as High.', options: 'priorities' }),
  labels: z.array(z.string().regex(/^\S+$/)).optional().meta({ title: 'Labels', description: 'Words without blanks.' }),
  duedate: z.iso.date().optional().meta({ title: 'Due on', description: 'A day, such as 2026-12-01.' }),
  fields: z.record(z.string(), z.json()).optional().meta({
    title: 'More fields',
    description: 'By their ids, such as customfield_10010, in the form of Jira.',
    format: 'json',
  }),
};

interface Given {
  readonly assignee?: string | undefined;
  readonly priority?: string | undefined;
  readonly fields?: z.output<typeof what.fields>;
}

function written<T extends Given>({ assignee, priority, fields, ...rest }: T) {
  return {
    ...rest,
    assignee: assignee === undefined ? undefined : { accountId: assignee },
    priority: priority === undefined ? undefined : { name: priority },
    ...fields,
  };
}

export const createIssue = defineAction({
  title: 'Create an issue',
  description: 'Makes an issue in a project.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-post`,
  effect: 'write',
  input: z.strictObject({
    project: projectKey,
    issueType: z
      .string()
      .min(1)
      .meta({ title: 'Kind', description: 'The name of its type, such as Task.', options: 'issue-types' }),
    summary: z.string().min(1).max(255).meta({ title: 'Title', description: 'What it is called, in one line.' }),
    ...what,
    parent: z.string().optional().meta({ title: 'Below', description: 'The key of the issue that it is a part of.' }),
  }),
  output: z.looseObject({ id: z.string(), key: z.string(), self: z.string() }),
  run: ({ http, input: { project, issueType, parent, ...given } }) => {
    const fields = {
      project: { key: project },
      issuetype: { name: issueType },
      parent: parent === undefined ? undefined : { key: parent },
      ...written(given),
    };
    return http.post(`${api}/issue`, { fields: defined(fields) });
  },
});

export const updateIssue = defineAction({
  title: 'Change an issue',
  description: 'Changes what is given of an issue and leaves the rest as it is. Its status is changed by a transition.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-put`,
  effect: 'idempotent',
  input: z.strictObject({
    issue: issueKey,
    summary: z.string().max(255).optional().meta({ title: 'Title', description: 'What it is called, in one line.' }),
    ...what,
  }),
  output: done,
  run: async ({ http, input: { issue, ...given } }) => {
    await http.put(issuePath(issue), { fields: defined(written(given)) });
    return { done: true } as const;
  },
});

const transitions = z.object({
  transitions: z.array(
    z.looseObject({ id: z.string(), name: z.string(), to: z.looseObject({ name: z.string() }).optional() }),
  ),
});

export const listTransitions = defineAction({
  title: 'List the transitions of an issue',
  description: 'Gives what may be done with an issue now, and to which status that leads.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-transitions-get`,
  effect: 'read',
  input: z.strictObject({ issue: issueKey }),
  output: transitions,
  run: ({ http, input }) => http.get(`${issuePath(input.issue)}/transitions`),
});

export const transitionIssue = defineAction({
  title: 'Change the status of an issue',
  description: 'Does the transition of that name, or the one that leads to the status of that name.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-transitions-post`,
  effect: 'write',
  input: z.strictObject({
    issue: issueKey,
    to: z.string().min(1).meta({
      title: 'To',
      description: 'The name of a status or of a transition, such as Done.',
      options: 'transitions',
    }),
    fields: what.fields,
  }),
  output: z.object({ transition: z.string() }),
  run: async ({ http, input }) => {
    const path = `${issuePath(input.issue)}/transitions`;
    const { transitions: all } = (await http.get(path)).read(transitions);
    const wanted = input.to.toLowerCase();
    const found =
      all.find(({ to }) => to?.name.toLowerCase() === wanted) ?? all.find(({ name }) => name.toLowerCase() === wanted);
    if (found === undefined) {
      const there = all.map(({ name, to }) => to?.name ?? name).join(', ');
      throw new SnodoError('invalid', `${input.issue} cannot become "${input.to}" now. It can become: ${there}.`);
    }
    await http.post(path, defined({ transition: { id: found.id }, fields: input.fields }));
    return { transition: found.name };
  },
});

export const addComment = defineAction({
  title: 'Comment on an issue',
  description: 'Writes a comment below an issue.',
  docs: `${reference}/api-group-issue-comments/#api-rest-api-2-issue-issueidorkey-comment-post`,
  effect: 'write',
  input: z.strictObject({
    issue: issueKey,
    body: z.string().min(1).meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), body: z.string(), created: z.string() }),
  run: ({ http, input }) => http.post(`${issuePath(input.issue)}/comment`, { body: input.body }),
});

export const assignIssue = defineAction({
  title: 'Assign an issue',
  description: 'Gives an issue to somebody, or to nobody.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-assignee-put`,
  effect: 'idempotent',
  input: z.strictObject({
    issue: issueKey,
    accountId: accountId
      .optional()
      .meta({ title: 'For', description: 'An account id. Left out: nobody.', options: 'users' }),
  }),
  output: done,
  run: async ({ http, input }) => {
    await http.put(`${issuePath(input.issue)}/assignee`, { accountId: input.accountId ?? null });
    return { done: true } as const;
  },
});

export const attachFile = defineAction({
  title: 'Attach a file to an issue',
  description: 'Puts a file onto an issue.',
  docs: `${reference}/api-group-issue-attachments/#api-rest-api-2-issue-issueidorkey-attachments-post`,
  effect: 'write',
  input: z.strictObject({
    issue: issueKey,
    file: givenFile.meta({ title: 'File', description: 'What to attach.', format: 'file' }),
  }),
  output: z.array(z.looseObject({ id: z.string(), filename: z.string(), size: z.number() })),
  run: ({ http, input }) =>
    http.post(`${issuePath(input.issue)}/attachments`, undefined, {
      multipart: [{ name: 'file', file: input.file }],
      // Without it Jira takes the form for one that a page was made to send.
      headers: { 'x-atlassian-token': 'no-check' },
      timeoutMs: 120_000,
    }),
});

export const deleteIssue = defineAction({
  title: 'Delete an issue',
  description: 'Deletes an issue with its subtasks, for good. One that is gone already is no failure.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-delete`,
  effect: 'idempotent',
  input: z.strictObject({ issue: issueKey }),
  output: done,
  run: async ({ http, input }) => {
    await http.delete(issuePath(input.issue), { query: { deleteSubtasks: true } });
    return { done: true } as const;
  },
});

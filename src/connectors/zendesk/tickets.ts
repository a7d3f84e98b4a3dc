import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { files, uploaded } from './uploads.ts';

const docs = 'https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/';
const commentDocs = 'https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/';

export const ticket = z.looseObject({
  id: z.int(),
  subject: z.string().nullish(),
  status: z.string(),
  priority: z.string().nullish(),
  requester_id: z.int(),
  assignee_id: z.int().nullish(),
  group_id: z.int().nullish(),
  tags: z.array(z.string()).optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
const one = z.object({ ticket });

const id = z.int().min(1).meta({ title: 'Ticket', description: 'The number of the ticket.' });
const text = z
  .string()
  .min(1)
  .meta({ title: 'Text', description: 'What is said; the requester gets it by e-mail.', format: 'multiline' });
const isPublic = z
  .boolean()
  .default(true)
  .meta({ title: 'Public', description: 'Off, it is a note that agents alone see.' });

const fields = {
  priority: z
    .enum(['low', 'normal', 'high', 'urgent'])
    .optional()
    .meta({ title: 'Priority', description: 'How urgent it is.' }),
  type: z
    .enum(['problem', 'incident', 'question', 'task'])
    .optional()
    .meta({ title: 'Type', description: 'What kind of request it is.' }),
  assignee_id: z
    .int()
    .optional()
    .meta({ title: 'Assignee', description: 'The ID of the agent who looks after it.', options: 'agents' }),
  group_id: z
    .int()
    .optional()
    .meta({ title: 'Group', description: 'The ID of the group that looks after it.', options: 'groups' }),
  tags: z.array(z.string().min(1)).optional().meta({ title: 'Tags', description: 'On a change they replace all.' }),
  external_id: z.string().optional().meta({ title: 'External ID', description: 'What it is called elsewhere.' }),
  custom_fields: z
    .array(z.strictObject({ id: z.int(), value: z.json() }))
    .optional()
    .meta({ title: 'Own fields', description: 'The IDs of fields that the account has made, and their values.' }),
};

export const createTicket = defineAction({
  title: 'Create a ticket',
  description: 'Adds a request, of a user who is known or not.',
  docs: `${docs}#create-ticket`,
  effect: 'write',
  input: z.strictObject({
    subject: z.string().min(1).meta({ title: 'Subject', description: 'What it is about, in one line.' }),
    text,
    public: isPublic,
    files,
    requesterEmail: z
      .email()
      .optional()
      .meta({ title: 'E-mail of the requester', description: 'A user is made where there is none with it.' }),
    requesterName: z
      .string()
      .optional()
      .meta({ title: 'Name of the requester', description: 'Needed with the e-mail address of somebody new.' }),
    requester_id: z
      .int()
      .optional()
      .meta({ title: 'Requester', description: 'The ID of a user, instead of an e-mail address.' }),
    ...fields,
  }),
  output: ticket,
  run: async ({ http, input, file }) => {
    const { text: body, public: shown, files: given, requesterEmail: email, requesterName: name, ...rest } = input;
    const requester = email === undefined ? undefined : defined({ email, name });
    const uploads = await uploaded(http, file, given);
    const made = defined({ ...rest, comment: defined({ body, public: shown, uploads }), requester });
    return (await http.post('/api/v2/tickets.json', { ticket: made })).read(one).ticket;
  },
});

export const updateTicket = defineAction({
  title: 'Update a ticket',
  description: 'Changes what is given of a ticket and leaves the rest; a comment may be added at once.',
  docs: `${docs}#update-ticket`,
  effect: 'write',
  input: z.strictObject({
    id,
    subject: z.string().min(1).optional().meta({ title: 'Subject', description: 'What it is about, in one line.' }),
    status: z
      .enum(['new', 'open', 'pending', 'hold', 'solved', 'closed'])
      .optional()
      .meta({ title: 'Status', description: 'How it stands; what is closed cannot be changed any more.' }),
    text: text.optional(),
    public: isPublic,
    ...fields,
  }),
  output: ticket,
  run: async ({ http, input: { id: of, text: body, public: shown, ...rest } }) => {
    const comment = body === undefined ? undefined : { body, public: shown };
    const changes = defined({ ...rest, comment });
    return (await http.put(`/api/v2/tickets/${of}.json`, { ticket: changes })).read(one).ticket;
  },
});

export const addComment = defineAction({
  title: 'Add a comment to a ticket',
  description: 'Answers the requester, or writes a note for agents.',
  docs: `${commentDocs}#create-ticket-comment`,
  effect: 'write',
  input: z.strictObject({
    id,
    text,
    public: isPublic,
    files,
    author_id: z
      .int()
      .optional()
      .meta({ title: 'Author', description: 'The ID of the user who says it; left out, whoever the connection is.' }),
  }),
  output: ticket,
  run: async ({ http, input: { id: of, text: body, public: shown, files: given, author_id: author }, file }) => {
    const comment = defined({ body, public: shown, author_id: author, uploads: await uploaded(http, file, given) });
    return (await http.put(`/api/v2/tickets/${of}.json`, { ticket: { comment } })).read(one).ticket;
  },
});

export const getTicket = defineAction({
  title: 'Get a ticket',
  description: 'Gives a ticket by its number.',
  docs: `${docs}#show-ticket`,
  effect: 'read',
  input: z.strictObject({ id }),
  output: ticket,
  run: async ({ http, input }) => (await http.get(`/api/v2/tickets/${input.id}.json`)).read(one).ticket,
});

export const deleteTicket = defineAction({
  title: 'Delete a ticket',
  description: 'Puts a ticket among the deleted ones, from where an admin can restore it for 30 days.',
  docs: `${docs}#delete-ticket`,
  effect: 'idempotent',
  input: z.strictObject({ id }),
  output: z.object({ id: z.int() }),
  run: async ({ http, input }) => {
    await http.delete(`/api/v2/tickets/${input.id}.json`);
    return { id: input.id };
  },
});

const comment = z.looseObject({
  id: z.int(),
  author_id: z.int(),
  body: z.string(),
  public: z.boolean(),
  created_at: z.string(),
});

export const listComments = defineAction({
  title: 'List the comments of a ticket',
  description: 'Gives what was said in a ticket, the first first.',
  docs: `${commentDocs}#list-comments`,
  effect: 'read',
  input: z.strictObject({
    id,
    limit: z.int().min(1).max(5_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ comments: z.array(comment) }),
  run: async ({ http, input: { id: of, limit } }) => {
    const found = await http.list(`/api/v2/tickets/${of}/comments.json`, {
      limit,
      pages: {
        by: 'cursor',
        cursor: 'meta.after_cursor',
        cursorIn: 'page[after]',
        items: 'comments',
        limit: Math.min(limit, 100),
        limitParam: 'page[size]',
      },
    });
    return { comments: found.read(z.array(comment)) };
  },
});

export const addTags = defineAction({
  title: 'Add tags to a ticket',
  description: 'Adds tags and leaves those that are there.',
  docs: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#add-tags',
  effect: 'idempotent',
  input: z.strictObject({
    id,
    tags: z.array(z.string().min(1)).min(1).meta({ title: 'Tags', description: 'Words without spaces.' }),
  }),
  output: z.object({ tags: z.array(z.string()) }),
  run: ({ http, input: { id: of, tags } }) => {
    const spaced = tags.find((tag) => /\s/.test(tag));
    if (spaced !== undefined) throw new SnodoError('invalid', `A tag of Zendesk has no spaces, as "${spaced}" has.`);
    return http.put(`/api/v2/tickets/${of}/tags.json`, { tags });
  },
});

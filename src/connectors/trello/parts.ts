import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { cardId, id } from './cards.ts';

const cards = 'https://developer.atlassian.com/cloud/trello/rest/api-group-cards/';
const checklists = 'https://developer.atlassian.com/cloud/trello/rest/api-group-checklists/';

const name = z.string().min(1).max(16_384).meta({ title: 'Name' });

export const createComment = defineAction({
  title: 'Create a comment',
  description: 'Writes a comment to a card.',
  docs: `${cards}#api-cards-id-actions-comments-post`,
  effect: 'write',
  input: z.strictObject({
    id: cardId,
    text: z.string().min(1).max(16_384).meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), type: z.string(), date: z.string() }),
  run: ({ http, input }) => http.post(`/cards/${input.id}/actions/comments`, { text: input.text }),
});

export const createAttachment = defineAction({
  title: 'Attach to a card',
  description: 'Attaches a file or a link to a card.',
  docs: `${cards}#api-cards-id-attachments-post`,
  effect: 'write',
  input: z.strictObject({
    id: cardId,
    file: givenFile.optional().meta({ title: 'File', format: 'file' }),
    url: z.url().optional().meta({ title: 'Link', description: 'Instead of a file.' }),
    name: z.string().max(256).optional().meta({ title: 'Name' }),
  }),
  output: z.looseObject({ id: z.string(), name: z.string(), url: z.string() }),
  run: ({ http, input: { id: card, file, url, name: called } }) => {
    const path = `/cards/${card}/attachments`;
    if ((file === undefined) === (url === undefined)) throw new SnodoError('invalid', 'Give either a file or a link.');
    if (file === undefined) return http.post(path, { url, name: called });
    const named = called === undefined ? [] : [{ name: 'name', value: called }];
    return http.post(path, undefined, { multipart: [...named, { name: 'file', file }] });
  },
});

export const createChecklist = defineAction({
  title: 'Create a checklist',
  description: 'Puts a checklist on a card, with what is to be done.',
  docs: `${checklists}#api-checklists-post`,
  effect: 'write',
  input: z.strictObject({
    idCard: cardId,
    name,
    items: z.array(z.string().min(1)).max(100).default([]).meta({ title: 'Items', description: 'What is to be done.' }),
  }),
  output: z.object({ id: z.string(), items: z.array(z.object({ id: z.string(), name: z.string() })) }),
  run: async ({ http, input: { items, ...list } }) => {
    const made = (await http.post('/checklists', list)).read(z.object({ id: z.string() }));
    const added: { id: string; name: string }[] = [];
    for (const item of items) {
      const answer = await http.post(`/checklists/${made.id}/checkItems`, { name: item });
      added.push(answer.read(z.object({ id: z.string(), name: z.string() })));
    }
    return { id: made.id, items: added };
  },
});

export const createList = defineAction({
  title: 'Create a list',
  description: 'Adds a list to a board.',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-lists/#api-lists-post',
  effect: 'write',
  input: z.strictObject({
    idBoard: id.meta({ title: 'Board', description: 'Its id.', options: 'boards' }),
    name,
    pos: z
      .enum(['top', 'bottom'])
      .default('top')
      .meta({ title: 'Position', description: 'Left (top) or right (bottom).' }),
  }),
  output: z.looseObject({ id: z.string(), name: z.string(), idBoard: z.string() }),
  run: ({ http, input }) => http.post('/lists', input),
});

export const createBoard = defineAction({
  title: 'Create a board',
  description: 'Makes a new board.',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-boards/#api-boards-post',
  effect: 'write',
  input: z.strictObject({
    name,
    desc: z.string().max(16_384).optional().meta({ title: 'Description', format: 'multiline' }),
    defaultLists: z.boolean().default(true).meta({ title: 'Usual lists', description: 'To do, doing and done.' }),
  }),
  output: z.looseObject({ id: z.string(), name: z.string(), url: z.string() }),
  run: ({ http, input }) => http.post('/boards/', input),
});

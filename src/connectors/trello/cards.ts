import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';

const docs = 'https://developer.atlassian.com/cloud/trello/rest/api-group-cards/';

export const id = z.string().regex(/^[\da-zA-Z]+$/, 'is not an id of Trello');

export const cardId = id.meta({ title: 'Card', description: 'Its id, or what stands after /c/ in its address.' });
const listId = id.meta({ title: 'List', description: 'Its id.', options: 'lists' });

const card = z.looseObject({
  id: z.string(),
  name: z.string(),
  desc: z.string(),
  closed: z.boolean(),
  idBoard: z.string(),
  idList: z.string(),
  due: z.string().nullable(),
  url: z.string(),
});

const name = z.string().min(1).max(16_384).meta({ title: 'Name' });
const desc = z.string().max(16_384).meta({ title: 'Description', description: 'In Markdown.', format: 'multiline' });
const due = z.iso.datetime({ offset: true }).meta({ title: 'Due', format: 'date-time' });
const pos = z
  .union([z.enum(['top', 'bottom']), z.number().positive()])
  .meta({ title: 'Position', description: 'top, bottom, or a number: smaller ones stand higher.' });
const idMembers = z.array(id).meta({ title: 'Members', description: 'The ids of those who shall do it.' });
const idLabels = z.array(id).meta({ title: 'Labels', description: 'By their ids.' });
const limit = z.int().min(1).max(1000).default(100).meta({ title: 'At most', description: 'How many are given.' });

export const createCard = defineAction({
  title: 'Create a card',
  description: 'Puts a card into a list of a board.',
  docs: `${docs}#api-cards-post`,
  effect: 'write',
  input: z.strictObject({
    idList: listId,
    name,
    desc: desc.optional(),
    due: due.optional(),
    pos: pos.optional(),
    idMembers: idMembers.optional(),
    idLabels: idLabels.optional(),
    urlSource: z.url().optional().meta({ title: 'Link', description: 'An address that is attached to the card.' }),
  }),
  output: card,
  run: ({ http, input: { idMembers: members, idLabels: labels, ...rest } }) =>
    http.post('/cards', { ...rest, idMembers: members?.join(','), idLabels: labels?.join(',') }),
});

export const getCard = defineAction({
  title: 'Get a card',
  description: 'Gives a card with its members, labels and dates.',
  docs: `${docs}#api-cards-id-get`,
  effect: 'read',
  input: z.strictObject({ id: cardId }),
  output: card,
  run: ({ http, input }) => http.get(`/cards/${input.id}`),
});

export const updateCard = defineAction({
  title: 'Update a card',
  description: 'Changes a card, moves it to another list or archives it. What is left out stays as it is.',
  docs: `${docs}#api-cards-id-put`,
  effect: 'idempotent',
  input: z.strictObject({
    id: cardId,
    name: name.optional(),
    desc: desc.optional(),
    idList: listId.optional().meta({ title: 'List', description: 'Where it is moved to.', options: 'lists' }),
    due: due.nullable().optional().meta({ title: 'Due', description: 'Null takes it away.' }),
    dueComplete: z.boolean().optional().meta({ title: 'Done', description: 'What was due is done.' }),
    closed: z.boolean().optional().meta({ title: 'Archived' }),
    pos: pos.optional(),
    idMembers: idMembers.optional(),
    idLabels: idLabels.optional(),
  }),
  output: card,
  run: ({ http, input: { id: which, idMembers: members, idLabels: labels, ...rest } }) =>
    http.put(`/cards/${which}`, { ...rest, idMembers: members?.join(','), idLabels: labels?.join(',') }),
});

export const deleteCard = defineAction({
  title: 'Delete a card',
  description: 'Deletes a card for ever. To keep it out of sight, archive it by an update.',
  docs: `${docs}#api-cards-id-delete`,
  effect: 'idempotent',
  input: z.strictObject({ id: cardId }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`/cards/${input.id}`);
    return { deleted: input.id };
  },
});

export const listCards = defineAction({
  title: 'List cards',
  description: 'Gives the cards of a list that are not archived.',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-lists/#api-lists-id-cards-get',
  effect: 'read',
  input: z.strictObject({ idList: listId }),
  output: z.object({ cards: z.array(card) }),
  run: async ({ http, input }) => ({
    cards: (await http.get(`/lists/${input.idList}/cards`)).read(z.array(card)),
  }),
});

export const searchCards = defineAction({
  title: 'Search cards',
  description: 'Finds cards on all boards by the search of Trello.',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-search/#api-search-get',
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).max(16_384).meta({ title: 'Query', description: 'Words, or such as due:week label:red.' }),
    idBoards: id.optional().meta({ title: 'Board', description: 'All boards when left out.', options: 'boards' }),
    limit,
  }),
  output: z.object({ cards: z.array(card) }),
  run: async ({ http, input: { limit: most, ...rest } }) => {
    const query = { ...rest, modelTypes: 'cards', card_fields: 'all', cards_limit: most };
    return (await http.get('/search', { query })).read(z.object({ cards: z.array(card) }));
  },
});

const made = z.looseObject({
  id: z.string(),
  date: z.string(),
  data: z.looseObject({ card: z.looseObject({ id: z.string(), name: z.string() }) }),
});

/** How many of what was done on a board Trello gives at most, the newest first. */
const mostAtOnce = 1_000;

/** The end of the second in which something was done: Trello's times may be to the second, and what comes twice is known. */
function endOfSecond(date: string): string {
  return new Date((Math.floor(Date.parse(date) / 1_000) + 1) * 1_000).toISOString();
}

export const newCard = definePoll({
  title: 'A new card',
  description: 'A card that was made on a board. It is asked for, so it needs no secret of the app.',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-boards/#api-boards-id-actions-get',
  input: z.strictObject({
    board: id.meta({ title: 'Board', description: 'Its id.', options: 'boards' }),
  }),
  output: made,
  key: (one) => one.id,
  every: '5m',
  run: ({ http, input, since }) =>
    eachPage(async (before) => {
      const query = { filter: 'createCard,copyCard', since: since.toISOString(), before, limit: mostAtOnce };
      const items = (await http.get(`/boards/${input.board}/actions`, { query })).read(z.array(made));
      const last = items.length < mostAtOnce ? undefined : items.at(-1);
      return { items, next: last && endOfSecond(last.date) };
    }),
});

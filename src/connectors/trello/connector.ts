import { z } from 'zod';
import { apiKey } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createCard, deleteCard, getCard, listCards, newCard, searchCards, updateCard } from './cards.ts';
import { modelEvent } from './event.ts';
import { createAttachment, createBoard, createChecklist, createComment, createList } from './parts.ts';

const board = z.object({ id: z.string(), name: z.string() });

export const trello = connector({
  id: 'trello',
  title: 'Trello',
  description: 'Boards with lists of cards, for what is to be done.',
  categories: ['productivity'],
  color: '#0052cc',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/',
  baseUrl: 'https://api.trello.com/1',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'Write OAuth oauth_consumer_key="KEY", oauth_token="TOKEN", with the API key of a Power-Up of trello.com/power-ups/admin and a token made on its page with the scopes read and write.',
    ),
  ],
  // For each token; a key may make 300 requests in that time.
  rateLimit: { requests: 100, per: '10s' },
  test: whoByRest({
    docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-get',
    path: '/members/me',
    answer: z.object({ fullName: z.string(), username: z.string() }),
    who: ({ fullName, username }) => `${fullName} (${username})`,
  }),
})
  .webhook('model-event', modelEvent)
  .poll('new-card', newCard)
  .action('create-card', createCard)
  .action('get-card', getCard)
  .action('update-card', updateCard)
  .action('delete-card', deleteCard)
  .action('list-cards', listCards)
  .action('search-cards', searchCards)
  .action('create-comment', createComment)
  .action('create-attachment', createAttachment)
  .action('create-checklist', createChecklist)
  .action('create-list', createList)
  .action('create-board', createBoard)
  .choices('boards', {
    docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-boards-get',
    input: z.object({}),
    run: async ({ http }) => {
      const found = await http.get('/members/me/boards', { query: { filter: 'open', fields: 'name' } });
      return found.read(z.array(board)).map(({ id, name }) => ({ value: id, label: name }));
    },
  })
  .choices('lists', {
    docs: 'https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-boards-get',
    input: z.object({}),
    run: async ({ http }) => {
      const query = { filter: 'open', fields: 'name', lists: 'open' };
      const found = await http.get('/members/me/boards', { query });
      const boards = found.read(z.array(board.extend({ lists: z.array(board) })));
      return boards.flatMap(({ name, lists }) =>
        lists.map((list) => ({ value: list.id, label: `${name}: ${list.name}` })),
      );
    },
  });

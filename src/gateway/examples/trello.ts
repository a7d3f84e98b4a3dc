import type { Example } from './example.ts';

const member = '700000000000000000000001';

export const trelloExamples: readonly Example[] = [
  {
    provider: 'trello',
    event: 'voteOnCard',
    page: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
    read: '2026-11-25',
    headers: {},
    id: { at: ['action', 'id'], prefix: '' },
    body: {
      action: {
        id: '700000000000000000000002',
        idMemberCreator: member,
        data: {
          board: { name: 'Parcels', id: '700000000000000000000003' },
          card: { idShort: 1458, name: 'Find parcel 4711', id: '700000000000000000000004' },
          voted: true,
        },
        type: 'voteOnCard',
        date: '2026-07-31T16:58:51.949Z',
        memberCreator: { id: member, fullName: 'A reader', initials: 'AR', username: 'reader' },
      },
      model: { id: '700000000000000000000003', name: 'Parcels' },
    },
  },
];

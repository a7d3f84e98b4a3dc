import type { Example } from './example.ts';

/**
 * The envelope is the one of the page; the fields of `data` are some of IssueWebhookPayload and CommentWebhookPayload in
 * Linear's schema: https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql
 */
const page = 'https://linear.app/developers/webhooks';
const read = '2026-11-25';
const team = '00000000-0000-4000-8000-000000000011';
const state = '00000000-0000-4000-8000-000000000012';
const user = '00000000-0000-4000-8000-000000000013';
const issue = '00000000-0000-4000-8000-000000000014';
const at = '2026-01-23T12:53:18.084Z';
const url = 'https://linear.app/parcels/issue/PAR-71/the-parcel-never-came';
const envelope = {
  action: 'create',
  actor: { id: user, type: 'user', name: 'A reader' },
  createdAt: at,
  organizationId: '00000000-0000-4000-8000-000000000015',
  webhookId: '00000000-0000-4000-8000-000000000016',
  webhookTimestamp: 1_795_600_000_000,
};

export const linearExamples: readonly Example[] = [
  {
    provider: 'linear',
    event: 'Issue.create',
    page,
    read,
    headers: { 'linear-event': 'Issue' },
    body: {
      ...envelope,
      type: 'Issue',
      url,
      data: {
        id: issue,
        createdAt: at,
        updatedAt: at,
        number: 71,
        identifier: 'PAR-71',
        url,
        title: 'The parcel never came',
        description: 'It should have been here on Monday.',
        priority: 2,
        priorityLabel: 'High',
        sortOrder: -71,
        teamId: team,
        team: { id: team, key: 'PAR', name: 'Parcels' },
        stateId: state,
        state: { id: state, name: 'Todo', color: '#e2e2e2', type: 'unstarted' },
        creatorId: user,
        labelIds: [],
        labels: [],
        subscriberIds: [user],
        previousIdentifiers: [],
      },
    },
  },
  {
    provider: 'linear',
    event: 'Comment.create',
    page,
    read,
    headers: { 'linear-event': 'Comment' },
    body: {
      ...envelope,
      type: 'Comment',
      url: `${url}#comment-00000017`,
      data: {
        id: '00000000-0000-4000-8000-000000000017',
        createdAt: at,
        updatedAt: at,
        body: 'It came today.',
        issueId: issue,
        userId: user,
      },
    },
  },
];

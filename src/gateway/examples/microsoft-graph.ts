import type { Example } from './example.ts';

const user = 'users/00000000-0000-4000-8000-000000000031';

function message(changeType: string): Example {
  return {
    provider: 'microsoft-graph',
    event: `message.${changeType}`,
    page: 'https://learn.microsoft.com/graph/change-notifications-delivery-webhooks',
    read: '2026-11-25',
    headers: {},
    id: { at: ['value', 0, 'id'], prefix: '' },
    body: {
      value: [
        {
          id: 'PARCELS0001',
          subscriptionId: '00000000-0000-4000-8000-000000000032',
          subscriptionExpirationDateTime: '2026-12-19T22:11:09.952Z',
          clientState: 'the secret of the endpoint takes its place',
          changeType,
          resource: `${user}/messages/PARCELS0002`,
          tenantId: '00000000-0000-4000-8000-000000000033',
          resourceData: {
            '@odata.type': '#Microsoft.Graph.Message',
            '@odata.id': `${user}/messages/PARCELS0002`,
            '@odata.etag': 'W/"PARCELS0003"',
            id: 'PARCELS0002',
          },
        },
      ],
    },
  };
}

export const microsoftGraphExamples: readonly Example[] = [message('created'), message('updated')];

import type { Example } from './example.ts';

export const intercomExamples: readonly Example[] = [
  {
    provider: 'intercom',
    event: 'company.created',
    page: 'https://developers.intercom.com/docs/references/2.16/webhooks/webhook-models',
    read: '2026-11-25',
    headers: {},
    id: { at: ['id'], prefix: 'notif_' },
    body: {
      type: 'notification_event',
      topic: 'company.created',
      id: 'notif_parcels',
      app_id: 'parcels1',
      created_at: 1_795_600_000,
      delivery_attempts: 1,
      first_sent_at: 1_795_600_001,
      data: {
        item: {
          type: 'company',
          id: '70000000000000000000000c',
          name: 'Parcels & Co',
          company_id: '6',
          remote_created_at: 1_795_500_000,
          created_at: 1_795_600_000,
          updated_at: 1_795_600_000,
          custom_attributes: {},
        },
      },
    },
  },
];

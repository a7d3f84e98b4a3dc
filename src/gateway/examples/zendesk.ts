import type { Example } from './example.ts';

const read = '2026-11-25';
const id = { at: ['id'], prefix: '' };

export const zendeskExamples: readonly Example[] = [
  {
    provider: 'zendesk',
    event: 'user.active_changed',
    page: 'https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types/',
    read,
    headers: {},
    id,
    body: {
      type: 'zen:event-type:user.active_changed',
      account_id: 70_000_001,
      id: '00000000-0000-4000-8000-000000000001',
      time: '2026-07-04T05:33:18Z',
      zendesk_event_version: '2022-06-20',
      subject: 'zen:user:7000000000001',
      detail: {
        created_at: '2026-07-04T05:27:58Z',
        email: 'reader@example.com',
        external_id: '',
        default_group_id: '0',
        id: '7000000000001',
        organization_id: '0',
        role: 'end-user',
        updated_at: '2026-07-04T05:33:18Z',
      },
      event: { current: false, previous: true },
    },
  },
  {
    provider: 'zendesk',
    event: 'messaging_ticket.message_added',
    page: 'https://developer.zendesk.com/api-reference/webhooks/event-types/messaging-events',
    read,
    headers: {},
    id,
    body: {
      account_id: 70_000_001,
      detail: { id: '141' },
      event: {
        actor: { id: '7000000000001', name: 'A reader', type: 'end_user' },
        conversation_id: '70000000000000000000000a',
        message: { body: 'The parcel never came.', id: '70000000000000000000000b' },
      },
      id: '01PARCELS0000000000000000',
      subject: 'zen:ticket:141',
      time: '2026-02-11T14:32:05.254571515Z',
      type: 'zen:event-type:messaging_ticket.message_added',
      zendesk_event_version: '2022-11-06',
    },
  },
];

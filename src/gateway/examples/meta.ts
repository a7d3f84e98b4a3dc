import type { Example } from './example.ts';

const read = '2026-11-25';

export const metaExamples: readonly Example[] = [
  {
    provider: 'meta',
    event: 'whatsapp.messages',
    page: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages',
    read,
    headers: {},
    id: { at: ['entry', 0, 'changes', 0, 'value', 'messages', 0, 'id'], prefix: 'wamid.' },
    body: {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '700000000000001',
          changes: [
            {
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550100100', phone_number_id: '700000000000002' },
                contacts: [{ profile: { name: 'A reader' }, wa_id: '15550100199' }],
                messages: [
                  {
                    from: '15550100199',
                    id: 'wamid.PARCELS',
                    timestamp: '1795600000',
                    type: 'text',
                    text: { body: 'Where is parcel 4711?' },
                  },
                ],
              },
              field: 'messages',
            },
          ],
        },
      ],
    },
  },
  {
    provider: 'meta',
    event: 'page.messages',
    page: 'https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages',
    read,
    headers: {},
    id: { at: ['entry', 0, 'messaging', 0, 'message', 'mid'], prefix: 'm_' },
    body: {
      object: 'page',
      entry: [
        {
          id: '700000000000003',
          time: 1_795_600_000_478,
          messaging: [
            {
              sender: { id: '700000000000004' },
              recipient: { id: '700000000000003' },
              timestamp: 1_795_600_000_391,
              message: { mid: 'm_PARCELS', text: 'Where is parcel 4711?' },
            },
          ],
        },
      ],
    },
  },
];

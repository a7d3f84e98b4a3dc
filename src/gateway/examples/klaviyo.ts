import type { Example } from './example.ts';

/** The page says what a delivery has, and that `payload` is as the call that gives an event answers. */
export const klaviyoExamples: readonly Example[] = [
  {
    provider: 'klaviyo',
    event: 'event:klaviyo.opened_email',
    page: 'https://developers.klaviyo.com/en/docs/working_with_system_webhooks',
    read: '2026-11-28',
    headers: { 'klaviyo-webhook-id': '01PARCELS000000000000000W1' },
    body: {
      data: [
        {
          external_id: 'PARCELS0001',
          payload: {
            data: {
              type: 'event',
              id: 'PARCELS0001',
              attributes: {
                timestamp: 1_795_600_000,
                event_properties: { 'Campaign Name': 'Your parcel is on its way' },
                datetime: '2026-11-25T09:06:40+00:00',
              },
            },
          },
          topic: 'event:klaviyo.opened_email',
        },
      ],
      meta: { timestamp: '2026-11-25T09:06:45.101159+00:00', klaviyo_webhook_id: '01PARCELS000000000000000W1' },
    },
    id: { at: ['data', 0, 'external_id'], prefix: 'PARCELS' },
  },
];

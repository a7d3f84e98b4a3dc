import type { Example } from './example.ts';

const page = 'https://docs.adyen.com/development-resources/webhooks/webhook-types/';
const read = '2026-11-28';
const id = { at: ['notificationItems', 0, 'NotificationRequestItem', 'pspReference'], prefix: 'PARCELS' } as const;

function payment(eventCode: string, more: { readonly originalReference?: string }) {
  return {
    live: 'false',
    notificationItems: [
      {
        NotificationRequestItem: {
          // Replaced by that of each sending.
          additionalData: { hmacSignature: 'one-signature' },
          amount: { currency: 'EUR', value: 1130 },
          eventCode,
          eventDate: '2026-11-28T13:42:40+01:00',
          merchantAccountCode: 'ParcelsECOM',
          merchantReference: 'parcel-71',
          ...more,
          paymentMethod: 'visa',
          pspReference: 'PARCELS000000001',
          reason: '',
          success: 'true',
        },
      },
    ],
  };
}

export const adyenExamples: readonly Example[] = [
  { provider: 'adyen', event: 'AUTHORISATION', page, read, headers: {}, body: payment('AUTHORISATION', {}), id },
  {
    provider: 'adyen',
    event: 'REFUND',
    page,
    read,
    headers: {},
    body: payment('REFUND', { originalReference: 'PARCELS000000000' }),
    id,
  },
];

import type { Example } from './example.ts';

const money = { amount: 100, currency: 'USD' };
const card = {
  card_brand: 'MASTERCARD',
  last_4: '9029',
  exp_month: 11,
  exp_year: 2028,
  card_type: 'CREDIT',
  prepaid_type: 'NOT_PREPAID',
  bin: '540988',
};

function payment(change: 'created' | 'updated', status: string, cardStatus: string): Example {
  const type = `payment.${change}`;
  return {
    provider: 'square',
    event: type,
    page: `https://developer.squareup.com/reference/square/webhooks/${type}`,
    read: '2026-11-25',
    headers: {},
    id: { at: ['event_id'], prefix: '' },
    body: {
      merchant_id: 'MPARCELS00001',
      type,
      event_id: '00000000-0000-4000-8000-000000000051',
      created_at: '2026-11-22T21:16:51.792Z',
      data: {
        type: 'payment',
        id: 'PARCELS000000000000000000001',
        object: {
          payment: {
            id: 'PARCELS000000000000000000001',
            created_at: '2026-11-22T21:16:51.086Z',
            updated_at: '2026-11-22T21:16:51.198Z',
            amount_money: money,
            status,
            delay_duration: 'PT168H',
            source_type: 'CARD',
            card_details: { status: cardStatus, card, entry_method: 'KEYED', cvv_status: 'CVV_ACCEPTED' },
            location_id: 'LPARCELS00001',
            order_id: 'OPARCELS00001',
            total_money: money,
            approved_money: money,
            receipt_number: 'PARC',
            version_token: 'parcels-1',
          },
        },
      },
    },
  };
}

export const squareExamples: readonly Example[] = [
  payment('created', 'APPROVED', 'AUTHORIZED'),
  payment('updated', 'COMPLETED', 'CAPTURED'),
];

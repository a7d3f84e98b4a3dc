import type { Example } from './example.ts';

export const lemonSqueezyExamples: readonly Example[] = [
  {
    provider: 'lemon-squeezy',
    event: 'order_created',
    page: 'https://docs.lemonsqueezy.com/help/webhooks/webhook-requests',
    read: '2026-11-25',
    headers: { 'x-event-name': 'order_created' },
    body: {
      meta: { event_name: 'order_created', custom_data: { customer_id: 25 } },
      data: {
        type: 'orders',
        id: '1',
        attributes: {
          store_id: 1,
          customer_id: 1,
          identifier: '00000000-0000-4000-8000-000000000091',
          order_number: 1,
          user_name: 'A reader',
          user_email: 'reader@example.com',
          currency: 'USD',
          currency_rate: '1.0000',
          subtotal: 999,
          discount_total: 0,
          tax: 200,
          total: 1199,
          subtotal_usd: 999,
          discount_total_usd: 0,
          tax_usd: 200,
          total_usd: 1199,
          tax_name: 'VAT',
          tax_rate: '20.00',
          status: 'paid',
        },
      },
    },
  },
];

const words =
  'The parcel came two days late, but the people at the desk were kind and sent the missing part at once. ' +
  'I would buy here again, although the invoice had the wrong address and I had to write twice before somebody ' +
  'corrected it. Please tell the warehouse that the boxes were damp on one side.';

const rest = JSON.stringify({
  type: 'feedback.created',
  created_at: '2026-03-02T10:15:30.000Z',
  text: words,
  rating: 4,
  language: 'en',
  channel: 'web',
  order: {
    number: 'A-20931',
    currency: 'EUR',
    total: 184.6,
    items: Array.from({ length: 8 }, (_, at) => ({
      sku: `SKU-${1000 + at}`,
      title: `Replacement part number ${at + 1}`,
      quantity: (at % 3) + 1,
      price: 12.5 + at,
    })),
  },
  tags: ['delivery', 'support', 'invoice'],
  consent: { marketing: false, storage: true, version: '2025-11' },
  source: { page: '/orders/A-20931/feedback', referrer: 'https://shop.example/orders', device: 'desktop' },
}).slice(1);

/** A JSON body of about 1.5 kB as a shop would send it, no two the same. */
export function eventBody(id: string, at: number): string {
  return `{"id":"${id}","customer_id":${at % 1000},${rest}`;
}

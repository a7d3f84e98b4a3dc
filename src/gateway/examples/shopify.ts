import type { Example } from './example.ts';

export const shopifyExamples: readonly Example[] = [
  {
    provider: 'shopify',
    event: 'products/update',
    page: 'https://shopify.dev/docs/apps/build/webhooks/delivery-structure',
    read: '2026-11-25',
    headers: { 'x-shopify-topic': 'products/update', 'x-shopify-shop-domain': 'parcels.myshopify.com' },
    body: {
      id: 7_000_000_000_001,
      title: 'Parcel tape',
      status: 'active',
      vendor: 'Parcels & Co',
      product_type: 'Office',
      updated_at: '2026-04-22T14:30:00-05:00',
      variants: [
        {
          id: 7_000_000_002,
          title: 'Default Title',
          price: '4.99',
          sku: 'TAPE-001',
          taxable: true,
          updated_at: '2026-04-22T14:30:00-05:00',
        },
      ],
      tags: 'brown, strong',
    },
  },
  {
    provider: 'shopify',
    event: 'customers/data_request',
    page: 'https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance',
    read: '2026-11-25',
    headers: { 'x-shopify-topic': 'customers/data_request', 'x-shopify-shop-domain': 'parcels.myshopify.com' },
    body: {
      shop_id: 70_000_001,
      shop_domain: 'parcels.myshopify.com',
      orders_requested: [299_938, 280_263],
      customer: { id: 191_167, email: 'reader@example.com', phone: '555-010-0199' },
      data_request: { id: 9999 },
    },
  },
];

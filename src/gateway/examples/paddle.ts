import type { Example } from './example.ts';

/** What Paddle's own library is tested with. */
const fixtures = 'https://github.com/PaddleHQ/paddle-node-sdk/blob/main/src/__tests__/mocks/notifications';
const read = '2026-11-25';
const id = { at: ['event_id'], prefix: 'evt_' };
const occurred = '2026-08-18T10:46:18.792661Z';

export const paddleExamples: readonly Example[] = [
  {
    provider: 'paddle',
    event: 'customer.created',
    page: `${fixtures}/customer-created.mock.ts`,
    read,
    headers: {},
    id,
    body: {
      event_id: 'evt_parcels1',
      event_type: 'customer.created',
      occurred_at: occurred,
      notification_id: 'ntf_parcels1',
      data: {
        id: 'ctm_parcels1',
        name: 'A reader',
        email: 'reader@example.com',
        locale: 'en',
        status: 'active',
        custom_data: { customer_reference_id: '4711' },
        created_at: occurred,
        updated_at: occurred,
        marketing_consent: false,
      },
    },
  },
  {
    provider: 'paddle',
    event: 'product.created',
    page: `${fixtures}/product-created.mock.ts`,
    read,
    headers: {},
    id,
    body: {
      event_id: 'evt_parcels2',
      event_type: 'product.created',
      occurred_at: occurred,
      notification_id: 'ntf_parcels2',
      data: {
        id: 'pro_parcels1',
        name: 'Parcel tracker',
        status: 'active',
        type: 'standard',
        image_url: 'https://example.com/tracker.png',
        created_at: occurred,
        custom_data: { parcels: 100 },
        description: 'Tells where a parcel is.',
        tax_category: 'standard',
        import_meta: null,
      },
    },
  },
];

import type { Example } from './example.ts';

const address = {
  first_name: 'A',
  last_name: 'Reader',
  company: '',
  address_1: '1 Main Street',
  address_2: '',
  city: 'Springfield',
  state: 'CA',
  postcode: '94103',
  country: 'US',
};

/**
 * A webhook sends the resource as the REST API shows it, and headers that name the event:
 * https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php
 */
function order(event: 'created' | 'updated', status: string): Example {
  return {
    provider: 'woocommerce',
    event: `order.${event}`,
    page: 'https://github.com/woocommerce/woocommerce/blob/trunk/docs/apis/rest-api/resources-endpoints/orders.mdx',
    read: '2026-11-25',
    headers: {
      'x-wc-webhook-source': 'https://shop.example.com/',
      'x-wc-webhook-topic': `order.${event}`,
      'x-wc-webhook-resource': 'order',
      'x-wc-webhook-event': event,
      'x-wc-webhook-id': '7',
    },
    body: {
      id: 727,
      parent_id: 0,
      number: '727',
      order_key: 'wc_order_parcels',
      created_via: 'checkout',
      version: '3.0.0',
      status,
      currency: 'USD',
      date_created: '2026-03-22T16:28:02',
      date_created_gmt: '2026-03-22T19:28:02',
      date_modified: '2026-03-22T16:28:08',
      date_modified_gmt: '2026-03-22T19:28:08',
      discount_total: '0.00',
      discount_tax: '0.00',
      shipping_total: '10.00',
      shipping_tax: '0.00',
      cart_tax: '0.00',
      total: '14.99',
      total_tax: '0.00',
      prices_include_tax: false,
      customer_id: 0,
      customer_ip_address: '',
      customer_user_agent: '',
      customer_note: '',
      billing: { ...address, email: 'reader@example.com', phone: '(555) 010-0199' },
      shipping: address,
      line_items: [{ id: 315, name: 'Parcel tape', product_id: 93, quantity: 1, total: '4.99', sku: 'TAPE-001' }],
    },
  };
}

export const woocommerceExamples: readonly Example[] = [order('created', 'processing'), order('updated', 'completed')];

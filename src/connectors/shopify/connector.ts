import { z } from 'zod';
import { apiKey, clientCredentials, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByGraphql } from '../../connector/who-test.ts';
import { locations, products } from './choices.ts';
import { createCustomer, findCustomers, getCustomer, updateCustomer } from './customers.ts';
import { completeDraftOrder, createDraftOrder, sendDraftOrderInvoice } from './draft-orders.ts';
import { event } from './event.ts';
import { createFulfillment, listFulfillmentOrders } from './fulfillment.ts';
import { adjustInventory, getInventory, setInventory } from './inventory.ts';
import { addTags, listMetafields, removeTags, setMetafield } from './metafields.ts';
import { cancelOrder, createOrder, findOrders, getOrder, markOrderPaid, newOrder, updateOrder } from './orders.ts';
import { createProduct, deleteProduct, findProducts, getProduct, updateProduct, updateVariant } from './products.ts';
import { path } from './query.ts';

const token = 'X-Shopify-Access-Token';
const scopes = [
  'write_orders',
  'write_draft_orders',
  'write_products',
  'write_customers',
  'write_inventory',
  'read_locations',
  'write_merchant_managed_fulfillment_orders',
];

export const shopify = connector({
  id: 'shopify',
  title: 'Shopify',
  description: 'Online shops: products, orders, customers.',
  categories: ['commerce'],
  color: '#95bf47',
  docs: 'https://shopify.dev/docs/api/admin-graphql',
  address: {
    template: 'https://{shop}.myshopify.com/admin/api/{version}',
    hint: 'The name of the shop, and the version of the API: 2025-10 or later, such as 2026-10.',
  },
  auth: [
    apiKey(
      { in: 'header', name: token },
      'The Admin API access token of an app that may do what the steps do, and read what the topics are about.',
    ),
    clientCredentials({
      tokenUrl: 'https://{shop}.myshopify.com/admin/oauth/access_token',
      scopes: [],
      clientAuth: 'post',
      header: token,
      prefix: '',
      hint: 'An app of the Dev Dashboard, installed in a shop of the same organization: its client id and secret.',
    }),
    oauth2({
      authorizationUrl: 'https://{shop}.myshopify.com/admin/oauth/authorize',
      tokenUrl: 'https://{shop}.myshopify.com/admin/oauth/access_token',
      scopes: [],
      // Shopify takes the scopes with commas between them.
      extra: { scope: scopes.join(',') },
      clientAuth: 'post',
      header: token,
      prefix: '',
      hint: 'An app of the Dev Dashboard with the scopes it needs; somebody of the shop consents.',
    }),
  ],
  test: whoByGraphql({
    docs: 'https://shopify.dev/docs/api/admin-graphql/latest/queries/shop',
    path,
    query: '{ shop { name myshopifyDomain } }',
    answer: z.object({ shop: z.object({ name: z.string(), myshopifyDomain: z.string() }) }),
    who: ({ shop }) => `${shop.name} (${shop.myshopifyDomain})`,
  }),
})
  .action('find-orders', findOrders)
  .action('get-order', getOrder)
  .action('create-order', createOrder)
  .action('update-order', updateOrder)
  .action('cancel-order', cancelOrder)
  .action('mark-order-paid', markOrderPaid)
  .action('create-draft-order', createDraftOrder)
  .action('send-draft-order-invoice', sendDraftOrderInvoice)
  .action('complete-draft-order', completeDraftOrder)
  .action('find-products', findProducts)
  .action('get-product', getProduct)
  .action('create-product', createProduct)
  .action('update-product', updateProduct)
  .action('delete-product', deleteProduct)
  .action('update-variant', updateVariant)
  .action('find-customers', findCustomers)
  .action('get-customer', getCustomer)
  .action('create-customer', createCustomer)
  .action('update-customer', updateCustomer)
  .action('get-inventory', getInventory)
  .action('set-inventory', setInventory)
  .action('adjust-inventory', adjustInventory)
  .action('list-fulfillment-orders', listFulfillmentOrders)
  .action('create-fulfillment', createFulfillment)
  .action('set-metafield', setMetafield)
  .action('list-metafields', listMetafields)
  .action('add-tags', addTags)
  .action('remove-tags', removeTags)
  .choices('products', products)
  .choices('locations', locations)
  .webhook('event', event)
  .poll('new-order', newOrder);

import type { Product } from './labelled/catalogue.ts';
import { amountOf, type LabelledOrder } from './labelled/orders.ts';
import type { LabelledReview } from './labelled/reviews.ts';
import { type Shopper, shoppers } from './labelled/shoppers.ts';

/**
 * The event of a web pixel (https://shopify.dev/docs/api/web-pixels-api/standard-events/product_viewed), which the storefront
 * passes on with who is signed in.
 */
export function viewed(shopper: Shopper, { number, title, type, price, sku }: Product) {
  return {
    id: crypto.randomUUID(),
    name: 'product_viewed',
    type: 'standard',
    clientId: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    data: {
      productVariant: {
        id: String(number + 1_000_000),
        sku,
        title: 'Default Title',
        price: { amount: price, currencyCode: 'EUR' },
        product: { id: String(number), title, type, vendor: 'Snodo Outfitters' },
      },
    },
    customer: { id: shopper.number },
  };
}

/** As the review platform has it. */
export function reviewOf({ number, rating, text, product, reviewer }: LabelledReview) {
  return {
    id: number,
    rating,
    body: text,
    product: { id: product.number, title: product.title },
    reviewer: { name: reviewer.name, email: reviewer.email },
    created_at: new Date().toISOString(),
  };
}

function customerOf({ number, customer }: LabelledOrder): Pick<Shopper, 'number' | 'name' | 'email'> {
  const known = shoppers.find(({ name }) => name === customer);
  const id = number % 1_000;
  return known ?? { number: 7_300_000_000 + id, name: `New Customer ${id}`, email: `new.${id}@example.com` };
}

export function paymentIdOf({ number }: LabelledOrder): string {
  return `pi_3Shop${number}`;
}

/** What the checkout leaves at the payment service: a card was authorised. */
export function paymentOf(order: LabelledOrder) {
  return {
    id: paymentIdOf(order),
    amount: amountOf(order) * 100,
    order: order.number,
    card: order.card,
    status: 'requires_capture',
    createdAt: Math.floor(Date.now() / 1_000),
  };
}

/** What the checkout leaves in the shop. */
export function placed(order: LabelledOrder) {
  const { number, name, email } = customerOf(order);
  return {
    number: order.number,
    customer: { number, name, email },
    lines: order.lines.map(({ product: { sku }, quantity }) => ({ sku, quantity })),
    total: amountOf(order).toFixed(2),
    createdAt: new Date().toISOString(),
  };
}

/** orders/create: an order of the REST Admin API (https://shopify.dev/docs/api/admin-rest/latest/resources/order). */
export function ordered(order: LabelledOrder) {
  const { number, name, email } = customerOf(order);
  const [first_name = '', ...rest] = name.split(' ');
  const address = { first_name, last_name: rest.join(' '), country_code: order.country };
  return {
    id: order.number,
    admin_graphql_api_id: `gid://shopify/Order/${order.number}`,
    name: `#${order.number % 100_000}`,
    order_number: order.number % 100_000,
    created_at: new Date().toISOString(),
    currency: 'EUR',
    email,
    financial_status: 'authorized',
    total_price: amountOf(order).toFixed(2),
    customer: { id: number, email, first_name, last_name: rest.join(' ') },
    line_items: order.lines.map(({ product, quantity }, at) => ({
      id: order.number * 10 + at,
      product_id: product.number,
      sku: product.sku,
      title: product.title,
      quantity,
      price: product.price.toFixed(2),
    })),
    shipping_address: address,
    billing_address: { ...address, country_code: order.card.country },
    note_attributes: [{ name: 'payment_intent', value: paymentIdOf(order) }],
    payment_gateway_names: ['stripe'],
  };
}

/** charge.dispute.created (https://docs.stripe.com/api/disputes/object), with the customer that the shop writes into payments. */
export function disputed(shopper: Shopper) {
  return {
    id: `evt_${crypto.randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1_000),
    type: 'charge.dispute.created',
    livemode: false,
    data: {
      object: {
        id: 'du_1ShopDispute',
        object: 'dispute',
        amount: 6_500,
        currency: 'eur',
        charge: 'ch_3ShopCharge',
        reason: 'product_not_received',
        status: 'needs_response',
        metadata: { customer: String(shopper.number) },
      },
    },
  };
}

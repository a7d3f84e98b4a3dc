import { z } from 'zod';
import { catalogue, type Product, productOf } from '../labelled/catalogue.ts';
import type { KeptOrder, ShopState } from './shopify-state.ts';

const madeAt = '2026-09-01T08:00:00Z';
const listSchema = z.object({
  first: z.number().default(100),
  after: z.string().nullish(),
  query: z.string().nullish(),
});
const tagsSchema = z.object({ id: z.string(), tags: z.array(z.string()) });
const fieldSchema = z.object({
  ownerId: z.string(),
  namespace: z.string().default('custom'),
  key: z.string(),
  type: z.string().default('single_line_text_field'),
  value: z.string(),
});

function gid(kind: string, number: number): string {
  return `gid://shopify/${kind}/${number}`;
}

function variantOf({ number, sku, price }: Product) {
  return {
    id: gid('ProductVariant', number + 1_000_000),
    title: 'Default Title',
    sku,
    price: price.toFixed(2),
    inventoryQuantity: 40,
    inventoryItem: { id: gid('InventoryItem', number + 2_000_000) },
  };
}

function shownProduct(product: Product) {
  return {
    id: gid('Product', product.number),
    title: product.title,
    handle: product.title.toLowerCase().replaceAll(/\W+/g, '-'),
    status: 'ACTIVE',
    vendor: 'Snodo Outfitters',
    productType: product.type,
    tags: product.tags,
    descriptionHtml: `<p>${product.about}</p>`,
    totalInventory: 40,
    createdAt: madeAt,
    updatedAt: madeAt,
    variants: { nodes: [variantOf(product)] },
  };
}

function shownOrder({ number, customer, lines, total, createdAt, tags, cancelledAt }: KeptOrder) {
  return {
    id: gid('Order', number),
    name: `#${number % 100_000}`,
    email: customer.email,
    createdAt,
    updatedAt: createdAt,
    cancelledAt,
    displayFinancialStatus: 'AUTHORIZED',
    displayFulfillmentStatus: 'UNFULFILLED',
    note: null,
    tags,
    totalPriceSet: { shopMoney: { amount: total, currencyCode: 'EUR' } },
    customer: { id: gid('Customer', customer.number), displayName: customer.name },
    lineItems: {
      nodes: lines.map(({ sku, quantity }, at) => {
        const product = productOf(sku);
        return {
          id: gid('LineItem', number * 10 + at),
          title: product.title,
          sku,
          quantity,
          variant: variantOf(product),
        };
      }),
    },
  };
}

function pageOf<T>(all: readonly T[], { first, after }: z.infer<typeof listSchema>) {
  const start = Number(after ?? 0);
  const end = Math.min(all.length, start + first);
  return {
    nodes: all.slice(start, end),
    pageInfo: { hasNextPage: end < all.length, endCursor: end > start ? String(end) : null },
  };
}

const missing = [{ field: ['id'], message: 'Order does not exist' }];

/** What the fields of Query and Mutation answer. */
export function shopAnswers(state: ShopState) {
  const orderBy = (id: string) => state.orders.find((one) => gid('Order', one.number) === id);
  return {
    shop: { name: 'Snodo Outfitters', myshopifyDomain: 'snodo-outfitters.myshopify.com' },
    products: (given: unknown) => pageOf(catalogue.map(shownProduct), listSchema.parse(given)),
    orders(given: unknown) {
      const asked = listSchema.parse(given);
      const [, customer] = /\bcustomer_id:(\d+)/.exec(asked.query ?? '') ?? [];
      const own = state.orders.filter((one) => customer === undefined || one.customer.number === Number(customer));
      return pageOf(own.toReversed().map(shownOrder), asked);
    },
    order(given: unknown) {
      const found = orderBy(z.object({ id: z.string() }).parse(given).id);
      return found ? shownOrder(found) : null;
    },
    tagsAdd(given: unknown) {
      const { id, tags } = tagsSchema.parse(given);
      const found = orderBy(id);
      if (!found) return { node: null, userErrors: missing };
      found.tags = [...new Set([...found.tags, ...tags])];
      return { node: shownOrder(found), userErrors: [] };
    },
    metafieldsSet(given: unknown) {
      const { metafields } = z.object({ metafields: z.array(fieldSchema) }).parse(given);
      for (const { ownerId, namespace, key, value } of metafields) {
        const found = orderBy(ownerId);
        if (!found) return { metafields: [], userErrors: missing };
        found.metafields[`${namespace}.${key}`] = value;
      }
      return { metafields: metafields.map((one, at) => ({ id: gid('Metafield', at + 1), ...one })), userErrors: [] };
    },
    orderCancel(given: unknown) {
      const found = orderBy(z.object({ orderId: z.string() }).parse(given).orderId);
      if (!found) return { job: null, orderCancelUserErrors: missing };
      found.cancelledAt = new Date().toISOString();
      return { job: { id: gid('Job', found.number), done: false }, orderCancelUserErrors: [] };
    },
  };
}

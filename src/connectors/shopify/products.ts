import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { graphql } from '../../connector/graphql.ts';
import { money, more, most, product, search, tags, variant } from './given.ts';
import { changed, listed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const fields = `id title handle status vendor productType tags descriptionHtml totalInventory createdAt updatedAt
  variants(first: 100) { nodes { id title sku price inventoryQuantity inventoryItem { id } } }`;
export const productShape = z.looseObject({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  status: z.string(),
  totalInventory: z.int().nullish(),
  variants: z.looseObject({ nodes: z.array(z.looseObject({ id: z.string(), price: z.string() })) }),
});
export const listing = `query ($first: Int!, $after: String, $query: String) {
  products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT, reverse: true) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }
}`;

const about = {
  descriptionHtml: z.string().optional().meta({ title: 'Description', description: 'In HTML.', format: 'multiline' }),
  vendor: z.string().optional().meta({ title: 'Vendor', description: 'Who makes it.' }),
  productType: z.string().optional().meta({ title: 'Type', description: 'What sort of product it is.' }),
  status: z
    .enum(['ACTIVE', 'DRAFT', 'ARCHIVED'])
    .optional()
    .meta({ title: 'State', description: 'DRAFT: not for sale yet.' }),
  tags,
  more,
};
const title = z.string().min(1).meta({ title: 'Title', description: 'As customers see it.' });

export const findProducts = defineAction({
  title: 'Find products',
  description: 'Gives the products, those changed last first, each with its variants.',
  docs: `${docs}/queries/products`,
  effect: 'read',
  input: z.strictObject({ query: search, limit: most }),
  output: z.object({ products: z.array(productShape) }),
  run: async ({ http, input: { query, limit } }) => ({
    products: await listed(http, { query: listing, field: 'products', item: productShape, limit, search: query }),
  }),
});

export const getProduct = defineAction({
  title: 'Get a product',
  description: 'Gives a product by the id, with its variants. Null where there is none.',
  docs: `${docs}/queries/product`,
  effect: 'read',
  input: z.strictObject({ product }),
  output: z.object({ product: productShape.nullable() }),
  run: ({ http, input: { product: id } }) =>
    graphql(http, path, `query ($id: ID!) { product(id: $id) { ${fields} } }`, { id }),
});

export const createProduct = defineAction({
  title: 'Create a product',
  description: 'Makes a product with one variant, whose price is set afterwards.',
  docs: `${docs}/mutations/productCreate`,
  effect: 'write',
  input: z.strictObject({
    title,
    ...about,
    images: z
      .array(z.url())
      .default([])
      .meta({ title: 'Pictures', description: 'Addresses where Shopify fetches them.' }),
  }),
  output: productShape,
  run: ({ http, input: { images, more: further, ...given } }) =>
    changed(http, {
      what: 'to make the product',
      query: `mutation ($product: ProductCreateInput!, $media: [CreateMediaInput!]) {
  productCreate(product: $product, media: $media) { product { ${fields} } userErrors { field message } }
}`,
      variables: {
        product: { ...defined(given), ...further },
        media: images.map((originalSource) => ({ originalSource, mediaContentType: 'IMAGE' })),
      },
      answer: z
        .object({ productCreate: z.object({ product: productShape }) })
        .transform((all) => all.productCreate.product),
    }),
});

export const updateProduct = defineAction({
  title: 'Update a product',
  description: 'Changes what is given of a product, and leaves the rest.',
  docs: `${docs}/mutations/productUpdate`,
  effect: 'idempotent',
  input: z.strictObject({ product, title: title.optional(), ...about }),
  output: productShape,
  run: ({ http, input: { product: id, more: further, ...given } }) =>
    changed(http, {
      what: 'to change the product',
      query: `mutation ($product: ProductUpdateInput!) {
  productUpdate(product: $product) { product { ${fields} } userErrors { field message } }
}`,
      variables: { product: { id, ...defined(given), ...further } },
      answer: z
        .object({ productUpdate: z.object({ product: productShape }) })
        .transform((all) => all.productUpdate.product),
    }),
});

export const deleteProduct = defineAction({
  title: 'Delete a product',
  description: 'Deletes a product with its variants for good.',
  docs: `${docs}/mutations/productDelete`,
  effect: 'idempotent',
  input: z.strictObject({ product }),
  output: z.object({ deletedProductId: z.string().nullable() }),
  run: ({ http, input: { product: id } }) =>
    changed(http, {
      what: 'to delete the product',
      query: `mutation ($input: ProductDeleteInput!) { productDelete(input: $input) { deletedProductId userErrors { field message } } }`,
      variables: { input: { id } },
      answer: z
        .object({ productDelete: z.object({ deletedProductId: z.string().nullable() }) })
        .transform(({ productDelete: { deletedProductId } }) => ({ deletedProductId })),
    }),
});

const variantShape = z.looseObject({ id: z.string(), title: z.string(), price: z.string(), sku: z.string().nullish() });

export const updateVariant = defineAction({
  title: 'Update a variant',
  description: 'Changes the price, the code or the barcode of a variant of a product.',
  docs: `${docs}/mutations/productVariantsBulkUpdate`,
  effect: 'idempotent',
  input: z.strictObject({
    product,
    variant,
    price: money.optional(),
    compareAtPrice: money
      .optional()
      .meta({ title: 'Price before', description: 'Shown struck through, such as 19.99.' }),
    sku: z.string().optional().meta({ title: 'Stock code', description: 'Your own code of it (SKU).' }),
    barcode: z.string().optional().meta({ title: 'Barcode', description: 'EAN, UPC or ISBN.' }),
    more,
  }),
  output: variantShape,
  run: ({ http, input: { product: productId, variant: id, sku, more: further, ...given } }) =>
    changed(http, {
      what: 'to change the variant',
      query: `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) {
    productVariants { id title price compareAtPrice sku barcode } userErrors { field message }
  }
}`,
      variables: {
        productId,
        variants: [{ id, ...defined(given), ...(sku === undefined ? {} : { inventoryItem: { sku } }), ...further }],
      },
      answer: z
        .object({ productVariantsBulkUpdate: z.object({ productVariants: z.tuple([variantShape]) }) })
        .transform((all) => all.productVariantsBulkUpdate.productVariants[0]),
    }),
});

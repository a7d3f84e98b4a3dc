import { buildSchema } from 'graphql';

/**
 * The part of the schema of Shopify's GraphQL Admin API that the workflows use, by the names of
 * https://shopify.dev/docs/api/admin-graphql/latest: what they ask is checked against it as Shopify checks.
 */
export const schema = buildSchema(`
  scalar DateTime
  scalar Decimal
  scalar Money
  enum ProductSortKeys { CREATED_AT ID INVENTORY_TOTAL PRICE PRODUCT_TYPE PUBLISHED_AT RELEVANCE TITLE UPDATED_AT VENDOR }
  enum OrderSortKeys { CREATED_AT CUSTOMER_NAME ID ORDER_NUMBER PROCESSED_AT RELEVANCE TOTAL_PRICE UPDATED_AT }
  enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type UserError { field: [String!] message: String! }
  type MoneyV2 { amount: Decimal! currencyCode: String! }
  type MoneyBag { shopMoney: MoneyV2! }
  type InventoryItem { id: ID! }
  type ProductVariant { id: ID! title: String! sku: String price: Money! inventoryQuantity: Int inventoryItem: InventoryItem! }
  type ProductVariantConnection { nodes: [ProductVariant!]! }
  type Product {
    id: ID! title: String! handle: String! status: String! vendor: String! productType: String! tags: [String!]!
    descriptionHtml: String! totalInventory: Int! createdAt: DateTime! updatedAt: DateTime!
    variants(first: Int): ProductVariantConnection!
  }
  type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
  type Customer { id: ID! displayName: String! }
  type LineItem { id: ID! title: String! sku: String quantity: Int! variant: ProductVariant }
  type LineItemConnection { nodes: [LineItem!]! }
  type Order {
    id: ID! name: String! email: String createdAt: DateTime! updatedAt: DateTime! cancelledAt: DateTime
    displayFinancialStatus: String displayFulfillmentStatus: String! note: String tags: [String!]!
    totalPriceSet: MoneyBag! customer: Customer lineItems(first: Int): LineItemConnection!
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type Shop { name: String! myshopifyDomain: String! }
  type Metafield { id: ID! namespace: String! key: String! type: String! value: String! }
  input MetafieldsSetInput { ownerId: ID! namespace: String key: String! type: String value: String! compareDigest: String }
  input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean }
  type Job { id: ID! done: Boolean! }
  type TagsAddPayload { node: Order userErrors: [UserError!]! }
  type MetafieldsSetPayload { metafields: [Metafield!] userErrors: [UserError!]! }
  type OrderCancelPayload { job: Job orderCancelUserErrors: [UserError!]! }
  type Query {
    shop: Shop!
    products(first: Int, after: String, query: String, sortKey: ProductSortKeys, reverse: Boolean): ProductConnection!
    orders(first: Int, after: String, query: String, sortKey: OrderSortKeys, reverse: Boolean): OrderConnection!
    order(id: ID!): Order
  }
  type Mutation {
    tagsAdd(id: ID!, tags: [String!]!): TagsAddPayload
    metafieldsSet(metafields: [MetafieldsSetInput!]!): MetafieldsSetPayload
    orderCancel(
      orderId: ID!, reason: OrderCancelReason!, restock: Boolean!, refundMethod: OrderCancelRefundMethodInput,
      notifyCustomer: Boolean, staffNote: String
    ): OrderCancelPayload
  }
`);

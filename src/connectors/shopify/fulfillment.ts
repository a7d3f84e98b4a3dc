import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import { gid, order } from './given.ts';
import { changed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const fulfillmentOrder = z.looseObject({
  id: z.string(),
  status: z.string(),
  lineItems: z.looseObject({ nodes: z.array(z.looseObject({ id: z.string(), remainingQuantity: z.int() })) }),
});

export const listFulfillmentOrders = defineAction({
  title: 'List what is to be fulfilled of an order',
  description: 'Gives the fulfillment orders of an order: what leaves from where, and what is left to send.',
  docs: `${docs}/objects/FulfillmentOrder`,
  effect: 'read',
  input: z.strictObject({ order }),
  output: z.object({ fulfillmentOrders: z.array(fulfillmentOrder) }),
  run: async ({ http, input: { order: id } }) => {
    const query = `query ($id: ID!) {
  order(id: $id) {
    fulfillmentOrders(first: 50) {
      nodes { id status assignedLocation { name } lineItems(first: 100) { nodes { id remainingQuantity totalQuantity sku productTitle } } }
    }
  }
}`;
    const answer = z.object({
      order: z.object({ fulfillmentOrders: z.object({ nodes: z.array(fulfillmentOrder) }) }).nullable(),
    });
    const { order: found } = (await graphql(http, path, query, { id })).read(answer);
    return { fulfillmentOrders: found?.fulfillmentOrders.nodes ?? [] };
  },
});

const fulfillmentShape = z.looseObject({ id: z.string(), status: z.string() });

export const createFulfillment = defineAction({
  title: 'Fulfil an order',
  description: 'Says that a fulfillment order was sent, all of it or what is given, with the tracking number.',
  docs: `${docs}/mutations/fulfillmentCreate`,
  effect: 'write',
  input: z.strictObject({
    fulfillmentOrder: gid('FulfillmentOrder').meta({
      title: 'Fulfillment order',
      description: 'The id of what is to be fulfilled, such as gid://shopify/FulfillmentOrder/564786110.',
    }),
    items: z
      .array(
        z.strictObject({
          id: gid('FulfillmentOrderLineItem').meta({
            title: 'Line',
            description: 'The id of the line of the fulfillment order.',
          }),
          quantity: z.int().min(1).meta({ title: 'Quantity', description: 'How many of it.' }),
        }),
      )
      .optional()
      .meta({ title: 'Lines', description: 'Left out, all that is left.' }),
    trackingNumber: z.string().optional().meta({ title: 'Tracking number', description: 'Of the parcel.' }),
    trackingCompany: z
      .string()
      .optional()
      .meta({ title: 'Carrier', description: 'Who brings it, such as DHL Express.' }),
    trackingUrl: z
      .url()
      .optional()
      .meta({ title: 'Tracking address', description: 'Where the parcel can be followed.', format: 'uri' }),
    notifyCustomer: z.boolean().default(false).meta({ title: 'Tell the customer', description: 'By e-mail.' }),
  }),
  output: fulfillmentShape,
  run: ({ http, input: { fulfillmentOrder: fulfillmentOrderId, items, notifyCustomer, ...tracking } }) => {
    const lines = items === undefined ? {} : { fulfillmentOrderLineItems: items };
    const trackingInfo = {
      ...(tracking.trackingNumber === undefined ? {} : { number: tracking.trackingNumber }),
      ...(tracking.trackingCompany === undefined ? {} : { company: tracking.trackingCompany }),
      ...(tracking.trackingUrl === undefined ? {} : { url: tracking.trackingUrl }),
    };
    return changed(http, {
      what: 'to fulfil the order',
      query: `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id status trackingInfo { company number url } } userErrors { field message }
  }
}`,
      variables: {
        fulfillment: {
          lineItemsByFulfillmentOrder: [{ fulfillmentOrderId, ...lines }],
          notifyCustomer,
          ...(Object.keys(trackingInfo).length === 0 ? {} : { trackingInfo }),
        },
      },
      answer: z
        .object({ fulfillmentCreate: z.object({ fulfillment: fulfillmentShape }) })
        .transform((all) => all.fulfillmentCreate.fulfillment),
    });
  },
});

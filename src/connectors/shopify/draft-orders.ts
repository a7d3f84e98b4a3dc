import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { address, currency, customer, gid, money, moneyOf, more, note, quantity, tags, variant } from './given.ts';
import { changed } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest/mutations';

const fields = 'id name status invoiceUrl totalPriceSet { shopMoney { amount currencyCode } } order { id name }';
const draftShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  invoiceUrl: z.string().nullish(),
  order: z.looseObject({ id: z.string(), name: z.string() }).nullish(),
});
const draft = gid('DraftOrder').meta({
  title: 'Draft order',
  description: 'The id of the draft, such as gid://shopify/DraftOrder/276395349.',
});

export const createDraftOrder = defineAction({
  title: 'Create a draft order',
  description: 'Makes an order that the customer still has to pay; invoiceUrl is where.',
  docs: `${docs}/draftOrderCreate`,
  effect: 'write',
  input: z.strictObject({
    lineItems: z
      .array(
        z.strictObject({
          variantId: variant.exactOptional(),
          quantity,
          title: z.string().exactOptional().meta({ title: 'Title', description: 'Of what is no product of the shop.' }),
          price: money.exactOptional(),
        }),
      )
      .min(1)
      .meta({ title: 'What is sold', description: 'Variants of products, or titles with a price.' }),
    currency: currency
      .optional()
      .meta({ title: 'Currency', description: 'Three letters, such as EUR; with prices of your own.' }),
    customer: customer.optional(),
    email: z.email().optional().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' }),
    shippingAddress: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
    note,
    tags,
    more,
  }),
  output: draftShape,
  run: ({ http, input: { lineItems, currency: currencyCode, customer: customerId, more: further, ...given } }) => {
    const items = lineItems.map(({ price, ...one }) =>
      price === undefined ? one : { ...one, originalUnitPriceWithCurrency: moneyOf(price, currencyCode) },
    );
    const who = customerId === undefined ? {} : { purchasingEntity: { customerId } };
    return changed(http, {
      what: 'to make the draft order',
      query: `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${fields} } userErrors { field message } } }`,
      variables: { input: { ...defined(given), lineItems: items, ...who, ...further } },
      answer: z
        .object({ draftOrderCreate: z.object({ draftOrder: draftShape }) })
        .transform((all) => all.draftOrderCreate.draftOrder),
    });
  },
});

export const sendDraftOrderInvoice = defineAction({
  title: 'Send the invoice of a draft order',
  description: 'Sends the customer an e-mail with the address where the draft is paid.',
  docs: `${docs}/draftOrderInvoiceSend`,
  effect: 'write',
  input: z.strictObject({
    draft,
    to: z.email().optional().meta({ title: 'To', description: 'Left out, the address of the draft.', format: 'email' }),
    subject: z.string().optional().meta({ title: 'Subject', description: 'Left out, that of the shop.' }),
    customMessage: z
      .string()
      .optional()
      .meta({ title: 'Message', description: 'Your own words.', format: 'multiline' }),
  }),
  output: draftShape,
  run: ({ http, input: { draft: id, ...email } }) =>
    changed(http, {
      what: 'to send the invoice',
      query: `mutation ($id: ID!, $email: EmailInput) { draftOrderInvoiceSend(id: $id, email: $email) { draftOrder { ${fields} } userErrors { field message } } }`,
      variables: { id, email: defined(email) },
      answer: z
        .object({ draftOrderInvoiceSend: z.object({ draftOrder: draftShape }) })
        .transform((all) => all.draftOrderInvoiceSend.draftOrder),
    }),
});

export const completeDraftOrder = defineAction({
  title: 'Complete a draft order',
  description: 'Makes an order of a draft, taken for paid.',
  docs: `${docs}/draftOrderComplete`,
  effect: 'write',
  input: z.strictObject({ draft }),
  output: draftShape,
  run: ({ http, input: { draft: id } }) =>
    changed(http, {
      what: 'to complete the draft order',
      query: `mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { ${fields} } userErrors { field message } } }`,
      variables: { id },
      answer: z
        .object({ draftOrderComplete: z.object({ draftOrder: draftShape }) })
        .transform((all) => all.draftOrderComplete.draftOrder),
    }),
});

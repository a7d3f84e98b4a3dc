import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import { changed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const owner = z
  .string()
  .regex(/^gid:\/\/shopify\/\w+\/\d+$/, 'is not an id such as gid://shopify/Product/108828309')
  .meta({ title: 'Owner', description: 'The whole id of the product, order, customer … that has it.' });
const metafield = z.looseObject({
  id: z.string(),
  namespace: z.string(),
  key: z.string(),
  type: z.string(),
  value: z.string(),
});

export const setMetafield = defineAction({
  title: 'Set a metafield',
  description: 'Keeps a value of your own with a product, an order, a customer or something else.',
  docs: `${docs}/mutations/metafieldsSet`,
  effect: 'idempotent',
  input: z.strictObject({
    ownerId: owner,
    namespace: z
      .string()
      .min(2)
      .default('custom')
      .meta({ title: 'Namespace', description: 'Keeps your names from those of others.' }),
    key: z.string().min(2).meta({ title: 'Key', description: 'The name of the metafield.' }),
    type: z
      .string()
      .default('single_line_text_field')
      .meta({ title: 'Type', description: 'Such as number_integer, boolean, json, date_time.' }),
    value: z.string().meta({ title: 'Value', description: 'As text, whatever the type.', format: 'multiline' }),
  }),
  output: metafield,
  run: ({ http, input }) =>
    changed(http, {
      what: 'to set the metafield',
      query: `mutation ($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { metafields { id namespace key type value } userErrors { field message } }
}`,
      variables: { metafields: [input] },
      answer: z
        .object({ metafieldsSet: z.object({ metafields: z.tuple([metafield]) }) })
        .transform((all) => all.metafieldsSet.metafields[0]),
    }),
});

export const listMetafields = defineAction({
  title: 'List metafields',
  description: 'Gives the metafields of a product, an order, a customer or something else, at most 250.',
  docs: `${docs}/interfaces/HasMetafields`,
  effect: 'read',
  input: z.strictObject({
    ownerId: owner,
    namespace: z.string().optional().meta({ title: 'Namespace', description: 'Only those of it.' }),
  }),
  output: z.object({ metafields: z.array(metafield) }),
  run: async ({ http, input: { ownerId: id, namespace } }) => {
    const query = `query ($id: ID!, $namespace: String) {
  node(id: $id) { ... on HasMetafields { metafields(first: 250, namespace: $namespace) { nodes { id namespace key type value } } } }
}`;
    const answer = z.object({
      node: z.object({ metafields: z.object({ nodes: z.array(metafield) }).optional() }).nullable(),
    });
    const { node } = (await graphql(http, path, query, { id, namespace })).read(answer);
    return { metafields: node?.metafields?.nodes ?? [] };
  },
});

const tagging = (field: 'tagsAdd' | 'tagsRemove') => `mutation ($id: ID!, $tags: [String!]!) {
  ${field}(id: $id, tags: $tags) { node { id } userErrors { field message } }
}`;
const tagged = z.strictObject({
  id: owner.meta({ title: 'Of what', description: 'The whole id of the product, order, customer or draft order.' }),
  tags: z.array(z.string().min(1)).min(1).meta({ title: 'Tags', description: 'Short words to find it by.' }),
});
const node = z.object({ node: z.looseObject({ id: z.string() }) });

export const addTags = defineAction({
  title: 'Add tags',
  description: 'Adds tags to a product, an order, a customer or a draft order, and leaves those it has.',
  docs: `${docs}/mutations/tagsAdd`,
  effect: 'idempotent',
  input: tagged,
  output: z.looseObject({ id: z.string() }),
  run: ({ http, input }) =>
    changed(http, {
      what: 'to add the tags',
      query: tagging('tagsAdd'),
      variables: input,
      answer: z.object({ tagsAdd: node }).transform((all) => all.tagsAdd.node),
    }),
});

export const removeTags = defineAction({
  title: 'Remove tags',
  description: 'Takes tags from a product, an order, a customer or a draft order, and leaves the others.',
  docs: `${docs}/mutations/tagsRemove`,
  effect: 'idempotent',
  input: tagged,
  output: z.looseObject({ id: z.string() }),
  run: ({ http, input }) =>
    changed(http, {
      what: 'to remove the tags',
      query: tagging('tagsRemove'),
      variables: input,
      answer: z.object({ tagsRemove: node }).transform((all) => all.tagsRemove.node),
    }),
});

import { graphql } from 'graphql';
import { z } from 'zod';
import { type Answer, serve, standInKey } from '../../stand-ins/json-server.ts';
import { productOf } from '../labelled/catalogue.ts';
import { shoppers } from '../labelled/shoppers.ts';
import { kept } from './kept.ts';
import { shopAnswers } from './shopify-answers.ts';
import { schema } from './shopify-schema.ts';
import { type KeptOrder, shopOrderSchema, shopStateSchema } from './shopify-state.ts';

const key = standInKey();
const askedSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() });
const dayMs = 86_400_000;

/** What people bought before the demo began, a thing at a time, the last one a month ago. */
function history(): KeptOrder[] {
  return shoppers.flatMap(({ number, name, email, bought }, at) =>
    bought.map((sku, nth) => ({
      number: 5_500_000_000 + at * 10 + nth,
      customer: { number, name, email },
      lines: [{ sku, quantity: 1 }],
      total: productOf(sku).price.toFixed(2),
      createdAt: new Date(Date.now() - (bought.length - nth) * 30 * dayMs).toISOString(),
      tags: [],
      metafields: {},
      cancelledAt: null,
    })),
  );
}

const state = kept(shopStateSchema, { orders: history(), asked: 0, refused: 0 });
const answers = shopAnswers(state);

async function ask(body: unknown): Promise<Answer> {
  state.asked += 1;
  const asked = askedSchema.safeParse(body);
  if (!asked.success) return { status: 400, body: { errors: { query: 'Required parameter missing or invalid' } } };
  const { query, variables } = asked.data;
  return {
    status: 200,
    body: await graphql({ schema, source: query, rootValue: answers, variableValues: variables ?? {} }),
  };
}

serve('shopify', (asked) => {
  if (asked.headers['x-shopify-access-token'] !== key) {
    state.refused += 1;
    return {
      status: 401,
      body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    };
  }
  if (asked.path === '/_state') return { status: 200, body: state };
  // The storefront's part: somebody has ordered.
  if (asked.path === '/_orders') {
    state.orders.push({ ...shopOrderSchema.parse(asked.body), tags: [], metafields: {}, cancelledAt: null });
    return { status: 201, body: {} };
  }
  if (asked.method === 'POST' && asked.path === '/admin/api/2026-10/graphql.json') return ask(asked.body);
  return { status: 404, body: { errors: 'Not Found' } };
});

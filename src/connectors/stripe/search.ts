import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { most } from './given.ts';

export const search = defineAction({
  title: 'Search',
  description:
    "Looks for what fits a query of Stripe's search language. What was just made may not be found for a minute.",
  docs: 'https://docs.stripe.com/search',
  effect: 'read',
  input: z.strictObject({
    kind: z
      .enum(['charges', 'customers', 'invoices', 'payment_intents', 'prices', 'products', 'subscriptions'])
      .meta({ title: 'Kind', description: 'What is looked for.' }),
    query: z
      .string()
      .min(1)
      .meta({ title: 'Query', description: "Such as email:'ada@example.com' or metadata['order']:'7'." }),
    limit: most,
  }),
  output: z.object({ found: z.array(z.looseObject({ id: z.string() })) }),
  run: async ({ http, input: { kind, query, limit } }) => {
    const pages = {
      by: 'cursor',
      cursor: 'next_page',
      cursorIn: 'page',
      items: 'data',
      limit: Math.min(limit, 100),
      until: { has_more: false },
    } as const;
    const found = await http.list(`/v1/${kind}/search`, { pages, limit, query: { query } });
    return { found: found.read(z.array(z.looseObject({ id: z.string() }))) };
  },
});

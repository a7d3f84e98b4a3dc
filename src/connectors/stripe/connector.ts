import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext } from '../../connector/webhook.ts';
import { whoByRest } from '../../connector/who-test.ts';

const input = z.strictObject({
  events: z
    .array(
      z.string().regex(/^(?:\*|[a-z\d_]+(?:\.[a-z\d_]+)+)$/, 'is not an event of Stripe, such as charge.succeeded'),
    )
    .min(1)
    .meta({ title: 'Events', description: 'Such as checkout.session.completed, invoice.paid; * for nearly all.' }),
});
type Input = z.infer<typeof input>;

const endpoints = '/v1/webhook_endpoints';

const endpoint = z.object({ id: z.string(), url: z.string(), status: z.string() });
const created = endpoint.extend({ secret: z.string().min(1) });
const list = z.object({ data: z.array(endpoint), has_more: z.boolean() });

function body({ input: { events }, url }: WebhookContext<Input>) {
  return { url, 'enabled_events[]': events };
}

export const stripe = connector({
  id: 'stripe',
  title: 'Stripe',
  description: 'Takes payments, for orders and subscriptions.',
  categories: ['payments'],
  color: '#635bff',
  docs: 'https://docs.stripe.com/api',
  baseUrl: 'https://api.stripe.com',
  auth: [bearer('A secret key (sk_…), or a restricted key (rk_…) with Webhook Endpoints: write.')],
  // What we read is what this version answers, whatever the account's own is (https://docs.stripe.com/api/versioning). The
  // events themselves come in the account's version.
  http: { form: true, headers: { 'stripe-version': '2026-10-28.endive' } },
  rateLimit: { requests: 25, per: '1s' },
  test: whoByRest({
    docs: 'https://docs.stripe.com/api/accounts/retrieve',
    path: '/v1/account',
    answer: z.object({
      id: z.string(),
      settings: z.object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() }).nullish(),
    }),
    who: ({ id, settings }) => {
      const name = settings?.dashboard?.display_name ?? '';
      return name === '' ? id : `${name} (${id})`;
    },
  }),
}).webhook('event', {
  title: 'Something happened in a Stripe account',
  description: 'A payment, an invoice, a subscription: whatever `events` names.',
  docs: 'https://docs.stripe.com/api/webhook_endpoints',
  scheme: 'stripe',
  // Told when the endpoint is made and never again.
  secret: 'given',
  input,
  async find({ http, url }) {
    const all = await allPages(async (after) => {
      const query = { limit: 100, ...(after === undefined ? {} : { starting_after: after }) };
      const { data, has_more } = (await http.get(endpoints, { query })).read(list);
      return { items: data, next: has_more ? data.at(-1)?.id : undefined };
    });
    const found = all.find((one) => one.url === url);
    return found && { id: found.id, enabled: found.status === 'enabled' };
  },
  async create(context) {
    const { id, secret } = (await context.http.post(endpoints, body(context))).read(created);
    return { id, secret };
  },
  async update(context, id) {
    (await context.http.post(`${endpoints}/${id}`, { ...body(context), disabled: false })).read(endpoint);
    return { id };
  },
  remove: ({ http }, id) => http.delete(`${endpoints}/${id}`),
});

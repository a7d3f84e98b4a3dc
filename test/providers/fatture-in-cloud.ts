import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  data: z.strictObject({
    sink: z.url(),
    types: z.array(z.string().startsWith('it.fattureincloud.webhooks.')).min(1),
    verification_method: z.literal('header'),
    config: z.strictObject({ mapping: z.literal('binary') }),
  }),
});

const prefix = 'it.fattureincloud.webhooks.';
const invoices = `${prefix}issued_documents.invoices.create`;

function shown({ id, url, active, about }: Hook) {
  return { id, sink: url, verified: active, types: about, config: { mapping: 'binary' } };
}

let next = 154;

/** https://developers.fattureincloud.it/docs/webhooks/subscriptions; only its own key could sign deliveries. */
export const fattureInCloud: Provider = {
  connector: 'fatture-in-cloud',
  base: '/c/108061',
  auth: { type: 'bearer', token: 'a_token_of_this_test' },
  trigger: {
    type: 'fatture-in-cloud.event',
    with: { events: ['issued_documents.invoices.create', 'entities.clients.update'] },
  },
  about: [invoices, `${prefix}entities.clients.update`],
  changed: { with: { events: ['received_documents.create'] }, about: [`${prefix}received_documents.create`] },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_token_of_this_test') {
      return { status: 401, body: { error: { message: 'Invalid or expired token.', code: 'UNAUTHORIZED' } } };
    }
    const [, what = '', id = ''] = /^\/c\/108061\/(company\/info|subscriptions)(?:\/(SUB\d+))?$/.exec(path) ?? [];
    if (what === 'company/info') return { body: { data: { id: 108_061, name: 'Parcels' } } };
    if (what === '') return undefined;
    if (method === 'GET') return { body: { data: [...hooks.values()].map(shown) } };
    if (method === 'POST') {
      const { sink: url, types } = given.parse(JSON.parse(text)).data;
      const taken = [...hooks.values()].flatMap(({ about }) => z.array(z.string()).parse(about));
      const about = types.filter((type) => !taken.includes(type));
      const warnings = types
        .filter((type) => taken.includes(type))
        .map((type) => `The '${type}' event is already registered for this application`);
      const hook: Hook = { id: `SUB${(next += 1)}`, url, active: true, about, secret: '' };
      hooks.set(hook.id, hook);
      return { status: 201, body: { data: shown(hook), warnings } };
    }
    if (method !== 'DELETE' || !hooks.delete(id)) {
      return { status: 404, body: { error: { message: 'Subscription not found.', code: 'NOT_FOUND' } } };
    }
    return { body: {} };
  },
  deliver: () => ({ headers: { 'content-type': 'application/json' }, body: '{"data":{"ids":[3062300]}}' }),
};

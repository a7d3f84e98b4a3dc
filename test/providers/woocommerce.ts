import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  name: z.string(),
  topic: z.string().regex(/^(?:order|product|customer|coupon)\.(?:created|updated|deleted|restored)$/),
  delivery_url: z.url(),
  secret: z.string().min(1),
  status: z.enum(['active', 'paused', 'disabled']),
});
const base = '/wp-json/wc/v3';

function shown({ id, url, active, about }: Hook) {
  return {
    id: Number(id),
    name: 'Order updated',
    status: active ? 'active' : 'disabled',
    topic: about,
    delivery_url: url,
  };
}

function refusal(status: number, code: string, message: string) {
  return { status, body: { code, message, data: { status } } };
}

/** https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks */
export const woocommerce: Provider = {
  connector: 'woocommerce',
  base,
  auth: { type: 'basic', username: 'ck_of_this_test', password: 'cs_of_this_test' },
  trigger: { type: 'woocommerce.event', with: { topic: 'order.created' } },
  about: 'order.created',
  changed: { with: { topic: 'order.updated' }, about: 'order.updated' },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== `Basic ${Buffer.from('ck_of_this_test:cs_of_this_test').toString('base64')}`) {
      return refusal(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
    }
    const [all, id] = /^\/wp-json\/wc\/v3\/webhooks(?:\/(\d+))?$/.exec(path) ?? [];
    if (all === undefined) return undefined;
    if (method === 'GET') {
      const size = Number(query.get('per_page') ?? 10);
      const start = (Number(query.get('page') ?? 1) - 1) * size;
      return {
        body: [...hooks.values()]
          .toReversed()
          .slice(start, start + size)
          .map(shown),
      };
    }
    const hook = hooks.get(id ?? '');
    if (id !== undefined && hook === undefined)
      return refusal(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
    if (method === 'DELETE' && hook) {
      // Webhooks know no trash.
      if (query.get('force') !== 'true')
        return refusal(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.');
      hooks.delete(hook.id);
      return { body: shown(hook) };
    }
    const body = given.safeParse(JSON.parse(text));
    if (!body.success) return refusal(400, 'rest_invalid_param', body.error.message);
    const { topic: about, delivery_url: url, secret, status } = body.data;
    const changed: Hook = { id: hook?.id ?? String(142 + hooks.size), url, about, secret, active: status === 'active' };
    hooks.set(changed.id, changed);
    return { status: hook ? 200 : 201, body: shown(changed) };
  },
  deliver({ secret }) {
    const body = JSON.stringify({ id: 727, number: '727', status: 'processing' });
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return { body, headers: { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.created' } };
  },
};

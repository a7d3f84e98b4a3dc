import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z
  .strictObject({
    triggerType: z.enum(['form_submission', 'site_publish', 'ecomm_new_order', 'collection_item_created']),
    url: z.url(),
    filter: z.strictObject({ name: z.string() }).optional(),
  })
  .refine(({ triggerType, filter }) => filter === undefined || triggerType === 'form_submission');

const site = '580e63e98c9a982ac9b8b741';

function shown(hook: Hook) {
  const at = '2022-11-08T23:59:28.572Z';
  const { triggerType, filter = null } = z
    .object({ triggerType: z.string(), filter: z.unknown().optional() })
    .parse(hook.about);
  return {
    id: hook.id,
    triggerType,
    siteId: site,
    workspaceId: site,
    createdOn: at,
    lastTriggered: at,
    filter,
    url: hook.url,
  };
}

function refusal(status: number, code: string, message: string) {
  return { status, body: { message, code, externalReference: null, details: [] } };
}

/** What a site token may and, of an OAuth app, another one that gets no secretKey. */
const tokens: Readonly<Record<string, 'site' | 'app'>> = {
  'Bearer a_site_token_of_this_test': 'site',
  'Bearer an_app_token_of_this_test': 'app',
};

/**
 * https://developers.webflow.com/data/reference/webhooks/create and the pages beside it; secretKey and signatures by
 * https://developers.webflow.com/data/docs/working-with-webhooks
 */
export const webflow: Provider = {
  connector: 'webflow',
  base: '/v2',
  auth: { type: 'bearer', token: 'a_site_token_of_this_test' },
  trigger: { type: 'webflow.event', with: { site, event: 'form_submission', form: 'Contact' } },
  about: { triggerType: 'form_submission', filter: { name: 'Contact' } },
  changed: { with: { site, event: 'site_publish' }, about: { triggerType: 'site_publish' } },
  // No answer says so, and nothing switches it on again.
  neverOff: true,
  answer({ method, path, headers, text }, hooks) {
    const token = tokens[headers.authorization ?? ''];
    if (token === undefined) return refusal(401, 'not_authorized', 'Request not authorized');
    if (path === `/v2/sites/${site}/webhooks`) {
      if (method === 'GET') {
        const pagination = { limit: 100, offset: 0, total: hooks.size };
        return { body: { pagination, webhooks: [...hooks.values()].map(shown) } };
      }
      if (method !== 'POST') return undefined;
      const body = given.safeParse(JSON.parse(text));
      if (!body.success) return refusal(400, 'validation_error', body.error.message);
      const { url, triggerType, filter } = body.data;
      const about = { triggerType, ...(filter === undefined ? {} : { filter }) };
      const secret = randomBytes(32).toString('hex');
      const hook: Hook = { id: randomBytes(12).toString('hex'), url, active: true, about, secret };
      hooks.set(hook.id, hook);
      return { body: { ...shown(hook), ...(token === 'site' ? { secretKey: secret } : {}) } };
    }
    const [, id = ''] = /^\/v2\/webhooks\/([\da-f]{24})$/.exec(path) ?? [];
    const hook = hooks.get(id);
    if (hook === undefined) return refusal(404, 'resource_not_found', 'Requested resource not found');
    if (method === 'GET') return { body: shown(hook) };
    if (method !== 'DELETE') return undefined;
    hooks.delete(id);
    return { status: 204 };
  },
  deliver({ secret }) {
    const body = JSON.stringify({
      triggerType: 'form_submission',
      payload: { name: 'Contact', siteId: site, data: {} },
    });
    const timestamp = String(Date.now());
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-webflow-timestamp': timestamp,
        'x-webflow-signature': createHmac('sha256', secret).update(`${timestamp}:${body}`).digest('hex'),
      },
    };
  },
};

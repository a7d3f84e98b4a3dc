import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  url: z.url(),
  enabled: z.boolean(),
  secret: z.string().min(16),
  verify_ssl: z.literal(true),
  event_types: z.record(z.string().regex(/^form_response(?:_partial)?$/), z.boolean()),
});

function shown(hook: Hook) {
  const [form_id, tag] = hook.id.split('/');
  const at = '2016-11-21T12:23:28Z';
  // The secret is among the documented fields and in no documented example: nobody may need it.
  return {
    created_at: at,
    enabled: hook.active,
    form_id,
    id: '01J',
    tag,
    updated_at: at,
    url: hook.url,
    verify_ssl: true,
  };
}

const forms = ['u6nXL7', 'abc123'];

/** https://www.typeform.com/developers/webhooks/reference/create-or-update-webhook/ and the pages beside it. */
export const typeform: Provider = {
  connector: 'typeform',
  auth: { type: 'bearer', token: 'tfp_a_token_of_this_test' },
  trigger: { type: 'typeform.response', with: { form: 'u6nXL7' } },
  about: { form: 'u6nXL7', event_types: { form_response: true } },
  // Another form: nothing may be left at the first.
  changed: {
    with: { form: 'abc123', partial: true },
    about: { form: 'abc123', event_types: { form_response: true, form_response_partial: true } },
  },
  answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer tfp_a_token_of_this_test') {
      return { status: 403, body: { code: 'AUTHENTICATION_FAILED', description: 'Authentication failed' } };
    }
    const [, form = '', tag] = /^\/forms\/(\w+)\/webhooks(?:\/([\w-]+))?$/.exec(path) ?? [];
    if (!forms.includes(form)) return { status: 404, body: { code: 'NOT_FOUND', description: 'Form not found' } };
    if (tag === undefined) {
      const items = [...hooks.values()].filter((one) => one.id.startsWith(`${form}/`)).map(shown);
      return method === 'GET' ? { body: { items } } : undefined;
    }
    const id = `${form}/${tag}`;
    if (method === 'PUT') {
      const body = given.safeParse(JSON.parse(text));
      if (!body.success) return { status: 400, body: { code: 'VALIDATION_ERROR', description: body.error.message } };
      const { url, enabled, secret, event_types } = body.data;
      const hook: Hook = { id, url, active: enabled, about: { form, event_types }, secret };
      hooks.set(id, hook);
      return { body: shown(hook) };
    }
    const hook = hooks.get(id);
    if (hook === undefined) return { status: 404, body: { code: 'NOT_FOUND', description: 'Webhook not found' } };
    if (method === 'GET') return { body: shown(hook) };
    if (method !== 'DELETE') return undefined;
    hooks.delete(id);
    return { status: 204 };
  },
  deliver({ secret }) {
    const body = JSON.stringify({
      event_id: 'LtWXD3crgy',
      event_type: 'form_response',
      form_response: { form_id: 'u6nXL7', token: 'a3a12ec67a1365927098a606107fac15', answers: [] },
    });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
    return { body, headers: { 'content-type': 'application/json', 'typeform-signature': signature } };
  },
};

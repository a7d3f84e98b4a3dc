import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const organization = 'https://api.calendly.com/organizations/AAAAAAAAAAAAAAAA';
const kinds = z.enum([
  'invitee.created',
  'invitee.canceled',
  'invitee_no_show.created',
  'invitee_no_show.deleted',
  'routing_form_submission.created',
]);
const given = z
  .strictObject({
    url: z.url(),
    events: z.array(kinds).min(1),
    organization: z.literal(organization),
    user: z.url().optional(),
    scope: z.enum(['organization', 'user']),
    signing_key: z.string().min(16),
  })
  .refine(({ scope, user }) => (scope === 'user') === (user !== undefined));
const asked = z
  .strictObject({
    organization: z.literal(organization),
    scope: z.enum(['organization', 'user']),
    user: z.url().optional(),
    count: z.coerce.number().int().min(1).max(100),
    page_token: z.string().optional(),
  })
  .refine(({ scope, user }) => (scope === 'user') === (user !== undefined));

function shown(hook: Hook) {
  return {
    uri: hook.id,
    callback_url: hook.url,
    created_at: '2026-01-02T03:04:05.678123Z',
    updated_at: '2026-01-02T03:04:05.678123Z',
    retry_started_at: null,
    state: hook.active ? 'active' : 'disabled',
    events: hook.about,
    scope: 'organization',
    organization,
    user: null,
    creator: 'https://api.calendly.com/users/AAAAAAAAAAAAAAAA',
  };
}

function refusal(status: number, title: string, message: string) {
  return { status, body: { title, message } };
}

/**
 * https://developer.calendly.com/api-docs/calendly-api/webhooks/create-webhook-subscription,
 * …/list-webhook-subscriptions and …/delete-webhook-subscription
 */
export const calendly: Provider = {
  connector: 'calendly',
  auth: { type: 'bearer', token: 'a_personal_access_token_of_this_test' },
  trigger: { type: 'calendly.event', with: { organization, events: ['invitee.created', 'invitee.canceled'] } },
  about: ['invitee.created', 'invitee.canceled'],
  changed: { with: { organization, events: ['invitee_no_show.created'] }, about: ['invitee_no_show.created'] },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_personal_access_token_of_this_test')
      return refusal(401, 'Unauthenticated', 'The access token is invalid');
    if (method === 'GET' && path === '/webhook_subscriptions') {
      const read = asked.safeParse(Object.fromEntries(query));
      if (!read.success) return refusal(400, 'Invalid Argument', 'The supplied parameters are invalid.');
      // Pages of one, whatever was asked for: what is looked for may stand on any.
      const from = Number(read.data.page_token ?? 0);
      const all = [...hooks.values()];
      const next = from + 1 < all.length ? String(from + 1) : null;
      return {
        body: {
          collection: all.slice(from, from + 1).map(shown),
          pagination: { count: 1, next_page: null, previous_page: null, next_page_token: next },
        },
      };
    }
    if (method === 'POST' && path === '/webhook_subscriptions') {
      const read = given.safeParse(JSON.parse(text));
      if (!read.success) return refusal(400, 'Invalid Argument', 'The supplied parameters are invalid.');
      const { url, events, signing_key: secret } = read.data;
      if ([...hooks.values()].some((one) => one.url === url))
        return refusal(409, 'Already Exists', 'Hook with this url already exists');
      const id = `https://api.calendly.com/webhook_subscriptions/${crypto.randomUUID()}`;
      const hook: Hook = { id, url, active: true, about: events, secret };
      hooks.set(id, hook);
      return { status: 201, body: { resource: shown(hook) } };
    }
    const uri = `https://api.calendly.com${path}`;
    if (method !== 'DELETE' || !hooks.delete(uri))
      return refusal(404, 'Resource Not Found', 'The server could not find the requested resource.');
    return { status: 204 };
  },
  deliver({ secret }) {
    const body = JSON.stringify({ event: 'invitee.created', payload: { email: 'ada@example.com' } });
    const time = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    return {
      body,
      headers: { 'content-type': 'application/json', 'calendly-webhook-signature': `t=${time},v1=${signature}` },
    };
  },
};

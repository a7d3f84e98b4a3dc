import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const token = '110201543:a-token-of-this-test';

const given = z.strictObject({
  // Telegram sends over https only, but to the loopback of this test.
  url: z.url(),
  secret_token: z.string().regex(/^[\w-]{1,256}$/),
  allowed_updates: z.array(z.enum(['message', 'callback_query', 'channel_post'])).min(1),
});

const done = { body: { ok: true, result: true } };

/** https://core.telegram.org/bots/api#setwebhook, #getwebhookinfo and #deletewebhook. A bot has one webhook. */
export const telegram: Provider = {
  connector: 'telegram',
  auth: { type: 'api-key', in: 'path', name: 'token', value: token },
  trigger: { type: 'telegram.update', with: { updates: ['message'] } },
  about: ['message'],
  changed: {
    with: { updates: ['message', 'callback_query'] },
    about: ['message', 'callback_query'],
  },
  answer({ method, path, text }, hooks) {
    if (method !== 'POST') return undefined;
    const [, bot, name] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (bot !== token) return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
    const [hook] = hooks.values();
    if (name === 'getWebhookInfo') {
      const about = hook?.active === false ? ['poll'] : hook?.about;
      const standing =
        hook === undefined ? { url: '' } : { url: hook.url, max_connections: 40, allowed_updates: about };
      return { body: { ok: true, result: { ...standing, has_custom_certificate: false, pending_update_count: 0 } } };
    }
    if (name === 'deleteWebhook') {
      hooks.clear();
      return done;
    }
    if (name !== 'setWebhook') return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } };
    const body = given.safeParse(JSON.parse(text));
    if (!body.success) {
      return { status: 400, body: { ok: false, error_code: 400, description: `Bad Request: ${body.error.message}` } };
    }
    const { url, secret_token: secret, allowed_updates: about } = body.data;
    const made: Hook = { id: 'webhook', url, active: true, about, secret };
    hooks.set('webhook', made);
    return done;
  },
  deliver({ secret }) {
    const body = JSON.stringify({
      update_id: Math.floor(Math.random() * 1_000_000_000),
      message: {
        message_id: 1_365,
        from: { id: 1_111_111, is_bot: false, first_name: 'Ada' },
        chat: { id: 1_111_111, first_name: 'Ada', type: 'private' },
        date: 1_441_645_532,
        text: '/start',
      },
    });
    return { body, headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret } };
  },
};

import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const kinds = ['accepted', 'clicked', 'opened', 'unsubscribed', 'delivered', 'permanent_fail'] as const;
const domains = ['mg.example.com', 'news.example.com'];
const statedSecret = 'a-signing-key-of-this-test';
const kind = z.enum(kinds);

/** What is switched off has one kind of event less. */
function shown(hook: Hook | undefined) {
  const about =
    hook === undefined
      ? []
      : z
          .array(z.string())
          .parse(hook.about)
          .slice(hook.active ? 0 : 1);
  return { webhooks: Object.fromEntries(about.map((one) => [one, { urls: [hook?.url] }])) };
}

/**
 * https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domain-webhooks: version 4 of making and
 * deleting them, version 3 of listing them. A hook is an address of a domain.
 */
export const mailgun: Provider = {
  connector: 'mailgun',
  auth: { type: 'basic', username: 'api', password: 'a-key-of-this-test' },
  trigger: {
    type: 'mailgun.event',
    with: { domain: 'mg.example.com', events: ['delivered', 'permanent_fail'] },
    secret: '{{ secrets.STATED }}',
  },
  statedSecret,
  about: ['delivered', 'permanent_fail'],
  // Another domain: nothing may be left at the first.
  changed: { with: { domain: 'news.example.com', events: ['opened', 'clicked'] }, about: ['opened', 'clicked'] },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers.authorization !== `Basic ${Buffer.from('api:a-key-of-this-test').toString('base64')}`) {
      return { status: 401, body: { message: 'Invalid private key' } };
    }
    const [, version, domain = ''] = /^\/(v[34])\/domains\/([\w.-]+)\/webhooks$/.exec(path) ?? [];
    if (!domains.includes(domain)) return { status: 404, body: { message: 'Domain not found' } };
    const hook = hooks.get(domain);
    if (method === 'GET' && version === 'v3') return { body: shown(hook) };
    if (version !== 'v4') return undefined;
    if (method === 'DELETE') {
      if (hook === undefined || !query.getAll('url').includes(hook.url)) {
        return { status: 404, body: { message: 'Webhook not found' } };
      }
      hooks.delete(domain);
      return { body: shown(undefined) };
    }
    const form = new URLSearchParams(text);
    const about = z.array(kind).min(1).safeParse(form.getAll('event_types'));
    const url = z.url().safeParse(form.get('url'));
    if (method !== 'POST' || !about.success || !url.success) return { status: 400, body: { Reason: 'Bad Request' } };
    const made: Hook = { id: domain, url: url.data, active: true, about: about.data, secret: statedSecret };
    hooks.set(domain, made);
    return { body: shown(made) };
  },
  // https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
  deliver({ secret }) {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const token = randomBytes(25).toString('hex');
    const signature = createHmac('sha256', secret)
      .update(timestamp + token)
      .digest('hex');
    const body = JSON.stringify({
      signature: { timestamp, token, signature },
      'event-data': { id: randomBytes(8).toString('hex'), event: 'delivered', recipient: 'ada@example.com' },
    });
    return { body, headers: { 'content-type': 'application/json' } };
  },
};

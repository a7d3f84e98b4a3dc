import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({ override_callback_uri: z.url(), verify_token: z.string().min(1) });

const appSecret = 'an_app_secret_of_this_test';
const app = { id: '670843887433847', link: 'https://www.facebook.com/games/?app_id=670843887433847', name: 'Parcels' };
const other = { id: '1', link: 'https://www.facebook.com/games/?app_id=1', name: 'Of somebody else' };

function refused(status: number, message: string, code: number) {
  return { status, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam' } } };
}

/** The question that Meta asks the address before it takes it. */
async function isAnswered(url: string, token: string): Promise<boolean> {
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': '1158201444',
    'hub.verify_token': token,
  });
  const answer = await fetch(`${url}?${query.toString()}`);
  return answer.ok && (await answer.text()) === '1158201444';
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override */
export const whatsapp: Provider = {
  connector: 'whatsapp',
  base: '/v23.0',
  auth: { type: 'bearer', token: 'a_token_of_this_test' },
  trigger: {
    type: 'whatsapp.event',
    with: { account: '102290129340398', appId: app.id },
    secret: '{{ secrets.STATED }}',
  },
  statedSecret: appSecret,
  about: '102290129340398',
  changed: {
    with: { account: '102290129340399', appId: app.id, fields: ['messages', 'message_echoes'] },
    about: '102290129340399',
  },
  neverOff: true,
  async answer({ method, path, headers, text }, hooks) {
    if (headers.authorization !== 'Bearer a_token_of_this_test')
      return refused(401, 'Invalid OAuth access token.', 190);
    const [, account = ''] = /^\/v23\.0\/(\d+)\/subscribed_apps$/.exec(path) ?? [];
    if (account === '') return refused(404, 'Unsupported request', 100);
    if (method === 'GET') {
      const hook = hooks.get(account);
      const address = hook === undefined ? {} : { override_callback_uri: hook.url };
      const data = [{ whatsapp_business_api_data: other }, { ...address, whatsapp_business_api_data: app }];
      return { body: { data } };
    }
    if (method !== 'POST') return refused(400, 'Unsupported request', 100);
    if (text === '') {
      hooks.delete(account);
      return { body: { success: true } };
    }
    const { override_callback_uri: url, verify_token: token } = given.parse(JSON.parse(text));
    if (await isAnswered(url, `${token} of another`)) return refused(400, 'It takes any token', 2200);
    if (!(await isAnswered(url, token))) return refused(400, '(#2200) Callback verification failed', 2200);
    const hook: Hook = { id: account, url, active: true, about: account, secret: appSecret };
    hooks.set(account, hook);
    return { body: { success: true } };
  },
  deliver({ id, secret }) {
    const message = { from: '16505551234', id: `wamid.${crypto.randomUUID()}`, type: 'text', text: { body: 'Hello' } };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: '106540352242922' },
      messages: [message],
    };
    const entry = [{ id, changes: [{ value, field: 'messages' }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } };
  },
};

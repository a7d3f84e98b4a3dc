import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const given = z.strictObject({
  type: z.literal('standard'),
  url: z.url(),
  active: z.boolean(),
  communicationFormat: z.literal('json'),
  description: z.string(),
});

function shown({ id, url, active }: Hook) {
  return { id, type: 'standard', url, description: 'Snodo', active, communicationFormat: 'json', hasError: false };
}

function refused(status: number, title: string) {
  return { status, body: { type: 'https://docs.adyen.com/errors/forbidden', title, status, errorCode: '00_403' } };
}

/** https://docs.adyen.com/api-explorer/Management/3/post/merchants/_merchantId_/webhooks and the calls beside it. */
export const adyen: Provider = {
  connector: 'adyen',
  base: '/v3',
  auth: { type: 'api-key', in: 'header', name: 'X-API-Key', value: 'a_key_of_this_test' },
  trigger: { type: 'adyen.event', with: { merchantAccount: 'ParcelsECOM' } },
  about: 'ParcelsECOM',
  changed: { with: { merchantAccount: 'ParcelsPOS' }, about: 'ParcelsPOS' },
  answer({ method, path, query, headers, text }, hooks) {
    if (headers['x-api-key'] !== 'a_key_of_this_test') return refused(401, 'Unauthorized');
    const [, account = '', id, key] =
      /^\/v3\/merchants\/(\w+)\/webhooks(?:\/(\w+)(\/generateHmac)?)?$/.exec(path) ?? [];
    if (account === '') return undefined;
    const all = [...hooks.values()].filter(({ about }) => about === account);
    if (id === undefined && method === 'GET') {
      const [page, size] = [Number(query.get('pageNumber') ?? 1), Number(query.get('pageSize') ?? 10)];
      const some = all.slice((page - 1) * size, page * size);
      const data = some.length === 0 ? {} : { data: some.map(shown) };
      return { body: { ...data, itemsTotal: all.length, pagesTotal: Math.ceil(all.length / size) } };
    }
    if (id === undefined) {
      const { url, active } = given.parse(JSON.parse(text));
      const hook: Hook = { id: `WBHK${randomBytes(8).toString('hex')}`, url, active, about: account, secret: '' };
      hooks.set(hook.id, hook);
      return { body: shown(hook) };
    }
    const hook = all.find((one) => one.id === id);
    if (hook === undefined) return { status: 404 };
    if (key !== undefined) {
      hook.secret = randomBytes(32).toString('hex').toUpperCase();
      return { body: { hmacKey: hook.secret } };
    }
    hooks.delete(id);
    return { status: 204 };
  },
  deliver({ about, secret }) {
    const merchantAccountCode = z.string().parse(about);
    const pspReference = randomBytes(8).toString('hex').toUpperCase();
    const signed = `${pspReference}::${merchantAccountCode}:Order-7:1130:EUR:AUTHORISATION:true`;
    const hmacSignature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64');
    const item = {
      additionalData: { hmacSignature },
      amount: { value: 1130, currency: 'EUR' },
      pspReference,
      eventCode: 'AUTHORISATION',
      eventDate: '2026-11-28T17:15:34+01:00',
      merchantAccountCode,
      merchantReference: 'Order-7',
      paymentMethod: 'visa',
      success: 'true',
    };
    const body = JSON.stringify({ live: 'false', notificationItems: [{ NotificationRequestItem: item }] });
    return { body, headers: { 'content-type': 'application/json' } };
  },
};

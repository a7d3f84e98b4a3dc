import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Provider } from './provider.ts';

const account = `AC${'a'.repeat(32)}`;
const statedSecret = 'an-auth-token-of-this-test';
const numbers: Readonly<Record<string, string>> = {
  '+14155552345': `PN${'1'.repeat(32)}`,
  '+14155552346': `PN${'2'.repeat(32)}`,
};
const given = z.union([
  z.strictObject({ SmsUrl: z.url(), SmsMethod: z.literal('POST') }),
  z.strictObject({ SmsUrl: z.literal('') }),
]);

/**
 * https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource. A hook is the address of a number, which
 * begins as one of Twilio's own.
 */
export const twilio: Provider = {
  connector: 'twilio',
  base: `/2010-04-01/Accounts/${account}`,
  auth: { type: 'basic', username: account, password: statedSecret },
  trigger: { type: 'twilio.message', with: { number: '+14155552345' }, secret: '{{ secrets.STATED }}' },
  statedSecret,
  neverOff: true,
  about: '+14155552345',
  // Another number: nothing may be left at the first.
  changed: { with: { number: '+14155552346' }, about: '+14155552346' },
  answer({ method, path, query, headers, text }, hooks) {
    const basic = Buffer.from(`${account}:${statedSecret}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) {
      return { status: 401, body: { code: 20_003, message: 'Authenticate', status: 401 } };
    }
    const shown = ([number, sid]: readonly [string, string]) => ({
      account_sid: account,
      sid,
      phone_number: number,
      friendly_name: number,
      sms_method: 'POST',
      sms_url: hooks.get(sid)?.url ?? (number === '+14155552345' ? 'https://demo.twilio.com/welcome/sms/reply/' : ''),
    });
    const rest = path.slice(`/2010-04-01/Accounts/${account}`.length);
    if (method === 'GET' && rest === '/IncomingPhoneNumbers.json') {
      const found = Object.entries(numbers).filter(([number]) => number === query.get('PhoneNumber'));
      return { body: { incoming_phone_numbers: found.map(shown), next_page_uri: null } };
    }
    const [, sid] = /^\/IncomingPhoneNumbers\/(PN\w+)\.json$/.exec(rest) ?? [];
    const one = Object.entries(numbers).find((entry) => entry[1] === sid);
    if (sid === undefined || one === undefined) return { status: 404, body: { code: 20_404, status: 404 } };
    if (method === 'GET') return { body: shown(one) };
    const body = given.safeParse(Object.fromEntries(new URLSearchParams(text)));
    if (!body.success) return { status: 400, body: { code: 21_402, message: body.error.message, status: 400 } };
    const { SmsUrl: url } = body.data;
    if (url === '') hooks.delete(sid);
    else hooks.set(sid, { id: sid, url, active: true, about: one[0], secret: statedSecret });
    return { body: shown(one) };
  },
  // https://www.twilio.com/docs/usage/webhooks/webhooks-security
  deliver({ url, secret }) {
    const read = {
      AccountSid: account,
      Body: 'Hello',
      From: '+14155552671',
      MessageSid: `SM${randomBytes(16).toString('hex')}`,
      NumMedia: '0',
      To: '+14155552345',
    };
    const fields = Object.entries(read).flat().join('');
    const signature = createHmac('sha1', secret)
      .update(url + fields)
      .digest('base64');
    return {
      read,
      body: new URLSearchParams(read).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'i-twilio-idempotency-token': randomBytes(16).toString('hex'),
        'x-twilio-signature': signature,
      },
    };
  },
};

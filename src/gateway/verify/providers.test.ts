import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sign as signForGithub } from '@octokit/webhooks-methods';
import fc from 'fast-check';
import { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { isSchemeName, schemes } from './schemes.ts';
import { trialRequest } from './trial.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = String(now / 1000);
const secret = 'a shared secret';
const url = 'https://snodo.example/hooks/in?from=provider';
const body = '{"id":"evt_1","event_id":"01H","type":"order","note":"città"}';

type Headers = Readonly<Record<string, string>>;

function mac(algorithm: string, encoding: 'hex' | 'base64', signed: string, key: string): string {
  return createHmac(algorithm, key).update(signed).digest(encoding);
}

/** What each provider would send, made by its own library where it has one, else by its documentation. */
const senders: Readonly<
  Record<
    string,
    {
      readonly sign: (key: string, text: string, at: string) => Headers | Promise<Headers>;
      readonly id: string | undefined;
      readonly timed: boolean;
    }
  >
> = {
  stripe: {
    sign: (key, text, at) => ({
      'stripe-signature': new Stripe('sk_test_unused').webhooks.generateTestHeaderString({
        payload: text,
        secret: key,
        timestamp: Number(at),
      }),
    }),
    id: 'evt_1',
    timed: true,
  },
  github: {
    sign: async (key, text) => ({ 'x-hub-signature-256': await signForGithub(key, text), 'x-github-delivery': 'd-1' }),
    id: 'd-1',
    timed: false,
  },
  gitlab: { sign: (key) => ({ 'x-gitlab-token': key, 'idempotency-key': 'i-1' }), id: 'i-1', timed: false },
  bitbucket: {
    sign: (key, text) => ({ 'x-hub-signature': `sha256=${mac('sha256', 'hex', text, key)}` }),
    id: undefined,
    timed: false,
  },
  shopify: {
    sign: (key, text) => ({
      'x-shopify-hmac-sha256': mac('sha256', 'base64', text, key),
      'x-shopify-webhook-id': 'w-1',
    }),
    id: 'w-1',
    timed: false,
  },
  intercom: {
    sign: (key, text) => ({ 'x-hub-signature': `sha1=${mac('sha1', 'hex', text, key)}` }),
    id: 'evt_1',
    timed: false,
  },
  typeform: {
    sign: (key, text) => ({ 'typeform-signature': `sha256=${mac('sha256', 'base64', text, key)}` }),
    id: '01H',
    timed: false,
  },
  webflow: {
    sign: (key, text, at) => {
      const time = String(Number(at) * 1000);
      return {
        'x-webflow-signature': mac('sha256', 'hex', `${time}:${text}`, key),
        'x-webflow-timestamp': time,
      };
    },
    id: undefined,
    timed: true,
  },
  zendesk: {
    sign: (key, text, at) => {
      const time = new Date(Number(at) * 1000).toISOString();
      return {
        'x-zendesk-webhook-signature': mac('sha256', 'base64', `${time}${text}`, key),
        'x-zendesk-webhook-signature-timestamp': time,
        'x-zendesk-webhook-invocation-id': 'z-1',
      };
    },
    id: 'z-1',
    timed: true,
  },
  slack: {
    sign: (key, text, at) => ({
      'x-slack-signature': `v0=${mac('sha256', 'hex', `v0:${at}:${text}`, key)}`,
      'x-slack-request-timestamp': at,
    }),
    id: '01H',
    timed: true,
  },
  calendly: {
    sign: (key, text, at) => ({
      'calendly-webhook-signature': `t=${at},v1=${mac('sha256', 'hex', `${at}.${text}`, key)}`,
    }),
    id: undefined,
    timed: true,
  },
};

async function verify(scheme: string, headers: Headers, text: string = body, secrets: readonly string[] = [secret]) {
  if (!isSchemeName(scheme)) throw new Error(`${scheme} is not in the table`);
  const fetchText = () => Promise.reject(new Error('nothing is fetched here'));
  const request = trialRequest({ url, headers, body: Buffer.from(text), receivedAt: now });
  return schemes[scheme].verify(request, { secrets }, { fetchText });
}

it('every scheme is tried here or in a test of its own', () => {
  const own = Object.keys(schemes).filter((name) => existsSync(join(import.meta.dirname, `${name}.test.ts`)));
  expect([...Object.keys(senders), ...own].toSorted()).toEqual(Object.keys(schemes).toSorted());
});

describe.each(Object.entries(senders))('%s', (scheme, { sign, id, timed }) => {
  it('takes what the provider signs and names the delivery', async () => {
    const expected = id === undefined ? { ok: true } : { ok: true, deliveryId: id };
    expect(await verify(scheme, await sign(secret, body, seconds))).toEqual(expected);
  });

  it('takes either of two secrets while they are rotated, and no other', async () => {
    const headers = await sign('the new one', body, seconds);
    expect((await verify(scheme, headers, body, [secret, 'the new one'])).ok).toBe(true);
    expect((await verify(scheme, headers, body, [secret, 'another'])).ok).toBe(false);
    expect((await verify(scheme, headers, body, [''])).ok).toBe(false);
    expect((await verify(scheme, headers, body, [])).ok).toBe(false);
  });

  // GitLab signs nothing.
  if (scheme !== 'gitlab')
    it('refuses a body that was changed', async () => {
      const headers = await sign(secret, body, seconds);
      expect(await verify(scheme, headers, `${body} `)).toEqual({ ok: false, reason: 'The signature does not match.' });
    });

  if (timed)
    it('refuses what is old or from the future, and a time that was moved', async () => {
      const old = await sign(secret, body, String(now / 1000 - 900));
      expect(await verify(scheme, old)).toMatchObject({ ok: false, reason: expect.stringMatching(/15 minutes old/) });
      const early = await sign(secret, body, String(now / 1000 + 900));
      expect(await verify(scheme, early)).toMatchObject({ ok: false, reason: expect.stringMatching(/in the future/) });
      const moved = Object.fromEntries(
        Object.entries(old).map(([name, value]) => [
          name,
          value
            .replace(String(now / 1000 - 900), seconds)
            .replace(new Date(now - 900_000).toISOString(), new Date(now).toISOString()),
        ]),
      );
      expect(await verify(scheme, moved)).toEqual({ ok: false, reason: 'The signature does not match.' });
    });

  it('answers any header with a verdict', async () => {
    const names = Object.keys(await sign(secret, body, seconds));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: names.length, maxLength: names.length }), async (values) => {
        const headers = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
        expect(await verify(scheme, headers)).toMatchObject({ ok: false, reason: expect.stringMatching(/\w/) });
      }),
    );
  });

  it('signs like the provider, for whoever tries the endpoint', async () => {
    if (!isSchemeName(scheme)) throw new Error(scheme);
    const { sign: own, takes } = schemes[scheme];
    expect(takes).toEqual(timed ? ['toleranceMs'] : []);
    const request = { method: 'POST', url, headers: {}, body: Buffer.from(body), id: id ?? '', now };
    expect(own?.(request, { secrets: [secret, 'the old one'] }).headers).toEqual(
      expect.objectContaining(await sign(secret, body, seconds)),
    );
  });
});

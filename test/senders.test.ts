import { createRequire } from 'node:module';
import { createHmac } from 'node:crypto';
import { sign as signForGithub } from '@octokit/webhooks-methods';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
// oxlint-disable-next-line import/no-unassigned-import -- it tells the library that it runs on Node
import '@shopify/shopify-api/adapters/node';
import { isValidSlackRequest } from '@slack/bolt/dist/receivers/verify-request.js';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shopify } from '../src/gateway/verify/shopify.ts';
import { slack } from '../src/gateway/verify/slack.ts';
import { RunningGateway } from './running-gateway.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const other = `whsec_${Buffer.from('another of twenty-four b.').toString('base64')}`;
const json = 'application/json';
const answered = z.object({ delivery: z.uuid(), run: z.uuid(), duplicate: z.boolean().optional() });

type Headers = Readonly<Record<string, string>>;

interface Sender {
  /** Signs by the provider's own library. */
  readonly sign: (given: {
    key: string;
    body: string;
    id: string;
    at: Date;
    url: string;
  }) => Headers | Promise<Headers>;
  /** The header with the signature, and the one with what is signed besides the body. */
  readonly signature: string;
  readonly signedToo: string | undefined;
  readonly timed: boolean;
  readonly type?: string;
  readonly body: (id: string) => string;
}

const event = (id: string) => JSON.stringify({ id, type: 'order.paid', data: { note: 'perché no? 🙂' } });

/** Those whose library can sign. */
const senders: Readonly<Record<string, Sender>> = {
  'standard-webhooks': {
    sign: ({ key, body, id, at }) => ({
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new StandardWebhook(key).sign(id, at, body),
    }),
    signature: 'webhook-signature',
    signedToo: 'webhook-id',
    timed: true,
    body: event,
  },
  svix: {
    sign: ({ key, body, id, at }) => ({
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new SvixWebhook(key).sign(id, at, body),
    }),
    signature: 'svix-signature',
    signedToo: 'svix-timestamp',
    timed: true,
    body: event,
  },
  stripe: {
    sign: ({ key, body, at }) => ({
      'stripe-signature': new Stripe('sk_test_unused').webhooks.generateTestHeaderString({
        payload: body,
        secret: key,
        timestamp: Math.floor(at.getTime() / 1000),
      }),
    }),
    signature: 'stripe-signature',
    signedToo: undefined,
    timed: true,
    body: event,
  },
  github: {
    sign: async ({ key, body, id }) => ({
      'x-hub-signature-256': await signForGithub(key, body),
      'x-github-delivery': id,
      'x-github-event': 'push',
    }),
    signature: 'x-hub-signature-256',
    signedToo: undefined,
    timed: false,
    body: event,
  },
  twilio: {
    sign: ({ key, body, id, url }) => ({
      'x-twilio-signature': twilio.getExpectedTwilioSignature(key, url, Object.fromEntries(new URLSearchParams(body))),
      'i-twilio-idempotency-token': id,
    }),
    signature: 'x-twilio-signature',
    signedToo: undefined,
    timed: false,
    type: 'application/x-www-form-urlencoded',
    body: (id) => new URLSearchParams({ Body: 'perché no? & 🙂', MessageSid: id, From: '+39 02 1' }).toString(),
  },
};
const schemeOf = (name: string) => (name === 'svix' ? 'standard-webhooks' : name);

let gateway: RunningGateway;
let count = 0;

function nextId(): string {
  count += 1;
  return `evt_${count}_${crypto.randomUUID()}`;
}

interface Change {
  readonly key?: string;
  readonly at?: Date;
  readonly id?: string;
  readonly tamper?: (headers: Record<string, string>, body: string) => string;
}

async function send(name: string, change: Change = {}): Promise<Response> {
  const sender = senders[name];
  if (sender === undefined) throw new Error(name);
  const { key = secret, at = new Date(), id = nextId(), tamper } = change;
  const url = `${gateway.url}/hooks/${name}`;
  const body = sender.body(id);
  const headers = { 'content-type': sender.type ?? json, ...(await sender.sign({ key, body, id, at, url })) };
  return gateway.post(name, tamper?.(headers, body) ?? body, headers);
}

beforeAll(async () => {
  gateway = await RunningGateway.start({ worker: false });
  await gateway.parts.secrets.put('HOOK', secret);
  await gateway.parts.secrets.put('OLD', other);
  for (const name of Object.keys(senders)) {
    const secrets = '["{{ secrets.HOOK }}", "{{ secrets.OLD }}"]';
    await gateway.publishHook(name, `verify: { scheme: ${schemeOf(name)}, secret: ${secrets} }`);
  }
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

describe.each(Object.entries(senders))('what the library of %s signs', (name, { signature, signedToo, timed }) => {
  it('is let in, by either secret, and a repetition gets the first answer', async () => {
    const id = nextId();
    const first = answered.parse(await (await send(name, { id })).json());
    expect((await send(name, { key: other })).status).toBe(202);
    // The same event, signed anew as a retry is.
    const again = await send(name, { id });
    expect(again.status).toBe(202);
    expect(answered.parse(await again.json())).toEqual({ ...first, duplicate: true });
  });

  it('is kept out with another secret, body, header or algorithm', async () => {
    const statuses = await Promise.all([
      send(name, { key: `whsec_${Buffer.from('nobody knows this secret').toString('base64')}` }),
      send(name, { tamper: (_, body) => body.replace('perch', 'Perch') }),
      send(name, {
        tamper(headers, body) {
          const given = headers[signature] ?? '';
          headers[signature] = given.slice(0, -3) + (given.endsWith('AAA') ? 'BBB' : 'AAA');
          return body;
        },
      }),
      send(name, {
        tamper(headers, body) {
          delete headers[signature];
          return body;
        },
      }),
      send(name, {
        tamper(headers, body) {
          headers[signature] = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
          return body;
        },
      }),
      ...(signedToo === undefined
        ? []
        : [
            send(name, {
              tamper(headers, body) {
                headers[signedToo] = `${headers[signedToo]}1`;
                return body;
              },
            }),
          ]),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual(statuses.map(() => 401));
  });

  if (timed)
    it('is kept out when it is old', async () => {
      expect((await send(name, { at: new Date(Date.now() - 600_000) })).status).toBe(401);
      expect((await send(name, { at: new Date(Date.now() + 600_000) })).status).toBe(401);
    });
});

describe('the real payloads of GitHub', () => {
  const require = createRequire(import.meta.url);
  const all = z
    .array(z.object({ name: z.string(), examples: z.array(z.unknown()) }))
    .parse(require('@octokit/webhooks-examples/api.github.com/index.json'));
  const payloads = all.flatMap(({ name, examples }) => examples.map((one) => ({ name, body: JSON.stringify(one) })));

  it('are all let in, and none whose body was changed', async () => {
    expect(payloads).toHaveLength(329);
    await Promise.all(
      payloads.map(async ({ name, body }) => {
        const headers = {
          'content-type': json,
          'x-github-event': name,
          'x-github-delivery': crypto.randomUUID(),
          'x-hub-signature-256': await signForGithub(secret, body),
        };
        const genuine = await gateway.post('github', body, headers);
        expect(genuine.status).toBe(202);
        expect((await gateway.post('github', `${body} `, headers)).status).toBe(401);
      }),
    );
  });
});

describe('CloudEvents of the SDK', () => {
  const paid = (id: string) =>
    new CloudEvent({ id, type: 'order.paid', source: '/shop/a', subject: '7', data: { note: 'perché no? 🙂' } });

  it.each([
    ['binary', HTTP.binary],
    ['structured', HTTP.structured],
  ] as const)('are recognised in %s mode, and an event that comes again is known', async (mode, write) => {
    await gateway.publishHook(`events-${mode}`, 'method: POST');
    const id = nextId();
    const sendAgain = () => {
      const { headers, body } = write(paid(id));
      const flat = Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      );
      return gateway.post(`events-${mode}`, String(body), Object.fromEntries(flat));
    };
    const first = answered.parse(await (await sendAgain()).json());
    expect(first.duplicate).toBeUndefined();
    expect(answered.parse(await (await sendAgain()).json())).toEqual({ ...first, duplicate: true });
  });
});

describe('what we sign for trying an endpoint', () => {
  const body = '{"type":"event_callback","event_id":"Ev1"}';
  const request = { method: 'POST', url: '', headers: {}, body: Buffer.from(body), id: 'id-1', now: Date.now() };

  it('is taken by the library of Slack', () => {
    const { headers } = slack.sign(request, { secrets: [secret] });
    const given = {
      'x-slack-signature': headers['x-slack-signature'] ?? '',
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    };
    expect(isValidSlackRequest({ signingSecret: secret, body, headers: given })).toBe(true);
    expect(isValidSlackRequest({ signingSecret: other, body, headers: given })).toBe(false);
  });

  it('is taken by the library of Shopify', async () => {
    const api = shopifyApi({
      apiKey: 'key',
      apiSecretKey: secret,
      hostName: 'snodo.example',
      isEmbeddedApp: false,
      apiVersion: ApiVersion.July26,
    });
    const validate = (rawBody: string) =>
      api.webhooks.validate({
        rawBody,
        rawRequest: {
          headers: {
            ...shopify.sign(request, { secrets: [secret] }).headers,
            'x-shopify-topic': 'orders/create',
            'x-shopify-shop-domain': 'a.myshopify.com',
            'x-shopify-api-version': '2026-07',
          },
        },
      });
    expect(await validate(body)).toMatchObject({ valid: true });
    expect(await validate(`${body} `)).toMatchObject({ valid: false });
  });
});

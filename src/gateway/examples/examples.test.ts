import { expect, it } from 'vitest';
import { readBody } from '../body.ts';
import { testRequest } from '../test-request.ts';
import { isSchemeName, schemeNames, schemes } from '../verify/schemes.ts';
import { trialRequest } from '../verify/trial.ts';
import { trialServices } from '../verify/trial-services.ts';
import { exampleName, examples } from './examples.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const base = 'https://snodo.example';
// These sign with a key that both sides have, but send no payload of their own.
const anyonesSchemes = ['hmac', 'jwt', 'basic', 'api-key', 'atlassian-jwt'];
// Their providers give a delivery no name.
const nameless = ['asana', 'bitbucket', 'calendly', 'clickup', 'dropbox', 'lemon-squeezy', 'sentry', 'webflow', 'zoom'];

/** Of those that take no text for one. */
const secrets: Readonly<Record<string, string>> = {
  'standard-webhooks': `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`,
  adyen: '44782DEF547AAA06',
};

function sent(example: (typeof examples)[number]) {
  const { provider } = example;
  if (!isSchemeName(provider)) throw new Error(`${provider} is no scheme`);
  const secret = secrets[provider] ?? 'a-key';
  const options = { secrets: [secret], verifyToken: 'a-token' };
  const verify = { scheme: provider, options };
  const { method, target, headers, body } = testRequest({ path: 'in', method: 'POST', example }, { verify }, base, now);
  const request = trialRequest({ method, url: base + target, headers, body: body ?? Buffer.alloc(0), receivedAt: now });
  return { scheme: schemes[provider], request, options };
}

async function judged(example: (typeof examples)[number]) {
  const { scheme, request, options } = sent(example);
  return scheme.verify(request, options, trialServices());
}

it('are there for every provider whose signatures can be made here', () => {
  const signing = schemeNames.filter((name) => isSchemeName(name) && schemes[name].sign !== undefined);
  const without = signing.filter((name) => examples.every(({ provider }) => provider !== name));
  expect(without.toSorted()).toEqual(anyonesSchemes.toSorted());
});

it('have names of their own', () => {
  expect(new Set(examples.map(exampleName)).size).toBe(examples.length);
});

it.each(examples.map((example) => ({ name: exampleName(example), example })))(
  '$name is genuine for its scheme, under another name each time',
  async ({ example }) => {
    const verdicts = [await judged(example), await judged(example)];
    const genuine = { ok: true, ...(nameless.includes(example.provider) ? {} : { deliveryId: expect.any(String) }) };
    expect(verdicts).toEqual([genuine, genuine]);
    const names = verdicts.flatMap((verdict) => (verdict.ok ? (verdict.deliveryId ?? []) : []));
    expect(new Set(names).size).toBe(names.length);
  },
);

it('have the body that is listed, but for the name of the delivery and what the scheme writes into it', () => {
  for (const example of examples) {
    const { request } = sent(example);
    const { kind, body } = readBody(request.headers['content-type'], request.body);
    expect([exampleName(example), kind]).toEqual([
      exampleName(example),
      example.contentType === undefined ? 'json' : 'form',
    ]);
    expect(Object.keys(Object(body))).toEqual(Object.keys(example.body));
    if (example.id === undefined && !['linear', 'mailgun'].includes(example.provider))
      expect(body).toEqual(example.body);
  }
});

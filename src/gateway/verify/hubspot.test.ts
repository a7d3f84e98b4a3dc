import { describe, expect, it } from 'vitest';
import { hubspot } from './hubspot.ts';
import type { SignedRequest } from './scheme.ts';
import { trialRequest } from './trial.ts';

// The values of the tests of HubSpot's own libraries:
// https://github.com/HubSpot/hubspot-api-python/blob/master/tests/spec/utils/test_signature.py and
// https://github.com/HubSpot/hubspot-api-ruby/blob/master/spec/helpers/signature_spec.rb
const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const url = 'https://www.example.com/webhook_uri';
const examples = [
  ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
  ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
] as const;

function verify(timestamp: string, signature: string, given: Partial<SignedRequest> = {}) {
  const request = trialRequest({
    url,
    headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp },
    body: Buffer.from("{'example_field':'example_value'}"),
    receivedAt: Number(timestamp) + 1_000,
    ...given,
  });
  return hubspot.verify(request, { secrets: [secret] });
}

function nameOf(events: unknown): string | undefined {
  const request = { method: 'POST', url, headers: {}, body: Buffer.from(JSON.stringify(events)), id: '', now: 1e12 };
  const { headers } = hubspot.sign(request, { secrets: [secret] });
  const verdict = hubspot.verify(trialRequest({ ...request, headers, receivedAt: 1e12 }), { secrets: [secret] });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict.deliveryId;
}

describe('hubspot', () => {
  it.each(examples)('takes the example of HubSpot signed at %s', (timestamp, signature) => {
    expect(verify(timestamp, signature)).toEqual({ ok: true });
    for (const change of [{ method: 'PUT' }, { url: `${url}/` }, { url: url.replace('https', 'http') }]) {
      expect(verify(timestamp, signature, change).ok).toBe(false);
    }
  });

  it('decodes in the address what HubSpot decodes, and nothing else', () => {
    const sign = (address: string) => {
      const request = { method: 'POST', url: address, headers: {}, body: Buffer.from('[]'), id: '', now: 1e12 };
      return hubspot.sign(request, { secrets: [secret] }).headers['x-hubspot-signature-v3'];
    };
    const decoded = `${url}?a=:/?@!$'()*,;`;
    expect(sign(`${url}?a=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B`)).toBe(sign(decoded));
    expect(sign(`${url}?a=%3a%2f%3f%40%21%24%27%28%29%2a%2c%3b`)).toBe(sign(decoded));
    expect(sign(`${url}?a=%20%26%3D%2B`)).not.toBe(sign(`${url}?a= &=+`));
  });

  it('names a batch by its events, however often it is sent', () => {
    const event = {
      eventId: 1,
      subscriptionId: 12345,
      portalId: 62515,
      occurredAt: 1564113600000,
      subscriptionType: 'contact.creation',
      attemptNumber: 0,
      objectId: 123,
    };
    const again = { ...event, attemptNumber: 3 };
    expect(nameOf([event])).toMatch(/^[0-9a-f-]{36}$/);
    expect(nameOf([again])).toBe(nameOf([event]));
    // HubSpot does not promise that an eventId is given once.
    expect(nameOf([{ ...event, objectId: 124 }])).not.toBe(nameOf([event]));
    expect(nameOf([{ ...event, eventId: 2 }, event])).toBe(nameOf([event, { ...event, eventId: 2 }]));
    for (const nameless of [[], {}, [{}], [event, {}], [event, null]]) expect(nameOf(nameless)).toBeUndefined();
  });
});

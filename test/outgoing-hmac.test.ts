import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmac } from '../src/gateway/verify/hmac.ts';
import { trialRequest } from '../src/gateway/verify/trial.ts';
import { applyAuth, authSchema } from '../src/outbound/auth/auth.ts';

const now = Date.UTC(2026, 0, 1);
const secret = 'a secret of both sides';
const url = new URL('https://partner.example/in/orders?page=2');

async function signed(auth: object, body: string | Uint8Array | undefined, at = now) {
  const request = { method: 'POST', url: new URL(url), headers: { 'x-app': 'snodo' }, body };
  await applyAuth(authSchema.parse({ type: 'hmac', secret, header: 'X-Signature', ...auth }), request, { now: at });
  const headers: Record<string, string> = request.headers;
  return headers;
}

function accepted(headers: Record<string, string>, body: Uint8Array, options: object): boolean {
  const request = trialRequest({ url: url.href, headers, body, receivedAt: now });
  const scheme = { secrets: [secret], header: 'x-signature', ...options };
  return hmac.verify(request, scheme).ok;
}

describe('what hmac signs', () => {
  it('the scheme hmac of the gateway takes, and nothing that was changed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.constantFrom('sha1', 'sha256', 'sha384', 'sha512'),
        fc.constantFrom('hex' as const, 'base64' as const),
        fc.constantFrom('', 'v1='),
        fc.constantFrom(undefined, 'X-Timestamp'),
        fc.constantFrom(undefined, '{{ method }} {{ path }}?{{ query }} {{ headers.X-App }} {{ url }} {{ body }}'),
        async (body, algorithm, encoding, prefix, timestampHeader, template) => {
          const signs = template && (timestampHeader ? `${template} {{ timestamp }}` : template);
          const common = { algorithm, encoding, prefix, ...(signs ? { signed: signs } : {}) };
          const options = { ...common, ...(timestampHeader ? { timestampHeader } : {}) };
          const headers = await signed(options, body);
          expect(accepted(headers, body, options)).toBe(true);
          expect(accepted(headers, Buffer.concat([body, Buffer.from('x')]), options)).toBe(false);
          if (timestampHeader) {
            const later = { ...headers, 'x-timestamp': String(now / 1_000 + 1) };
            expect(accepted(later, body, options)).toBe(false);
          }
        },
      ),
    ));

  it('no body is an empty one; milliseconds are understood too', async () => {
    const options = { timestampHeader: 'x-time' };
    const headers = await signed({ ...options, timestampUnit: 'milliseconds' }, undefined);
    expect(headers['x-time']).toBe(String(now));
    expect(accepted(headers, new Uint8Array(), options)).toBe(true);
  });

  it('holds a nonce that is new each time, and a time that is', async () => {
    const auth = { timestampHeader: 'X-Time', nonceHeader: 'X-Nonce', signed: '{{ nonce }}{{ timestamp }}{{ body }}' };
    const [first, second] = [await signed(auth, 'b'), await signed(auth, 'b', now + 1_000)];
    expect(first['x-nonce']).not.toBe(second['x-nonce']);
    expect(second['x-time']).toBe(String(now / 1_000 + 1));
    // The other side finds it in its header.
    const options = { timestampHeader: 'x-time', signed: '{{ headers.x-nonce }}{{ timestamp }}{{ body }}' };
    expect(accepted(first, Buffer.from('b'), options)).toBe(true);
    expect(accepted({ ...first, 'x-nonce': 'other' }, Buffer.from('b'), options)).toBe(false);
  });

  it.each([
    [{ signed: '{{ trigger.body }}' }, 'signed', /cannot hold \{\{ trigger\.body \}\}/],
    [{ signed: '{{ timestamp }}' }, 'signed', /timestampHeader must name/],
    [{ signed: '{{ nonce }}{{ body }}' }, 'signed', /nonceHeader must name/],
    [{ timestampHeader: 'x-signature' }, 'header', /different headers/],
    [{ algorithm: 'md5' }, 'algorithm', /Invalid option/],
  ])('says what is wrong with %o', (auth, field, words) => {
    const issues = authSchema.safeParse({ type: 'hmac', secret, header: 'X-Signature', ...auth }).error?.issues;
    expect(issues).toEqual([expect.objectContaining({ path: [field], message: expect.stringMatching(words) })]);
  });

  it('is not for the gateway to make a nonce of', () => {
    expect(hmac.check?.({ header: 'x-signature', signed: '{{ nonce }}{{ body }}' }, true)).toEqual([
      'signed reads a nonce as {{ headers.NAME }}, by the header it comes in.',
    ]);
  });
});

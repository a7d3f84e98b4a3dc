import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmac } from './hmac.ts';
import type { Verdict, VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';

const receivedAt = Date.parse('2026-03-01T12:00:00Z');
const text = '{"order":7,"note":"città"}';
const base: VerifyOptions = { secrets: ['a shared secret'], header: 'X-Signature' };

function verify(headers: Record<string, string>, options: Partial<VerifyOptions> = {}, body: string = text): Verdict {
  return hmac.verify(trialRequest({ headers, body: Buffer.from(body), receivedAt }), { ...base, ...options });
}

function reason(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('hmac', () => {
  it('takes the example of the GitHub documentation', () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    const options = { secrets: ["It's a Secret to Everybody"], header: 'X-Hub-Signature-256', prefix: 'sha256=' };
    const signature = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    expect(verify({ 'x-hub-signature-256': `sha256=${signature}` }, options, 'Hello, World!')).toEqual({ ok: true });
    expect(reason(verify({ 'x-hub-signature-256': signature }, options, 'Hello, World!'))).toBe(
      'The header x-hub-signature-256 does not begin with sha256=',
    );
  });

  it('takes every algorithm in every encoding, whatever the body, and refuses a changed one', () => {
    const algorithms = fc.constantFrom('sha1' as const, 'sha256' as const, 'sha384' as const, 'sha512' as const);
    const writings = fc.constantFrom(
      { encoding: 'hex', write: (digest: Buffer) => digest.toString('hex') } as const,
      { encoding: 'hex', write: (digest: Buffer) => digest.toString('hex').toUpperCase() } as const,
      { encoding: 'base64', write: (digest: Buffer) => digest.toString('base64') } as const,
      { encoding: 'base64', write: (digest: Buffer) => digest.toString('base64url') } as const,
    );
    fc.assert(
      fc.property(
        algorithms,
        writings,
        fc.uint8Array(),
        fc.string({ minLength: 1 }),
        (algorithm, how, body, secret) => {
          const { encoding, write } = how;
          const headers = { 'x-signature': write(createHmac(algorithm, secret).update(body).digest()) };
          const options = { ...base, secrets: [secret], algorithm, encoding };
          expect(hmac.verify(trialRequest({ headers, body, receivedAt }), options)).toEqual({ ok: true });
          const changed = Buffer.concat([body, Buffer.from('.')]);
          expect(reason(hmac.verify(trialRequest({ headers, body: changed, receivedAt }), options))).toBe(
            'The signature does not match.',
          );
        },
      ),
    );
  });

  it('takes either of two secrets while they rotate', () => {
    const headers = { 'x-signature': createHmac('sha256', 'new').update(text).digest('hex') };
    expect(verify(headers, { secrets: ['old', 'new'] }).ok).toBe(true);
    expect(reason(verify(headers, { secrets: ['old'] }))).toBe('The signature does not match.');
    expect(reason(verify(headers, { secrets: [] }))).toBe('A secret of this trigger is missing.');
    expect(reason(verify(headers, { secrets: [''] }))).toBe('A secret of this trigger is missing.');
  });

  it.each([
    ['seconds', String(receivedAt / 1_000)],
    ['milliseconds', String(receivedAt)],
  ])('signs the time in %s with the body and keeps its tolerance', (_, timestamp) => {
    const at = (sent: string) => ({
      'x-time': sent,
      'x-signature': createHmac('sha256', 'a shared secret').update(`${sent}.${text}`).digest('hex'),
    });
    const options = { timestampHeader: 'X-Time' };
    expect(verify(at(timestamp), options)).toEqual({ ok: true });
    expect(reason(verify({ ...at(timestamp), 'x-time': String(receivedAt / 1_000 + 1) }, options))).toBe(
      'The signature does not match.',
    );
    const late = timestamp.length === 13 ? receivedAt - 720_000 : receivedAt / 1_000 - 720;
    expect(reason(verify(at(String(late)), options))).toBe(
      'The timestamp is 12 minutes old; at most 5 minutes are allowed.',
    );
    expect(verify(at(String(late)), { ...options, toleranceMs: 720_000 }).ok).toBe(true);
    expect(reason(verify(at('yesterday'), options))).toBe('The header x-time is not a Unix time.');
    expect(reason(verify({ 'x-signature': 'aa' }, options))).toBe('The header x-time is missing.');
  });

  it('names a missing header and a signature of the wrong form', () => {
    expect(reason(verify({}))).toBe('The header x-signature is missing.');
    expect(reason(verify({ 'x-signature': 'abc' }))).toBe(
      'The header x-signature does not hold a sha256 signature in hex.',
    );
    expect(reason(verify({}, { header: '__proto__' }))).toBe('The header __proto__ is missing.');
  });

  it('refuses garbage with a reason', () => {
    const length64 = fc.string({ minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), length64),
        fc.constantFrom('hex' as const, 'base64' as const),
        (value, encoding) => {
          expect(reason(verify({ 'x-signature': value }, { encoding }))).toMatch(/^The .+\.$/);
        },
      ),
    );
  });

  it('signs what a template names, and no other part of the request can be changed', () => {
    const options = {
      ...base,
      timestampHeader: 'x-time',
      signed: '{{ method }} {{ path }}?{{ query }} {{ headers.X-Tenant }} {{ timestamp }}:{{ body }}',
    };
    const url = 'https://snodo.example/hooks/in?a=1';
    const body = Buffer.from(text);
    const unsigned = { method: 'POST', url, headers: { 'x-tenant': 't1' }, body, id: 'd1', now: receivedAt };
    const signed = hmac.sign(unsigned, options);
    const at = receivedAt / 1000;
    const content = `POST /hooks/in?a=1 t1 ${at}:${text}`;
    expect(signed.headers['x-signature']).toBe(createHmac('sha256', 'a shared secret').update(content).digest('hex'));
    const request = trialRequest({ url, headers: { 'x-tenant': 't1', ...signed.headers }, body, receivedAt });
    expect(hmac.verify(request, options)).toEqual({ ok: true });
    for (const change of [
      { method: 'PUT' },
      { url: `${url}1` },
      { url: 'https://snodo.example/hooks/out?a=1' },
      { headers: { ...request.headers, 'x-tenant': 't2' } },
      { headers: { ...request.headers, 'x-time': String(at + 1) } },
    ]) {
      expect(reason(hmac.verify({ ...request, ...change }, options))).toBe('The signature does not match.');
    }
  });

  it('finds what is wrong with its options', () => {
    const check = (options: Parameters<typeof hmac.check>[0]) => hmac.check(options, true);
    expect(check({ header: 'x-signature' })).toEqual([]);
    expect(check({ header: 'x-signature', timestampHeader: 'x-time', toleranceMs: 1 })).toEqual([]);
    expect(check({ toleranceMs: 60_000, algorithm: 'md5' })).toEqual([
      'hmac knows no algorithm md5: there are sha1, sha256, sha384, sha512.',
      'hmac needs the header that holds the signature, such as x-signature.',
      'tolerance does nothing without timestampHeader.',
    ]);
    expect(check({ header: 'a-b', timestampHeader: 'A-B' })).toEqual([
      'header and timestampHeader are the same header.',
    ]);
    expect(check({ header: 'a', timestampHeader: 'b', signed: '{{ secrets.X }}{{ body }}' })).toEqual([
      'signed cannot hold {{ secrets.X }}: there are body, timestamp, method, url, path, query and headers.NAME.',
      'signed must hold {{ timestamp }} if and only if there is a timestampHeader.',
    ]);
    expect(check({ header: 'a', signed: '{{ url }}' })).toEqual([
      'signed must hold {{ body }}, or the body could be changed.',
    ]);
  });
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailgun } from './mailgun.ts';
import type { SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const secret = 'a signing key';
const token = 'e0b5477167110d68991efc6b9f89f0a11066af27834600e123';
const hour = 3_600_000;

interface Sent {
  readonly key?: string;
  readonly at?: number;
  readonly timestamp?: string;
  readonly name?: string;
}

/** By https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks */
function signature({ key = secret, at = now, timestamp = String(at / 1000), name = token }: Sent = {}) {
  return {
    timestamp,
    token: name,
    signature: createHmac('sha256', key)
      .update(timestamp + name)
      .digest('hex'),
  };
}

const kinds: Readonly<Record<string, (sent?: Sent) => Partial<SignedRequest>>> = {
  JSON: (sent) => ({
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ signature: signature(sent), 'event-data': { event: 'opened' } })),
  }),
  form: (sent) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(`recipient=a%40b.example&${new URLSearchParams(signature(sent)).toString()}&subject=citt%C3%A0`),
  }),
  multipart: (sent) => ({
    headers: { 'content-type': 'multipart/form-data; boundary="----x"' },
    body: Buffer.from(
      [
        '------x\r\nContent-Disposition: form-data; name="attachment-1"; filename="a.bin"\r\n',
        'Content-Type: application/octet-stream\r\n\r\n\u0000\r\n--\r\ntoken\r\n',
        ...Object.entries(signature(sent)).map(
          ([name, value]) => `------x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        ),
        '------x--\r\n',
      ].join(''),
    ),
  }),
};

function verify(request: Partial<SignedRequest>, secrets: readonly string[] = [secret], toleranceMs?: number): Verdict {
  return mailgun.verify(trialRequest({ receivedAt: now, ...request }), { secrets, toleranceMs });
}

function reason(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe.each(Object.entries(kinds))('mailgun, %s', (_, sent) => {
  it('takes what Mailgun signs and names it by the token', () => {
    expect(verify(sent())).toEqual({ ok: true, deliveryId: token });
  });

  it('takes either of two secrets and no other', () => {
    expect(verify(sent({ key: 'new' }), [secret, 'new']).ok).toBe(true);
    expect(reason(verify(sent({ key: 'new' })))).toBe('The signature does not match.');
    expect(reason(verify(sent(), ['']))).toBe('A secret of this trigger is missing.');
    expect(reason(verify(sent(), []))).toBe('A secret of this trigger is missing.');
  });

  it('takes what is sent again for eight hours, and nothing older or of another time', () => {
    expect(verify(sent({ at: now - 8 * hour })).ok).toBe(true);
    expect(reason(verify(sent({ at: now - 10 * hour })))).toMatch(/10 hours old; at most 9 hours/);
    expect(reason(verify(sent({ at: now + 10 * hour })))).toMatch(/in the future/);
    expect(reason(verify(sent({ at: now - hour }), [secret], 60_000))).toMatch(/60 minutes old/);
  });

  it('signs so that it is taken, and the token cannot be changed', () => {
    const { headers = {}, body = new Uint8Array(0) } = sent({ key: 'another' });
    const bare = headers['content-type'] === 'application/json' ? Buffer.from('{"event-data":{}}') : body;
    const type = headers['content-type'] ?? '';
    const empty = type.includes('urlencoded') ? Buffer.from('recipient=a') : bare;
    const request = { method: 'POST', url: '', headers: { 'content-type': type }, body: empty, id: token, now };
    const signed = mailgun.sign(request, { secrets: [secret] });
    const text = Buffer.from(signed.body ?? empty).toString();
    expect(verify({ headers, body: Buffer.from(text) })).toEqual({ ok: true, deliveryId: token });
    expect(reason(verify({ headers, body: Buffer.from(text.replace(token, `${token.slice(0, -1)}4`)) }))).toBe(
      'The signature does not match.',
    );
  });

  it('gives a verdict to any body', () => {
    const { headers = {} } = sent();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        (body) => {
          expect(reason(verify({ headers, body }))).toMatch(/^The .+\.$/);
        },
      ),
    );
  });
});

describe('mailgun', () => {
  it('takes the signature of the account that the subaccount belongs to', () => {
    const own = signature({ key: 'the key of the subaccount' });
    const both = { ...own, 'parent-signature': signature().signature };
    expect(verify({ body: Buffer.from(JSON.stringify({ signature: both })) }).ok).toBe(true);
    expect(verify({ body: Buffer.from(JSON.stringify({ signature: own })) }).ok).toBe(false);
  });

  it('lets no digit of the token pass as one of the time', () => {
    const signed = { ...signature({ name: '5abc' }), timestamp: `${now / 1000}5`, token: 'abc' };
    const body = Buffer.from(JSON.stringify({ signature: signed }));
    expect(reason(verify({ body }))).toBe('The time in the body cannot be read.');
  });

  it('takes the time as a number too', () => {
    const body = Buffer.from(JSON.stringify({ signature: { ...signature(), timestamp: now / 1000 } }));
    expect(verify({ body }).ok).toBe(true);
  });

  it('says what is missing, in whatever form', () => {
    const none = 'The body has no signature of mailgun (timestamp, token and signature).';
    const { token: _, ...rest } = signature();
    for (const given of [rest, { ...signature(), signature: '' }, { ...signature(), token: 7 }, [], 'x']) {
      expect(reason(verify({ body: Buffer.from(JSON.stringify({ signature: given })) }))).toBe(none);
    }
    expect(reason(verify({}))).toBe(none);
  });
});

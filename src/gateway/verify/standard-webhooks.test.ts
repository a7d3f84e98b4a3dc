import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { SignedRequest, Verdict } from './scheme.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { trialRequest } from './trial.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazsaj1pBPXw=';
const sentAt = new Date('2026-03-01T12:00:00Z');
const text = '{"type":"feedback","data":{"text":"perché no? 🙂"}}';
const minute = 60_000;

interface Sent {
  readonly id?: string;
  readonly signedBy?: string;
  readonly family?: 'webhook' | 'svix';
  readonly arrivesAfterMs?: number;
}

/** A request signed by the reference library. */
function sent({ id = 'msg_1', signedBy = secret, family = 'webhook', arrivesAfterMs = 0 }: Sent = {}): SignedRequest {
  return trialRequest({
    headers: {
      [`${family}-id`]: id,
      [`${family}-timestamp`]: String(sentAt.getTime() / 1_000),
      [`${family}-signature`]: new Webhook(signedBy).sign(id, sentAt, text),
    },
    body: Buffer.from(text),
    receivedAt: sentAt.getTime() + arrivesAfterMs,
  });
}

function verify(request: Partial<SignedRequest>, secrets: readonly string[] = [secret], toleranceMs?: number): Verdict {
  return standardWebhooks.verify(trialRequest(request), { secrets, toleranceMs });
}

function reason(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('standard-webhooks', () => {
  it('takes what the reference library signed and names the delivery', () => {
    expect(verify(sent())).toEqual({ ok: true, deliveryId: 'msg_1' });
    expect(verify(sent({ family: 'svix' }))).toEqual({ ok: true, deliveryId: 'msg_1' });
  });

  it('takes the signature that the reference tests have for a constant', () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const body = Buffer.from('{"test": 2432232314}');
    expect(verify({ headers, body, receivedAt: 1_614_265_330_000 }).ok).toBe(true);
  });

  it('takes any bytes, not only text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 1, maxLength: 64 }), (body, key) => {
        const signed = Buffer.concat([Buffer.from('msg_1.1700000000.'), body]);
        const headers = {
          'webhook-id': 'msg_1',
          'webhook-timestamp': '1700000000',
          'webhook-signature': `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
        };
        const verdict = verify({ headers, body, receivedAt: 1.7e12 }, [Buffer.from(key).toString('base64')]);
        expect(verdict).toEqual({ ok: true, deliveryId: 'msg_1' });
      }),
    );
  });

  it('takes either of two secrets while they rotate, on both sides', () => {
    expect(verify(sent({ signedBy: other }), [secret, other]).ok).toBe(true);
    const [mine, theirs] = [sent(), sent({ signedBy: other })];
    const both = `v1a,Zm9v ${theirs.headers['webhook-signature']} ${mine.headers['webhook-signature']}`;
    expect(verify({ ...mine, headers: { ...mine.headers, 'webhook-signature': both } }).ok).toBe(true);
  });

  describe('by public keys (v1a)', () => {
    const keys = generateKeyPairSync('ed25519');
    const raw = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-32);
    const publicKey = `whpk_${raw(keys.publicKey).toString('base64')}`;
    const foreignKey = `whpk_${raw(generateKeyPairSync('ed25519').publicKey).toString('base64')}`;

    function signedByKey(id = 'msg_1'): SignedRequest {
      const { headers, ...rest } = sent({ id });
      const signed = Buffer.from(`${id}.${headers['webhook-timestamp']}.${text}`);
      const signature = `v1a,${sign(null, signed, keys.privateKey).toString('base64')}`;
      return { ...rest, headers: { ...headers, 'webhook-signature': signature } };
    }

    it('takes what the sender signed, beside other keys and secrets', () => {
      expect(verify(signedByKey(), [publicKey])).toEqual({ ok: true, deliveryId: 'msg_1' });
      expect(verify(signedByKey(), [secret, foreignKey, publicKey]).ok).toBe(true);
      expect(verify(sent(), [publicKey, secret]).ok).toBe(true);
      const both = `${sent().headers['webhook-signature']} ${signedByKey().headers['webhook-signature']}`;
      const request = { ...sent(), headers: { ...sent().headers, 'webhook-signature': both } };
      expect(verify(request, [publicKey]).ok).toBe(true);
      expect(verify(request).ok).toBe(true);
    });

    it('refuses another key and any change of body, id or time', () => {
      const request = signedByKey();
      expect(reason(verify(request, [foreignKey, secret]))).toBe('The signature does not match.');
      const changed: SignedRequest[] = [
        { ...request, body: Buffer.from(`${text} `) },
        { ...request, headers: { ...request.headers, 'webhook-id': 'msg_2' } },
        { ...request, headers: { ...request.headers, 'webhook-timestamp': String(sentAt.getTime() / 1_000 + 1) } },
      ];
      for (const one of changed) expect(reason(verify(one, [publicKey]))).toBe('The signature does not match.');
    });

    it('never takes a public key for the secret of an HMAC', () => {
      const timestamp = String(sentAt.getTime() / 1_000);
      const forgeries = [publicKey, raw(keys.publicKey), Buffer.from(publicKey, 'base64')].flatMap((key) => {
        const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${text}`).digest('base64');
        return [`v1,${mac}`, `v1a,${mac}`];
      });
      for (const forgery of forgeries) {
        const request = { ...sent(), headers: { ...sent().headers, 'webhook-signature': forgery } };
        expect(verify(request, [publicKey]).ok).toBe(false);
      }
    });

    it('says when the key is at fault', () => {
      for (const wrong of ['whpk_', 'whpk_AAAA', `whsk_${publicKey.slice(5)}`, 'whpk_not base64!']) {
        expect(reason(verify(signedByKey(), [wrong]))).toBe('A secret of this trigger is missing or not base64.');
      }
    });

    it('does not try as many signatures as a sender writes', () => {
      const many = `${'v1a,AAAA '.repeat(5)}${signedByKey().headers['webhook-signature']}`;
      const request = { ...signedByKey(), headers: { ...signedByKey().headers, 'webhook-signature': many } };
      expect(verify(request, [publicKey]).ok).toBe(false);
    });

    it('signs a trial by the secret, where there is one', () => {
      const request = {
        method: 'POST',
        url: '',
        headers: {},
        body: Buffer.from(text),
        id: 'msg_1',
        now: sentAt.getTime(),
      };
      expect(standardWebhooks.sign(request, { secrets: [publicKey, secret] }).headers).toEqual(sent().headers);
    });
  });

  it('refuses another secret and any change of body, id or time', () => {
    const request = sent();
    const changed: SignedRequest[] = [
      { ...request, body: Buffer.from(text.replace('no', 'si')) },
      { ...request, body: Buffer.from(`${text} `) },
      { ...request, headers: { ...request.headers, 'webhook-id': 'msg_2' } },
      { ...request, headers: { ...request.headers, 'webhook-timestamp': String(sentAt.getTime() / 1_000 + 1) } },
    ];
    for (const one of changed) expect(reason(verify(one))).toBe('The signature does not match.');
    expect(reason(verify(request, [other]))).toBe('The signature does not match.');
  });

  it('allows five minutes before and after, or what the trigger says', () => {
    expect(verify(sent({ arrivesAfterMs: 5 * minute })).ok).toBe(true);
    expect(verify(sent({ arrivesAfterMs: -5 * minute })).ok).toBe(true);
    expect(reason(verify(sent({ arrivesAfterMs: 12 * minute })))).toBe(
      'The timestamp is 12 minutes old; at most 5 minutes are allowed.',
    );
    expect(reason(verify(sent({ arrivesAfterMs: -5 * minute - 1 })))).toBe(
      'The timestamp is 6 minutes in the future; at most 5 minutes are allowed.',
    );
    expect(verify(sent({ arrivesAfterMs: 12 * minute }), [secret], 15 * minute).ok).toBe(true);
    expect(reason(verify(sent({ arrivesAfterMs: 45_000 }), [secret], 30_000))).toBe(
      'The timestamp is 45 seconds old; at most 30 seconds are allowed.',
    );
  });

  it.each(['id', 'timestamp', 'signature'])('names the missing header webhook-%s', (part) => {
    const request = sent();
    for (const value of [undefined, '']) {
      const headers = { ...request.headers, [`webhook-${part}`]: value };
      expect(reason(verify({ ...request, headers }))).toBe(`The header webhook-${part} is missing.`);
    }
  });

  it('does not let a signed time pass as part of an id', () => {
    const body = `${sentAt.getTime() / 1_000 + 1}.5`;
    const signature = new Webhook(secret).sign('msg_1', sentAt, body);
    const headers = {
      'webhook-id': `msg_1.${sentAt.getTime() / 1_000}`,
      'webhook-timestamp': String(sentAt.getTime() / 1_000 + 1),
      'webhook-signature': signature,
    };
    expect(verify({ headers, body: Buffer.from('5'), receivedAt: sentAt.getTime() }).ok).toBe(false);
  });

  it('says when it is the secret that is at fault, and lets nothing in by an empty one', () => {
    const empty = createHmac('sha256', '').update('msg_1.1700000000.').digest('base64');
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000', 'webhook-signature': `v1,${empty}` };
    const request = { headers, body: new Uint8Array(), receivedAt: 1.7e12 };
    for (const secrets of [[], [''], ['whsec_'], ['not base64!']]) {
      expect(reason(verify(request, secrets))).toBe('A secret of this trigger is missing or not base64.');
    }
    expect(verify(sent(), ['not base64!', secret]).ok).toBe(true);
  });

  it('refuses garbage in every header with a reason', () => {
    const garbage = fc.oneof(fc.string(), fc.constantFrom('v1,', 'v1', 'v1, v1,', 'NaN', '1e9', '-1', '1700000000'));
    fc.assert(
      fc.property(garbage, garbage, garbage, fc.constantFrom('webhook', 'svix'), (id, timestamp, signature, family) => {
        const headers = {
          [`${family}-id`]: id,
          [`${family}-timestamp`]: timestamp,
          [`${family}-signature`]: signature,
        };
        const verdict = verify({ headers, body: Buffer.from(text), receivedAt: 1.7e12 });
        expect(reason(verdict)).toMatch(/^The .+\.$/);
      }),
    );
  });

  it('signs as the reference library does', () => {
    const body = Buffer.from(text);
    const request = { method: 'POST', url: '', headers: {}, body, id: 'msg_1', now: sentAt.getTime() };
    expect(standardWebhooks.sign(request, { secrets: [secret, other] }).headers).toEqual(sent().headers);
  });

  it('refuses a tolerance of nothing', () => {
    expect(standardWebhooks.check({}, true)).toEqual([]);
    expect(standardWebhooks.check({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });
});

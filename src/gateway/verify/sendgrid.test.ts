import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { describe, expect, it } from 'vitest';
import type { SignedRequest, Verdict } from './scheme.ts';
import { sendgrid } from './sendgrid.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';

const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const others = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const now = Date.parse('2026-03-01T12:00:00Z');
const body = '[{"event":"delivered","sg_event_id":"one"},{"event":"open","sg_event_id":"two"}]\r\n';

function shown(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

const secret = shown(keys.publicKey);

function sent(text = body, at = now, key = keys.privateKey): SignedRequest {
  const timestamp = String(at / 1_000);
  return trialRequest({
    headers: {
      'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + text), key).toString('base64'),
      'x-twilio-email-event-webhook-timestamp': timestamp,
    },
    body: Buffer.from(text),
    receivedAt: now,
  });
}

async function verify(request: SignedRequest, secrets: readonly string[] = [secret]): Promise<Verdict> {
  return sendgrid.verify(request, { secrets }, trialServices());
}

const mismatch = { ok: false, reason: 'The signature does not match.' };

describe('sendgrid', () => {
  it('takes what the key of the account signed, and either of two keys', async () => {
    expect(await verify(sent())).toMatchObject({ ok: true });
    expect(await verify(sent(), [shown(others.publicKey), secret])).toMatchObject({ ok: true });
  });

  it("takes and refuses as SendGrid's own library does", async () => {
    const library = new EventWebhook();
    for (const key of [keys.privateKey, others.privateKey]) {
      const { headers } = sent(body, now, key);
      const [signature = '', timestamp = ''] = Object.values(headers);
      const theirs = library.verifySignature(library.convertPublicKeyToECDSA(secret), body, signature, timestamp);
      expect(theirs).toBe(key === keys.privateKey);
      expect((await verify(sent(body, now, key))).ok).toBe(theirs);
    }
  });

  it('names a batch by its events, however it was signed', async () => {
    const [first, again, other] = await Promise.all(
      [sent(), sent(body, now - 60_000), sent(body.replace('two', 'three'))].map((request) => verify(request)),
    );
    expect(first).toEqual(again);
    expect(first).toMatchObject({ deliveryId: expect.stringMatching(/^[\w-]{43}$/) });
    expect(first).not.toEqual(other);
  });

  it('names what has no names by all that is signed', async () => {
    const [first, same, later] = await Promise.all(
      [sent('[{}]'), sent('[{}]'), sent('[{}]', now - 1_000)].map((request) => verify(request)),
    );
    expect(first).toEqual(same);
    expect(first).not.toEqual(later);
  });

  it('refuses another key, and a body or time that was changed', async () => {
    expect(await verify(sent(body, now, others.privateKey))).toEqual(mismatch);
    expect(await verify({ ...sent(), body: Buffer.from(body.trim()) })).toEqual(mismatch);
    const headers = { ...sent().headers, 'x-twilio-email-event-webhook-timestamp': String(now / 1_000 - 1) };
    expect(await verify({ ...sent(), headers })).toEqual(mismatch);
  });

  it('takes a day and an hour, for that is how long events are sent again', async () => {
    expect(await verify(sent(body, now - 24 * 3_600_000))).toMatchObject({ ok: true });
    expect(await verify(sent(body, now - 26 * 3_600_000))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/26 hours old/),
    });
    expect(sendgrid.check?.({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });

  it('takes no key of another kind', async () => {
    const wrong = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const reason = 'A verification key of this trigger is not the base64 of a P-256 key.';
    for (const pair of [wrong, rsa]) {
      expect(await verify(sent(body, now, pair.privateKey), [shown(pair.publicKey)])).toEqual({ ok: false, reason });
    }
    for (const secrets of [[], [''], ['nonsense'], ['not base64!']]) {
      expect(await verify(sent(), secrets)).toEqual({ ok: false, reason });
    }
  });

  it('refuses garbage', () => refusesGarbage(sendgrid, sent(), { secrets: [secret] }, trialServices()));
});

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { verifyKey } from 'discord-interactions';
import { describe, expect, it } from 'vitest';
import { discord } from './discord.ts';
import type { SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';

const keys = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const now = Date.parse('2026-03-01T12:00:00Z');
const interaction = '{"id":"846462639134605312","type":2,"data":{"name":"perché"}}';

function shown(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

const secret = shown(keys.publicKey);

function sent(text = interaction, at = now, key = keys.privateKey): SignedRequest {
  const timestamp = String(at / 1_000);
  return trialRequest({
    headers: {
      'x-signature-ed25519': sign(null, Buffer.from(timestamp + text), key).toString('hex'),
      'x-signature-timestamp': timestamp,
    },
    body: Buffer.from(text),
    receivedAt: now,
  });
}

async function verify(request: SignedRequest, secrets: readonly string[] = [secret]): Promise<Verdict> {
  return discord.verify(request, { secrets }, trialServices());
}

const mismatch = { ok: false, reason: 'The signature does not match.' };

describe('discord', () => {
  it('takes an interaction by its id, and either of two keys', async () => {
    expect(await verify(sent())).toEqual({ ok: true, deliveryId: '846462639134605312' });
    expect(await verify(sent(), [shown(others.publicKey), secret.toUpperCase()])).toMatchObject({ ok: true });
  });

  it("takes and refuses as Discord's own library does", async () => {
    for (const key of [keys.privateKey, others.privateKey]) {
      const { headers } = sent(interaction, now, key);
      const [signature = '', timestamp = ''] = Object.values(headers);
      const theirs = await verifyKey(interaction, signature, timestamp, secret);
      expect(theirs).toBe(key === keys.privateKey);
      expect((await verify(sent(interaction, now, key))).ok).toBe(theirs);
    }
  });

  it('answers the PING of interactions with a PONG', async () => {
    expect(await verify(sent('{"id":"1","type":1}'))).toMatchObject({
      ok: true,
      handshake: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"type":1}' },
    });
  });

  it('answers the PING of webhook events with 204 and a content type', async () => {
    expect(await verify(sent('{"version":1,"application_id":"2","type":0}'))).toMatchObject({
      ok: true,
      handshake: { status: 204, headers: { 'content-type': 'application/json' }, body: '' },
    });
  });

  it('takes a webhook event, which has type 1 as well, for what it is', async () => {
    const event = '{"version":1,"type":1,"event":{"type":"APPLICATION_AUTHORIZED","data":{}}}';
    expect(await verify(sent(event))).toEqual({ ok: true });
  });

  it('refuses another key, and a body or time that was changed, also of a PING', async () => {
    expect(await verify(sent(interaction, now, others.privateKey))).toEqual(mismatch);
    expect(await verify(sent('{"type":1}', now, others.privateKey))).toEqual(mismatch);
    expect(await verify({ ...sent(), body: Buffer.from(`${interaction} `) })).toEqual(mismatch);
    const headers = { ...sent().headers, 'x-signature-timestamp': String(now / 1_000 - 1) };
    expect(await verify({ ...sent(), headers })).toEqual(mismatch);
  });

  it('takes a quarter of an hour, for events are sent again for ten minutes', async () => {
    expect(await verify(sent(interaction, now - 10 * 60_000))).toMatchObject({ ok: true });
    expect(await verify(sent(interaction, now - 20 * 60_000))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/20 minutes old/),
    });
    expect(discord.check?.({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });

  it('says when the key is at fault', async () => {
    const reason = 'A public key of this trigger is not 64 digits in hex.';
    for (const secrets of [[], [''], ['ab'], [`${secret}00`], ['z'.repeat(64)]]) {
      expect(await verify(sent(), secrets)).toEqual({ ok: false, reason });
    }
  });

  it('refuses garbage', () => refusesGarbage(discord, sent(), { secrets: [secret] }, trialServices()));
});

import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { klaviyo } from './klaviyo.ts';
import { trialRequest } from './trial.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const secret = 'a shared secret of ours';
const body = '{"data":[{"topic":"event:klaviyo.sent_sms","external_id":"a1","payload":{}}],"meta":{}}';

function verify(text: string, time: string, at = now, toleranceMs?: number) {
  const signature = createHmac('sha256', secret).update(text).update(time).digest('hex');
  const headers = { 'klaviyo-signature': signature, 'klaviyo-timestamp': time };
  const request = trialRequest({ headers, body: Buffer.from(text), receivedAt: at });
  return klaviyo.verify(request, { secrets: [secret], toleranceMs });
}

const hours = (many: number) => now + many * 3_600_000;

it('takes the time five hours off, not a day, and closer where the trigger says so', () => {
  const time = 'Sun, 01 Mar 2026 12:00:00 GMT';
  expect([-5, 0, 5].map((off) => verify(body, time, hours(off)).ok)).toEqual([true, true, true]);
  expect(verify(body, time, hours(7))).toMatchObject({ reason: expect.stringMatching(/7 hours old/) });
  expect(verify(body, time, hours(-7))).toMatchObject({ reason: expect.stringMatching(/in the future/) });
  expect(verify(body, time, hours(1), 300_000).ok).toBe(false);
  expect(verify(body, 'soon')).toMatchObject({ reason: expect.stringMatching(/cannot be read/) });
});

it('names a delivery by its events, in whatever order they are, where all have a name', () => {
  const name = (...ids: readonly (string | null)[]) => {
    const data = ids.map((id) => ({ topic: 'event:klaviyo.sent_sms', external_id: id }));
    const verdict = verify(JSON.stringify({ data }), 'Sun, 01 Mar 2026 12:00:00 GMT');
    return verdict.ok ? verdict.deliveryId : verdict.reason;
  };
  expect(name('a', 'b')).toBe(name('b', 'a'));
  expect(name('a', 'b')).not.toBe(name('a'));
  expect(name('a', null)).toBeUndefined();
  expect(name()).toBeUndefined();
});

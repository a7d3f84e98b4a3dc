import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from '../running-server.ts';
import { asking } from './asked.ts';

const server = new RunningServer({ SNODO_LOG: 'silent' });
const { json, publish, ended, hook } = asking(server);
const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const answered = z.strictObject({ delivery: z.uuid(), run: z.uuid(), duplicate: z.literal(true).optional() });
const steps = [{ id: 'n', type: 'map', with: { value: '{{ trigger.body.n }}' } }];
const endpoint = (slug: string, trigger: object = {}, rest: object = { steps }) =>
  publish({ slug, trigger: { type: 'webhook', path: slug, ...trigger }, ...rest });

function signed(body: string, id: string): Readonly<Record<string, string>> {
  const at = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

beforeAll(async () => {
  await server.launch();
  await json('PUT', '/secrets/HOOK', { value: secret });
  await json('PUT', '/secrets/SHARED', { value: 'shared' });
  await endpoint('signed', { verify: { scheme: 'standard-webhooks', secret: '{{ secrets.HOOK }}' } });
});
afterAll(() => server.remove());

describe('a webhook', () => {
  it('that is taken gets 202 with its delivery and its run; the same again the same, as a duplicate', async () => {
    const headers = signed('{"n":1}', 'msg_1');
    const first = await hook('signed', '{"n":1}', headers);
    const again = await hook('signed', '{"n":1}', headers);
    expect([first.status, again.status]).toEqual([202, 202]);
    const taken = answered.parse(await first.json());
    expect(taken.duplicate).toBeUndefined();
    expect(answered.parse(await again.json())).toEqual({ ...taken, duplicate: true });
    expect((await ended(taken.run)).output).toBe(1);
    expect(await json('GET', `/deliveries/${taken.delivery}`)).toMatchObject({
      status: 'accepted',
      reason: null,
      headers: { 'content-type': 'application/json' },
      body: '{"n":1}',
      runs: [taken.run],
    });
    const of = async (status: string) => json('GET', `/deliveries?status=${status}&limit=1`);
    expect(await of('duplicate')).toMatchObject({ items: [{ status: 'duplicate', duplicateOf: taken.delivery }] });
  });

  it('that is not taken gets the status of its reason, which is recorded', async () => {
    await endpoint('from', { allow: ['203.0.113.0/24'] });
    await endpoint('small', { maxBytes: 10 });
    await endpoint('typed', { accepts: ['application/json'] });
    await endpoint('shaped', { schema: { type: 'object', required: ['n'] } });
    await endpoint('limited', { rateLimit: { requests: 1, per: '1h' } });
    await hook('limited', '{}');
    const refused = [
      [401, await hook('signed', '{"n":1}')],
      [403, await hook('from', '{}')],
      [404, await hook('nothing', '{}')],
      [400, await hook('typed', '{"n":')],
      [413, await hook('small', '{"n":"1234567890"}')],
      [415, await hook('typed', 'n', { 'content-type': 'text/plain' })],
      [422, await hook('shaped', '{"m":1}')],
      [429, await hook('limited', '{}')],
    ] as const;
    for (const [status, answer] of refused) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
      expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
    }
    const list = z.object({ items: z.array(z.object({ endpoint: z.string(), reason: z.string() })) });
    const { items } = list.parse(await json('GET', '/deliveries?status=rejected'));
    const kept = items.map((one) => one.endpoint);
    expect(kept).toEqual(expect.arrayContaining(['signed', 'from', 'typed', 'small', 'shaped', 'limited']));
  });

  it('is checked by hmac with its own header, digest, encoding, prefix and time', async () => {
    const verify = {
      scheme: 'hmac',
      secret: '{{ secrets.SHARED }}',
      header: 'x-sign',
      algorithm: 'sha512',
      encoding: 'base64',
      prefix: 'v1=',
      timestampHeader: 'x-time',
      tolerance: '1m',
    };
    await endpoint('hmac', { verify });
    const send = (time: number) => {
      const at = String(Math.floor(time / 1_000));
      const mac = createHmac('sha512', 'shared').update(`${at}.{"n":1}`).digest('base64');
      return hook('hmac', '{"n":1}', { 'x-time': at, 'x-sign': `v1=${mac}` });
    };
    expect((await send(Date.now())).status).toBe(202);
    expect((await send(Date.now() - 600_000)).status).toBe(401);
  });

  it('can wait for the result: the output, what a respond step says, or 500 with the run', async () => {
    await endpoint('sum', { respond: 'result' }, { steps, output: { n: '{{ steps.n + 1 }}' } });
    const output = await hook('sum', '{"n":1}');
    expect([output.status, await output.json()]).toEqual([200, { n: 2 }]);
    const respond = { id: 'say', type: 'respond', with: { status: 201, body: { id: '{{ trigger.body.n }}' } } };
    await endpoint('made', { respond: 'result' }, { steps: [respond] });
    const made = await hook('made', '{"n":7}');
    expect([made.status, await made.json()]).toEqual([201, { id: 7 }]);
    await endpoint(
      'fails',
      { respond: 'result' },
      { steps: [{ id: 'a', type: 'fail', with: { message: 'Sold out.' } }] },
    );
    const failed = await hook('fails', '{}');
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    const { run, detail } = z.object({ run: z.uuid(), detail: z.string() }).parse(await failed.json());
    expect([detail, (await ended(run)).status]).toEqual(['Sold out.', 'failed']);
  });

  it('is the same delivery by the dedupe expression, and is carried out anew when it is replayed', async () => {
    await endpoint('once', { dedupe: '{{ trigger.body.order }}' });
    const first = answered.parse(await (await hook('once', '{"order":7,"n":1}')).json());
    expect(await (await hook('once', '{"order":7,"n":2}')).json()).toEqual({ ...first, duplicate: true });
    const again = z.object({ run: z.uuid() }).parse(await json('POST', `/deliveries/${first.delivery}/replay`));
    expect(again.run).not.toBe(first.run);
    expect((await ended(again.run)).output).toBe(1);
  });
});

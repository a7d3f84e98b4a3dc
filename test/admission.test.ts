import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listDeliveries } from '../src/store/deliveries/delivery-list.ts';
import { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;

function publish(slug: string, trigger: string): Promise<void> {
  return gateway.publishHook(slug, trigger);
}

function post(path: string, headers: Record<string, string> = {}, body: string = '{}'): Promise<Response> {
  return gateway.post(path, body, { 'content-type': 'application/json', ...headers });
}

async function detail(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return z.object({ detail: z.string() }).parse(await response.json()).detail;
}

beforeAll(async () => {
  gateway = await RunningGateway.start({ env: { SNODO_TRUST_PROXY: '127.0.0.1, 10.9.0.0/16' }, worker: false });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

const https = { 'x-forwarded-proto': 'https' };

describe('who may call', () => {
  it('takes an address of its list alone, and knows the sender behind trusted proxies', async () => {
    await publish('listed', `allow: [203.0.113.0/24, "2001:db8::/32"]`);
    const from = async (way: string) => (await post('listed', { ...https, 'x-forwarded-for': way })).status;
    expect(await from('203.0.113.9')).toBe(202);
    expect(await from('2001:db8::1')).toBe(202);
    expect(await from('::ffff:203.0.113.9')).toBe(202);
    expect(await from('203.0.113.9, 10.9.1.1')).toBe(202);
    expect(await from('198.51.100.1')).toBe(403);
    // What a sender writes itself stands on the left.
    expect(await from('203.0.113.9, 198.51.100.1')).toBe(403);
    expect(await from('203.0.113.9, nonsense')).toBe(403);
    expect(await from('203.0.113.9, 198.51.100.1, 10.9.1.1')).toBe(403);
    const refused = await post('listed', { ...https, 'x-forwarded-for': '198.51.100.1' });
    expect(await detail(refused)).toBe('The address 198.51.100.1 may not call this endpoint.');
    const {
      rows: [kept],
    } = await listDeliveries(gateway.database.sql, { endpoint: 'listed', status: 'rejected' }, { limit: 1 });
    expect(kept?.sender).toBe('198.51.100.1');
  });

  it('refuses at publish what is no address, range or known provider', async () => {
    await expect(publish('wrong', 'allow: [203.0.113.0/33]')).rejects.toThrow(/trigger\.allow\[0\].*is not an address/);
  });

  it('takes plain HTTP from this machine, and not what a proxy took over it', async () => {
    await publish('plain', 'method: POST');
    expect((await post('plain')).status).toBe(403);
    expect((await post('plain', https)).status).toBe(202);
    expect(await detail(await post('plain', { 'x-forwarded-proto': 'http' }))).toMatch(
      /over HTTPS only.*SNODO_TRUST_PROXY/,
    );
  });

  it('holds an endpoint and each sender to its limit and says when to come again', async () => {
    await publish('limited', 'rateLimit: { requests: 5, per: 1h }, senderRateLimit: { requests: 2, per: 1h }');
    const from = (address: string) => post('limited', { ...https, 'x-forwarded-for': address });
    const first = await from('203.0.113.1');
    expect([first.status, first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
      202,
      '2',
      '1',
    ]);
    expect((await from('203.0.113.1')).status).toBe(202);
    const refused = await from('203.0.113.1');
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(1_700);
    expect(wait).toBeLessThanOrEqual(1_800);
    expect(await detail(refused)).toMatch(/than one sender may make: 2/);
    // Refused requests of one sender take nothing from the others; one network of IPv6 is one sender.
    for (const address of ['2001:db8::1', '2001:db8::2', '203.0.113.2']) expect((await from(address)).status).toBe(202);
    expect((await from('2001:db8:0:0:1::9')).status).toBe(429);
    const all = await from('203.0.113.3');
    expect([all.status, all.headers.get('ratelimit-limit'), all.headers.get('ratelimit-remaining')]).toEqual([
      429,
      '5',
      '0',
    ]);
    // Publishing again opens no new account.
    await publish('limited', 'rateLimit: { requests: 5, per: 1h }, senderRateLimit: { requests: 2, per: 1h }');
    expect((await from('203.0.113.4')).status).toBe(429);
  });

  it('takes the content types and sizes that it says', async () => {
    await publish('typed', 'accepts: [application/json, text/*], maxBytes: 20');
    expect((await post('typed', https)).status).toBe(202);
    expect((await post('typed', { ...https, 'content-type': 'text/csv; charset=utf-8' }, 'a;b')).status).toBe(202);
    const wrong = await post('typed', { ...https, 'content-type': 'application/xml' }, '<a/>');
    expect(wrong.status).toBe(415);
    expect(await detail(wrong)).toBe('This endpoint takes application/json, text/*, and not application/xml.');
    const large = await post('typed', https, JSON.stringify('x'.repeat(19)));
    expect(large.status).toBe(413);
    expect(await detail(large)).toBe('The body has more than 20 bytes.');
  });
});

describe('handshakes', () => {
  it('answers the challenge of Slack when it is signed, keeps it, and makes no run', async () => {
    await gateway.parts.secrets.put('SLACK', 'signing secret');
    await publish('slack', 'verify: { scheme: slack, secret: "{{ secrets.SLACK }}" }');
    const body = JSON.stringify({
      type: 'url_verification',
      challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    });
    const at = String(Math.floor(Date.now() / 1000));
    const signed = (text: string) => ({
      ...https,
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', 'signing secret').update(`v0:${at}:${text}`).digest('hex')}`,
    });
    const answer = await post('slack', signed(body), body);
    expect([answer.status, await answer.text()]).toEqual([200, '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P']);
    expect((await post('slack', https, body)).status).toBe(401);
    const event = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } });
    expect((await post('slack', signed(event), event)).status).toBe(202);
    const { rows: kept } = await listDeliveries(gateway.database.sql, { endpoint: 'slack' }, { limit: 10 });
    expect(kept.map(({ status, runs }) => [status, runs.length])).toEqual([
      ['accepted', 1],
      ['rejected', 0],
      ['handshake', 0],
    ]);
  });
});

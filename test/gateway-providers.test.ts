import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mailgun } from '../src/gateway/verify/mailgun.ts';
import { twilio } from '../src/gateway/verify/twilio.ts';
import { listDeliveries } from '../src/store/deliveries/delivery-list.ts';
import { RunningGateway } from './running-gateway.ts';

const secret = 'a secret of the provider';
const answered = z.object({ delivery: z.uuid(), run: z.uuid(), duplicate: z.boolean().optional() });

let gateway: RunningGateway;

function publish(scheme: string, more: string = ''): Promise<void> {
  return gateway.publishHook(scheme, `verify: { scheme: ${scheme}, secret: "{{ secrets.HOOK }}"${more} }`);
}

function post(path: string, body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Response> {
  return gateway.post(path, Buffer.from(body), headers);
}

beforeAll(async () => {
  gateway = await RunningGateway.start({ worker: false });
  await gateway.parts.secrets.put('HOOK', secret);
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

describe('the schemes of providers, over HTTP', () => {
  it('answers a question by GET, without keeping the token, and takes no delivery that way', async () => {
    await publish('meta', ', verifyToken: "a verify token"');
    const ask = (token: string) =>
      fetch(
        `${gateway.url}/hooks/meta?hub.mode=subscribe&hub.challenge=%3Cb%3E1&hub.verify_token=${encodeURIComponent(token)}`,
      );
    const answer = await ask('a verify token');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('<b>1');
    expect((await ask('another')).status).toBe(401);
    const { rows: kept } = await listDeliveries(gateway.database.sql, { endpoint: 'meta' }, { limit: 10 });
    expect(kept.map(({ status }) => status).toSorted()).toEqual(['handshake', 'rejected']);
    const stored = await gateway.database
      .sql`select headers, query, reason, body from deliveries where endpoint = 'meta'`;
    expect(JSON.stringify(stored)).not.toContain('a verify token');
    const signature = createHmac('sha256', secret).update('').digest('hex');
    const signed = await fetch(`${gateway.url}/hooks/meta`, {
      headers: { 'x-hub-signature-256': `sha256=${signature}` },
    });
    expect(signed.status).toBe(401);
  });

  it('answers a question by HEAD', async () => {
    await publish('trello');
    expect((await fetch(`${gateway.url}/hooks/trello`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${gateway.url}/hooks/trello`)).status).toBe(405);
  });

  it('keeps the token of Notion for the person who has to store it', async () => {
    await publish('notion');
    const first = await post('notion', '{"verification_token":"secret_1"}', { 'content-type': 'application/json' });
    expect(first.status).toBe(200);
    const [kept] = await gateway.database.sql`select reason, body from deliveries where endpoint = 'notion'`;
    expect(kept).toMatchObject({ reason: expect.stringMatching(/store it as the secret/) });
    expect(String(kept?.['body'])).toContain('secret_1');
  });

  it('takes a signature of the address that was called, and of no other', async () => {
    await publish('square');
    const body = '{"event_id":"e-1"}';
    const sign = (path: string) =>
      createHmac('sha256', secret).update(`${gateway.url}/hooks/${path}${body}`).digest('base64');
    expect((await post('square?a=%20b', body, { 'x-square-hmacsha256-signature': sign('square?a=%20b') })).status).toBe(
      202,
    );
    expect((await post('square?a=+b', body, { 'x-square-hmacsha256-signature': sign('square?a=%20b') })).status).toBe(
      401,
    );
  });

  it('takes the forms of Twilio', async () => {
    await publish('twilio');
    const body = Buffer.from('Body=citt%C3%A0&From=%2B39');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method: 'POST', url: `${gateway.url}/hooks/twilio`, headers, body, id: 't-1', now: Date.now() };
    const signed = twilio.sign(request, { secrets: [secret] });
    expect((await post('twilio', body, { ...headers, ...signed.headers })).status).toBe(202);
    const changed = await post('twilio', 'Body=citta&From=%2B39', { ...headers, ...signed.headers });
    expect(changed.status).toBe(401);
  });

  it('takes another body with a signature of Mailgun for the same delivery', async () => {
    await publish('mailgun');
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', url: '', headers, body: Buffer.from('{}'), id: 'a token', now: Date.now() };
    const sent = Buffer.from(mailgun.sign(request, { secrets: [secret] }).body ?? '').toString();
    const first = answered.parse(await (await post('mailgun', sent, headers)).json());
    const other = sent.replace('{', '{"event-data":{"event":"forged"},');
    const second = answered.parse(await (await post('mailgun', other, headers)).json());
    expect(second).toEqual({ ...first, duplicate: true });
  });
});

import { createHmac, generateKeyPairSync } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trialToken } from '../src/gateway/verify/trial-token.ts';
import { rawRequest } from './raw-request.ts';
import { RunningGateway } from './running-gateway.ts';

const password = 'a password that must not be kept';

const logged: string[] = [];

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({
    worker: false,
    log: pino({}, { write: (line: string) => logged.push(line) }),
  });
  await gateway.parts.secrets.put('PASSWORD', password);
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

async function stored(): Promise<string> {
  return JSON.stringify(await gateway.database.sql`select endpoint, headers, query, reason, path from deliveries`);
}

describe('a Host header', () => {
  it('that holds more than a host does not choose which address was signed', async () => {
    const signed = '{{ url }} {{ body }}';
    await gateway.publishHook('url', `verify: { scheme: hmac, header: x-sig, secret: s, signed: "${signed}" }`);
    const send = (host: string, url: string) => {
      const signature = createHmac('sha256', 's').update(`${url} {}`).digest('hex');
      return rawRequest(
        gateway.url,
        `POST /hooks/url HTTP/1.1\r\nhost: ${host}\r\nx-sig: ${signature}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
      );
    };
    expect((await send('snodo.example:81', 'http://snodo.example:81/hooks/url')).status).toBe(202);
    expect((await send('[::1]:81', 'http://[::1]:81/hooks/url')).status).toBe(202);
    for (const host of ['other.example/push?', 'other.example/push#', 'other.example/x', 'user:pass@other.example']) {
      expect((await send(host, `http://${host}/hooks/url`)).status).toBe(401);
    }
  });
});

describe('a template of what is signed', () => {
  it('may name a header that is called as something every object has', async () => {
    await gateway.publishHook(
      'inherited',
      'verify: { scheme: hmac, header: x-sig, secret: s, signed: "{{ headers.constructor }}{{ body }}" }',
    );
    const send = (signed: string, headers: Readonly<Record<string, string>>) =>
      gateway.post('inherited', '{}', {
        'x-sig': createHmac('sha256', 's').update(signed).digest('hex'),
        ...headers,
      });
    expect((await send('{}', {})).status).toBe(202);
    expect((await send('me{}', { constructor: 'me' })).status).toBe(202);
  });
});

describe('endpoints that are near to each other', () => {
  it('do not take the deliveries of one method for duplicates of another', async () => {
    for (const method of ['POST', 'PUT']) {
      await gateway.publish(`
snodo: 1
slug: named-${method.toLowerCase()}
trigger: { type: webhook, path: named, method: ${method}, dedupe: trigger.body.id, rateLimit: { requests: 1, per: 1h } }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    }
    const send = (method: string) => fetch(`${gateway.url}/hooks/named`, { method, body: '{"id":1}' });
    const [post, put] = [await send('POST'), await send('PUT')];
    expect(await gateway.taken(post)).not.toHaveProperty('duplicate');
    expect(await gateway.taken(put)).not.toHaveProperty('duplicate');
  });

  it('give each part of a path that has a name its value, whatever that is', async () => {
    await gateway.publish(`
snodo: 1
slug: parts
trigger: { type: webhook, path: "shop/:id" }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    const { run } = await gateway.taken(await gateway.post('shop/:id', '{}'));
    const [kept] = await gateway.database.sql`select params from deliveries where ${run} = any(runs)`;
    expect(JSON.parse(JSON.stringify(kept?.['params']))).toEqual({ id: ':id' });
  });

  it('stay open while somebody tries paths that do not exist', async () => {
    await gateway.publishHook('steady', '');
    const { endpoints } = gateway.parts;
    // The notice of the publish may still be on its way, and has them opened again, once.
    await expect
      .poll(async () => {
        const before = await endpoints.find('POST', 'steady');
        for (const path of ['no', 'none', 'nothing']) expect((await gateway.post(path, '{}')).status).toBe(404);
        const after = await endpoints.find('POST', 'steady');
        return typeof before === 'object' && typeof after === 'object' && before.endpoint === after.endpoint;
      })
      .toBe(true);
  });
});

describe('a refusal', () => {
  it('is kept also where its reason holds what PostgreSQL does not take', async () => {
    await gateway.publishHook('xml', '');
    expect((await gateway.post('xml', '<a\0b>', { 'content-type': 'application/xml' })).status).toBe(400);
    const kept = await gateway.database.sql`select reason from deliveries where endpoint = 'xml'`;
    expect(kept).toMatchObject([{ reason: expect.stringContaining('a\u{fffd}b') }]);
  });
});

describe('what cannot be verified now', () => {
  it('is told why in the record, and its sender nothing of this server', async () => {
    await gateway.publishHook('away', 'verify: { scheme: jwt, jwks: "https://10.9.8.7/keys" }');
    await gateway.publishHook('gone', 'verify: { scheme: github, secret: "{{ secrets.GONE }}" }');
    const token = trialToken({ alg: 'RS256' }, {}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    for (const [path, why] of [
      ['away', '10.9.8.7'],
      ['gone', 'GONE'],
    ] as const) {
      const answer = await gateway.post(path, '{}', { authorization: `Bearer ${token}` });
      expect(answer.status).toBe(503);
      expect(await answer.text()).not.toContain(why);
      const kept = await gateway.database.sql`select reason from deliveries where endpoint = ${path}`;
      expect(kept).toMatchObject([{ reason: expect.stringContaining(why) }]);
    }
  });
});

describe('a secret', () => {
  it('is not in the log where it stands in an address', () => {
    gateway.parts.report(new Error('failed'), `POST /hooks/in?key=${encodeURIComponent(password)}`);
    expect(logged.join('')).toContain('POST /hooks/in');
    expect(logged.join('')).not.toContain(encodeURIComponent(password));
  });

  it('is not kept of a request by another method, nor of one to a wrong path', async () => {
    await gateway.publishHook('own', 'verify: { scheme: api-key, header: x-own, secret: "{{ secrets.PASSWORD }}" }');
    await gateway.publishHook('asked', `verify: { scheme: api-key, query: word, secret: "{{ secrets.PASSWORD }}" }`);
    await gateway.publishHook('literal', 'verify: { scheme: api-key, query: word, secret: "written in the document" }');
    const put = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${gateway.url}/hooks/${path}`, { method: 'PUT', headers, body: '{}' });
    const word = new URLSearchParams({ word: password }).toString();
    expect((await put('own', { 'x-own': password })).status).toBe(405);
    expect((await put(`asked?${word}`)).status).toBe(405);
    expect((await put('literal?word=written+in+the+document')).status).toBe(405);
    expect((await put('nowhere', { 'x-own': password })).status).toBe(404);
    expect((await put(`nowhere?${word}&b=written+in+the+document`)).status).toBe(404);
    expect(await stored()).toContain('nowhere');
    expect(await stored()).not.toContain(password);
    expect(await stored()).not.toContain('written in the document');
  });
});

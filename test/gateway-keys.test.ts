import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commonNameId, trialCertificate } from '../src/gateway/verify/trial-certificate.ts';
import { trialToken } from '../src/gateway/verify/trial-token.ts';
import { serve } from '../src/outbound/test-server.ts';
import { RunningGateway } from './running-gateway.ts';

const password = 'a password that must not be kept';
const answered = z.object({ delivery: z.uuid(), run: z.uuid(), duplicate: z.boolean().optional() });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');

let gateway: RunningGateway;

beforeAll(async () => {
  const env = { SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_TRUST_PROXY: '127.0.0.1' };
  gateway = await RunningGateway.start({ env, worker: false });
  const hex = ed25519.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  await gateway.parts.secrets.put('PASSWORD', password);
  await gateway.parts.secrets.put('DISCORD', hex);
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

/** As a proxy hands it on that ends TLS. */
function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return gateway.post(path, body, { 'x-forwarded-proto': 'https', ...headers });
}

async function kept(endpoint: string): Promise<string> {
  const rows = await gateway.database
    .sql`select headers, query, reason, convert_from(body, 'UTF8') as body from deliveries where endpoint = ${endpoint}`;
  expect(rows.length).toBeGreaterThan(0);
  return JSON.stringify(rows);
}

describe('schemes of keys, tokens and credentials, over HTTP', () => {
  it('takes a token by the keys of its issuer once, and keeps none of it', async () => {
    const keys = JSON.stringify({ keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
    await using issuer = await serve((_, response) => response.end(keys));
    await gateway.publishHook(
      'token',
      `verify: { scheme: jwt, jwks: "${issuer.origin}/keys", issuer: me, audience: snodo }`,
    );
    const claims = { iss: 'me', aud: 'snodo', exp: Math.floor(Date.now() / 1_000) + 60, jti: randomUUID() };
    const authorization = `Bearer ${trialToken({ alg: 'RS256', kid: 'k' }, claims, rsa.privateKey)}`;
    const first = await post('token', '{}', { authorization });
    expect(first.status).toBe(202);
    const second = await post('token', '{}', { authorization });
    expect(answered.parse(await second.json())).toEqual({ ...answered.parse(await first.json()), duplicate: true });
    const forged = trialToken({ alg: 'HS256', kid: 'k' }, claims, keys);
    expect((await post('token', '{}', { authorization: `Bearer ${forged}` })).status).toBe(401);
    expect(await kept('token')).not.toContain(authorization.slice(-40));
  });

  it('asks the sender to come again while the keys cannot be had', async () => {
    await using issuer = await serve((_, response) => response.writeHead(500).end());
    await gateway.publishHook('away', `verify: { scheme: jwt, jwks: "${issuer.origin}/keys" }`);
    const token = trialToken({ alg: 'RS256' }, { exp: 1 }, rsa.privateKey);
    expect((await post('away', '{}', { authorization: `Bearer ${token}` })).status).toBe(503);
  });

  it('keeps neither a password nor a key', async () => {
    await gateway.publishHook('basic', 'verify: { scheme: basic, username: me, secret: "{{ secrets.PASSWORD }}" }');
    await gateway.publishHook('key', 'verify: { scheme: api-key, query: token, secret: "{{ secrets.PASSWORD }}" }');
    await gateway.publishHook('header', 'verify: { scheme: api-key, header: X-Own, secret: "{{ secrets.PASSWORD }}" }');
    const credentials = Buffer.from(`me:${password}`).toString('base64');
    expect((await post('basic', '{}', { authorization: `Basic ${credentials}` })).status).toBe(202);
    expect((await post('basic', '{}', { authorization: 'Basic bWU6bm8=' })).status).toBe(401);
    const query = new URLSearchParams({ token: password }).toString();
    expect((await post(`key?${query}`, '{}')).status).toBe(202);
    expect((await post('key?token=no', '{}')).status).toBe(401);
    expect((await post('header', '{}', { 'x-own': password })).status).toBe(202);
    expect((await post('header', '{}', { 'x-own': 'no' })).status).toBe(401);
    expect(await kept('basic')).not.toContain(credentials);
    expect(await kept('key')).not.toContain(password);
    expect(await kept('header')).not.toContain(password);
  });

  it('answers both questions of Discord, and takes what it sends', async () => {
    await gateway.publishHook('discord', 'verify: { scheme: discord, secret: "{{ secrets.DISCORD }}" }');
    const send = (body: string) => {
      const at = String(Math.floor(Date.now() / 1_000));
      const signature = sign(null, Buffer.from(at + body), ed25519.privateKey).toString('hex');
      return post('discord', body, { 'x-signature-ed25519': signature, 'x-signature-timestamp': at });
    };
    const events = await send('{"version":1,"type":0}');
    expect([events.status, events.headers.get('content-type')]).toEqual([204, 'application/json']);
    const interactions = await send('{"id":"1","type":1}');
    expect([interactions.status, await interactions.text()]).toEqual([200, '{"type":1}']);
    expect((await send('{"id":"2","type":2}')).status).toBe(202);
    const headers = { 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1700000000' };
    expect((await post('discord', '{"type":0}', headers)).status).toBe(401);
  });

  it('takes the certificate that a trusted proxy hands on', async () => {
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const time = { from: Date.now() - 86_400_000, to: Date.now() + 86_400_000 };
    const issuer = { subject: [[commonNameId, 'Root']] as const, key };
    await gateway.parts.secrets.put('CA', trialCertificate({ ...issuer, ca: true, ...time }));
    await gateway.publishHook('partner', 'verify: { scheme: mtls, ca: "{{ secrets.CA }}", subject: partner }');
    const shown = (name: string) =>
      encodeURIComponent(trialCertificate({ subject: [[commonNameId, name]], key, issuer, ...time }));
    expect((await post('partner', '{}', { 'x-ssl-client-cert': shown('partner') })).status).toBe(202);
    expect((await post('partner', '{}', { 'x-ssl-client-cert': shown('another') })).status).toBe(401);
    expect((await post('partner', '{}')).status).toBe(401);
  });
});

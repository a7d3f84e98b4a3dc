import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate } from 'node:tls';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, authority, type Issued } from './certificates.ts';
import { RunningServer, token } from './running-server.ts';

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly certificate: PeerCertificate;
}

let folder: string;
let ca: Authority;
let clients: Authority;
let server: RunningServer;
const live = { cert: '', key: '' };

function call(
  method: string,
  path: string,
  body?: string,
  client?: Issued,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more };
    const sent = request(
      `${server.url}${path}`,
      { method, headers, ca: ca.cert, agent: false, ...client },
      (response) => {
        const chunks: Buffer[] = [];
        const { socket } = response;
        const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate() : undefined;
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (certificate)
            resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString(), certificate });
          else reject(new Error('this was not TLS'));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function use({ cert, key }: Issued): void {
  writeFileSync(live.key, key);
  writeFileSync(live.cert, cert);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-tls-'));
  live.cert = join(folder, 'live.pem');
  live.key = join(folder, 'live.key');
  ca = await authority('authority');
  use(await ca.issue('first'));
  clients = await authority('clients');
  const clientCa = join(folder, 'clients.pem');
  writeFileSync(clientCa, clients.cert);
  server = new RunningServer({
    SNODO_TLS_CERT: live.cert,
    SNODO_TLS_KEY: live.key,
    SNODO_TLS_CLIENT_CA: clientCa,
    SNODO_LOG: 'silent',
  });
  await server.launch();
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('our own TLS', () => {
  it('serves the API and takes webhooks', async () => {
    expect(server.url).toMatch(/^https:/);
    const document = {
      snodo: 1,
      slug: 'over-tls',
      trigger: { type: 'webhook', path: 'over-tls' },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    };
    expect((await call('PUT', '/api/v1/workflows/over-tls', JSON.stringify(document))).status).toBe(201);
    expect((await call('POST', '/api/v1/workflows/over-tls/publish')).status).toBe(200);
    expect((await call('POST', '/hooks/over-tls', '{}')).status).toBe(202);
  });

  it('takes webhooks from who proves a certificate of the right authority', async () => {
    const document = {
      snodo: 1,
      slug: 'proved',
      trigger: { type: 'webhook', path: 'proved', verify: { scheme: 'mtls', ca: clients.cert, subject: 'shop' } },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    };
    expect((await call('PUT', '/api/v1/workflows/proved', JSON.stringify(document))).status).toBe(201);
    expect((await call('POST', '/api/v1/workflows/proved/publish')).status).toBe(200);
    const shop = await clients.issue('shop');
    expect((await call('POST', '/hooks/proved', '{}', shop)).status).toBe(202);
    const others: readonly [Issued | undefined, RegExp][] = [
      [undefined, /showed no certificate/],
      [await clients.issue('somebody'), /of another subject/],
      [await clients.issue('shop', -1), /ended|expired/],
      [await ca.issue('shop'), /not issued by one of ca/],
    ];
    for (const [client, reason] of others) {
      const { status, body } = await call('POST', '/hooks/proved', '{}', client);
      expect(status).toBe(401);
      expect(body).toMatch(reason);
    }
    // A certificate without its key proves nothing: the handshake itself fails.
    const stolen = { cert: shop.cert, key: (await clients.issue('thief')).key };
    await expect(call('POST', '/hooks/proved', '{}', stolen)).rejects.toThrow(/key values mismatch/i);
  });

  it('takes webhooks of a project from who proves a certificate, and believes no header that says so', async () => {
    expect((await call('POST', '/api/v1/projects', JSON.stringify({ slug: 'team', title: 'Team' }))).status).toBe(201);
    await expect.poll(async () => (await call('GET', '/projects/team/healthz')).status, { timeout: 60_000 }).toBe(200);
    const document = {
      snodo: 1,
      slug: 'proved',
      trigger: { type: 'webhook', path: 'proved', verify: { scheme: 'mtls', ca: clients.cert } },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    };
    const inTeam = '/projects/team/api/v1';
    expect((await call('PUT', `${inTeam}/workflows/proved`, JSON.stringify(document))).status).toBe(201);
    expect((await call('POST', `${inTeam}/workflows/proved/publish`)).status).toBe(200);
    const shop = await clients.issue('shop');
    const [der = ''] = /(?<=-----BEGIN CERTIFICATE-----)[^-]+/.exec(shop.cert) ?? [];
    const plain = der.replaceAll(/\s/g, '');
    const hook = '/projects/team/hooks/proved';
    const taken = await call('POST', hook, '{}', shop);
    expect(taken.status).toBe(202);
    const { delivery } = Object(JSON.parse(taken.body));
    const kept = Object(JSON.parse((await call('GET', `${inTeam}/deliveries/${String(delivery)}`)).body));
    expect(Object.keys(kept.headers).filter((name) => name.startsWith('snodo-'))).toEqual([]);
    // A certificate is no secret: whoever knows it may write it into whatever header.
    for (const headers of [
      { 'x-ssl-client-cert': encodeURIComponent(shop.cert) },
      { 'x-ssl-client-cert': plain, 'snodo-through-proxy': '1' },
      { 'snodo-client-certificate': plain },
    ]) {
      const { status, body } = await call('POST', hook, '{}', undefined, headers);
      expect(status).toBe(401);
      expect(body).toMatch(/showed no certificate|is believed from a proxy only/);
    }
  });

  it('takes a renewed certificate into use without a restart, and half of one not', async () => {
    expect((await call('GET', '/healthz')).certificate.subject.CN).toBe('first');
    const second = await ca.issue('second');
    writeFileSync(live.cert, second.cert);
    // The new certificate with the old key would end every handshake.
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect((await call('GET', '/healthz')).certificate.subject.CN).toBe('first');
    writeFileSync(live.key, second.key);
    await expect
      .poll(async () => (await call('GET', '/healthz')).certificate.subject.CN, { timeout: 30_000, interval: 500 })
      .toBe('second');
  });
});

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
let server: RunningServer;
const live = { cert: '', key: '' };

function call(method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request(`${server.url}${path}`, { method, headers, ca: ca.cert, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      const { socket } = response;
      const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate() : undefined;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (certificate) resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString(), certificate });
        else reject(new Error('this was not TLS'));
      });
    });
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
  server = new RunningServer({ SNODO_TLS_CERT: live.cert, SNODO_TLS_KEY: live.key, SNODO_LOG: 'silent' });
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

  it('takes a renewed certificate into use without a restart, and half of one not', async () => {
    expect((await call('GET', '/healthz')).certificate.subject.CN).toBe('first');
    const second = await ca.issue('second');
    writeFileSync(live.cert, second.cert);
    // The new certificate with the old key would end every handshake.
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect((await call('GET', '/healthz')).certificate.subject.CN).toBe('first');
    writeFileSync(live.key, second.key);
    await expect
      .poll(async () => (await call('GET', '/healthz')).certificate.subject.CN, { timeout: 15_000, interval: 500 })
      .toBe('second');
  });
});

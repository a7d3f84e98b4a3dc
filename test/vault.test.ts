import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vaultLibrary from 'node-vault';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VaultStandIn } from './vault-stand-in.ts';
import { outbound } from '../src/outbound/call.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Redactor } from '../src/secrets/redact.ts';
import type { VaultAuth } from '../src/secrets/sources/vault-login.ts';
import { vaultSource } from '../src/secrets/sources/vault.ts';

const http = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'snodo-test' });
const folder = mkdtempSync(join(tmpdir(), 'snodo-vault-'));
const stands: VaultStandIn[] = [];
let clock = 1_000_000;
const now = () => clock;
const seconds = (count: number) => {
  clock += count * 1_000;
};

async function vaultWith(options: Partial<ConstructorParameters<typeof VaultStandIn>[0]> = {}): Promise<VaultStandIn> {
  const vault = new VaultStandIn({ now, ...options });
  await vault.open();
  stands.push(vault);
  vault.put('secret/crm', { token: 'vault-token-of-crm', port: 8443, on: true, deep: { a: 1 } });
  vault.put('team/kv/a/b', { key: 'nested' });
  vault.put('old/crm', { token: 'kv1-token', ttl: '30m' });
  return vault;
}

function sourceOn(vault: VaultStandIn, auth: VaultAuth, namespace?: string, redactor = new Redactor()) {
  return vaultSource({ address: `${vault.url}/`, namespace, auth }, { http, redactor, now });
}

function approle({ roleId, secretId }: VaultStandIn): VaultAuth {
  return { type: 'approle', mount: 'approle', roleId, secretId };
}

function token(vault: VaultStandIn): VaultAuth {
  return { type: 'token', token: vault.makeToken() };
}

beforeAll(() => writeFileSync(join(folder, 'token'), 'eyJ.service.account\n'));
beforeEach(async () => {
  for (const one of stands.splice(0)) await one[Symbol.asyncDispose]();
});
afterAll(async () => {
  for (const one of stands) await one[Symbol.asyncDispose]();
  await http.close();
  rmSync(folder, { recursive: true });
});

describe('the Vault of these tests', () => {
  it('is one for another client of Vault as well', async () => {
    const vault = await vaultWith({ ttl: 60 });
    const client = vaultLibrary({ endpoint: vault.url });
    const { auth } = await client.approleLogin({ role_id: vault.roleId, secret_id: vault.secretId });
    expect(auth).toMatchObject({ lease_duration: 60, renewable: true });
    client.token = auth.client_token;
    await client.write('secret/data/written', { data: { a: 'b' } });
    expect((await client.read('secret/data/written')).data.data).toEqual({ a: 'b' });
    await client.write('old/written', { a: 'c' });
    expect((await client.read('old/written')).data).toEqual({ a: 'c' });
    seconds(20);
    expect((await client.tokenLookupSelf()).data).toMatchObject({ ttl: 40, renewable: true });
    expect((await client.tokenRenewSelf()).auth).toMatchObject({ lease_duration: 60 });
    const leased = await client.read('database/creds/app');
    expect(leased).toMatchObject({ lease_duration: 60, data: { username: expect.any(String) } });
    expect(await client.renew({ lease_id: leased.lease_id })).toMatchObject({ lease_id: leased.lease_id });
    await expect(client.read('secret/data/none')).rejects.toMatchObject({ response: { statusCode: 404 } });
    await expect(client.read('secret/written')).rejects.toMatchObject({ response: { statusCode: 404 } });
    const kubernetes = await client.kubernetesLogin({ role: 'snodo', jwt: vault.jwt, mount_point: 'kubernetes' });
    expect(kubernetes.auth.client_token).not.toBe(auth.client_token);
    seconds(61);
    await expect(client.tokenLookupSelf()).rejects.toMatchObject({ response: { statusCode: 403 } });
  });
});

describe('secrets of Vault', () => {
  it('are read from both versions of KV, wherever they are mounted', async () => {
    const vault = await vaultWith();
    const source = sourceOn(vault, token(vault));
    const fields = [
      ['token', 'vault-token-of-crm'],
      ['port', '8443'],
      ['on', 'true'],
    ] as const;
    expect((await source.read('secret/crm')).fields).toEqual(new Map(fields));
    expect((await source.read('team/kv/a/b')).fields.get('key')).toBe('nested');
    const old = await source.read('old/crm');
    expect(old.fields.get('token')).toBe('kv1-token');
    expect([old.freshMs, old.goodMs]).toEqual([undefined, undefined]);
    expect(vault.asked).toContain('GET /v1/secret/data/crm');
    expect(vault.asked).toContain('GET /v1/old/crm');
    expect(vault.seen.every(({ headers }) => headers['x-vault-request'] === 'true')).toBe(true);
  });

  it('are found where Vault does not tell how they are mounted', async () => {
    const vault = await vaultWith();
    vault.hidesMounts = true;
    const source = sourceOn(vault, token(vault));
    expect((await source.read('secret/crm')).fields.get('token')).toBe('vault-token-of-crm');
    expect((await source.read('old/crm')).fields.get('token')).toBe('kv1-token');
    await expect(source.read('old/none')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are asked for in the namespace', async () => {
    const vault = await vaultWith({ namespace: 'admin/it' });
    expect((await sourceOn(vault, approle(vault), 'admin/it').read('secret/crm')).fields.size).toBe(3);
    await expect(sourceOn(vault, approle(vault)).read('secret/crm')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('say which path, and what to do, never a value', async () => {
    const vault = await vaultWith();
    vault.forbidden.add('secret/data/crm');
    const source = sourceOn(vault, token(vault));
    await expect(source.read('secret/crm')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/secret:\/\/vault\/secret\/crm: .*permission denied.*"read" on secret\/data\/crm/),
    });
    await expect(source.read('secret/none')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('asked for secret/data/none'),
    });
    vault.secretId = 'changed';
    const wrong: VaultAuth = { type: 'approle', mount: 'approle', roleId: vault.roleId, secretId: 'the-old-secret-id' };
    await expect(sourceOn(vault, wrong).read('secret/crm')).rejects.toMatchObject({
      code: 'forbidden',
      message:
        'Vault refused the login at auth/approle/login: invalid role or secret ID. Check VAULT_ROLE_ID and VAULT_SECRET_ID.',
    });
    const around = { http, redactor: new Redactor(), now };
    await expect(vaultSource(undefined, around).read('a/b')).rejects.toMatchObject({ code: 'settings' });
    const locked = { address: vault.url, namespace: undefined, auth: undefined };
    await expect(vaultSource(locked, around).read('a/b')).rejects.toMatchObject({ code: 'settings' });
  });

  it('are away where Vault is sealed, passes on, or is not there', async () => {
    const vault = await vaultWith();
    const source = sourceOn(vault, token(vault));
    for (const [status, errors] of [
      [503, ['Vault is sealed']],
      [429, []],
      [412, []],
      [307, []],
    ] as const) {
      vault.trouble = { status, body: { errors } };
      await expect(source.read('secret/crm')).rejects.toMatchObject({ code: 'unavailable' });
    }
    await vault[Symbol.asyncDispose]();
    stands.length = 0;
    await expect(source.read('secret/crm')).rejects.toMatchObject({ code: 'network' });
  });
});

describe('the token', () => {
  it('is renewed before it ends, and had anew where it cannot be', async () => {
    const vault = await vaultWith({ ttl: 60, most: 150 });
    const redactor = new Redactor();
    const source = sourceOn(vault, approle(vault), undefined, redactor);
    const read = async () => (await source.read('secret/crm')).fields.get('token');
    const renewals = () => vault.asked.filter((one) => one === 'POST /v1/auth/token/renew-self').length;
    await Promise.all([read(), read(), read()]);
    expect([vault.logins, renewals()]).toEqual([1, 0]);
    seconds(41);
    await source.keepUp?.();
    expect([vault.logins, renewals()]).toEqual([1, 1]);
    seconds(41);
    await read();
    expect([vault.logins, renewals()]).toEqual([1, 2]);
    // 82 of 150 s are over: it gets its 60 s once more, then too few.
    seconds(59);
    await read();
    expect([vault.logins, renewals()]).toEqual([2, 3]);
    seconds(600);
    expect(await read()).toBe('vault-token-of-crm');
    expect(vault.logins).toBe(3);
    const used = vault.seen.flatMap(({ headers }) => headers['x-vault-token'] ?? []).flat();
    for (const one of used) expect(redactor.text(`x ${one} y`)).toBe('x [secret] y');
  });

  it('is had anew where it was revoked, and not for each path that is forbidden', async () => {
    const vault = await vaultWith();
    const source = sourceOn(vault, approle(vault));
    await source.read('secret/crm');
    seconds(60);
    vault.revoke();
    expect((await source.read('secret/crm')).fields.size).toBe(3);
    expect(vault.logins).toBe(2);
    vault.forbidden.add('secret/data/crm');
    for (let at = 0; at < 3; at += 1)
      await expect(source.read('secret/crm')).rejects.toMatchObject({ code: 'forbidden' });
    expect(vault.logins).toBe(2);
  });

  it('goes on while Vault is away for the time of a renewal', async () => {
    const vault = await vaultWith({ ttl: 60 });
    const source = sourceOn(vault, token(vault));
    await source.keepUp?.();
    seconds(45);
    vault.trouble = { status: 503, body: { errors: ['Vault is sealed'] } };
    await source.keepUp?.();
    vault.trouble = undefined;
    seconds(11);
    expect((await source.read('secret/crm')).fields.size).toBe(3);
    seconds(55);
    expect((await source.read('secret/crm')).fields.size).toBe(3);
  });

  it('comes from the service account of Kubernetes, read each time', async () => {
    const vault = await vaultWith({ ttl: 60, renewable: false });
    const tokenFile = join(folder, 'token');
    const source = sourceOn(vault, { type: 'kubernetes', mount: 'kubernetes', role: 'snodo', tokenFile });
    expect((await source.read('secret/crm')).fields.size).toBe(3);
    vault.jwt = 'eyJ.the.next';
    writeFileSync(tokenFile, vault.jwt);
    seconds(50);
    expect((await source.read('secret/crm')).fields.size).toBe(3);
    expect(vault.logins).toBe(2);
    const missing: VaultAuth = {
      type: 'kubernetes',
      mount: 'kubernetes',
      role: 'snodo',
      tokenFile: join(folder, 'none'),
    };
    await expect(sourceOn(vault, missing).read('secret/crm')).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringContaining('VAULT_K8S_TOKEN_FILE'),
    });
  });
});

describe('secrets that Vault makes', () => {
  it('are renewed, and made anew before their last end', async () => {
    const vault = await vaultWith({ ttl: 60, most: 100 });
    const source = sourceOn(vault, approle(vault));
    const first = await source.read('database/creds/app');
    expect([first.freshMs, first.goodMs]).toEqual([40_000, 60_000]);
    seconds(40);
    const renewed = await first.renew?.();
    expect(renewed?.fields).toEqual(first.fields);
    expect(renewed?.goodMs).toBe(60_000);
    // 20 s are left of its 100 by then, less than half of what it is given for.
    seconds(40);
    expect(await renewed?.renew?.()).toBeUndefined();
    const next = await source.read('database/creds/app');
    expect(next.fields.get('password')).not.toBe(first.fields.get('password'));
  });

  it('are asked for again when a static role changes them', async () => {
    const vault = await vaultWith();
    expect((await sourceOn(vault, token(vault)).read('database/static-creds/app')).freshMs).toBe(30_000);
  });
});

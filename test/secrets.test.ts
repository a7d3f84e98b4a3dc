import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main, token } from './running-server.ts';
import { AwsSecretsStandIn } from './aws-secrets-stand-in.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { VaultStandIn } from './vault-stand-in.ts';

const marks = ['MARK-header-4f9a/+=', 'MARK-bearer-"quoted"', 'MARK-hook-71c2', 'MARK-clear-text-key'];
/** In the environment, in Vault and in AWS: for a connection, a header and a verify each. */
const outside = {
  env: ['MARK-env-bearer-1', 'MARK-env-header-2/+=', 'MARK-env-hook-3'],
  vault: ['MARK-vault-bearer-"1"', 'MARK-vault-header-2', 'MARK-vault-hook-3/+='],
  aws: ['MARK-aws-bearer-1', 'MARK-aws-header-2', 'MARK-aws-hook-"3"'],
} as const;
const fields = ['bearer', 'header', 'hook'] as const;
const references = {
  env: fields.map((name) => `secret://env/SECRET_${name.toUpperCase()}`),
  vault: fields.map((name) => `secret://vault/secret/crm#${name}`),
  aws: fields.map((name) => `secret://aws/prod/crm#${name}`),
} as const;
const granted = {
  secret: 'MARK-client-secret/+=',
  code: 'MARK-code-of-consent',
  access: 'MARK-access-token-"1"',
  refresh: 'MARK-refresh-token',
};
const sources = ['env', 'vault', 'aws'] as const;
const fieldsOf = (values: readonly string[]) => Object.fromEntries(fields.map((name, at) => [name, values[at] ?? '']));
const vault = new VaultStandIn({ now: Date.now });
const aws = new AwsSecretsStandIn();
const folder = mkdtempSync(join(tmpdir(), 'snodo-secrets-'));
/** What the service says in the clear, besides what it is told: secrets that are in use by then. */
let plain: readonly string[] = [];
let service: StandIn;
let url = '';
let said = '';
let stop = async (): Promise<void> => undefined;

async function api(method: string, path: string, body?: unknown): Promise<string> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.text();
}

/** It gives back all that it was told, as a service that echoes would. */
const echo = (path: string, headers: object, body: string) => ({
  status: path.includes('fail') ? 500 : 200,
  headers: { 'x-echo': encodeURIComponent(JSON.stringify(headers)) },
  body: { headers, body, plain, path },
});

beforeAll(async () => {
  service = await standIn(({ path, headers, body }) => {
    if (path !== '/token') return echo(path, headers, body);
    const { code, access, refresh, secret } = granted;
    return new URLSearchParams(body).get('code') === code
      ? { body: { access_token: access, refresh_token: refresh, token_type: 'bearer', expires_in: 3_600 } }
      : { status: 401, body: { error: 'invalid_client', error_description: `${secret} ${headers.authorization}` } };
  });
  await vault.open();
  await aws.open();
  vault.put('secret/crm', fieldsOf(outside.vault));
  aws.put('prod/crm', { SecretString: JSON.stringify(fieldsOf(outside.aws)) });
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      SNODO_PORT: '0',
      SNODO_DATA_DIR: join(folder, 'data'),
      SNODO_ADMIN_TOKEN: token,
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_LOG: 'trace',
      ...Object.fromEntries(fields.map((name, at) => [`SECRET_${name.toUpperCase()}`, outside.env[at]])),
      VAULT_ADDR: vault.url,
      VAULT_ROLE_ID: vault.roleId,
      VAULT_SECRET_ID: vault.secretId,
      ...aws.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  url = await new Promise((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, ready] = /snodo ready (\S+)/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(ready);
    });
  });
  stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
});
afterAll(async () => {
  await stop();
  for (const one of [service, vault, aws]) await one[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const shown = z.object({ id: z.string(), status: z.string() });
const problems = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) });

const everywhere: string[] = [];
/** Secrets that came up on the way. */
const own: string[] = [];

describe('secrets', () => {
  it.each(sources)('of %s reach the service and verify, and show in nothing that anybody reads', async (source) => {
    plain = outside[source];
    const [bearer = '', header = '', hook = ''] = outside[source];
    const [bearerAt, headerAt, hookAt] = references[source];
    const from = service.seen.length;
    const connection = { connector: 'http', baseUrl: service.url, auth: { type: 'bearer', token: bearerAt } };
    expect(await api('PUT', `/connections/${source}`, connection)).toContain(`"token":"${bearerAt}"`);
    const call = { connection: source, headers: { 'x-mark': headerAt }, path: '/good' };
    // What comes in is a text, whatever it looks like.
    const passed = { ...call, headers: { 'x-passed': '{{ trigger.body.passed }}' } };
    const verify = { scheme: 'hmac', secret: hookAt, header: 'x-sign' };
    const document = {
      snodo: 1,
      slug: source,
      trigger: { type: 'webhook', path: source, verify, respond: 'result' },
      steps: [
        { id: 'good', type: 'http.request', with: call },
        { id: 'bad', type: 'http.request', onError: 'continue', with: { ...call, path: '/fail' } },
        { id: 'passed', type: 'http.request', with: passed },
        { id: 'all', type: 'map', with: { value: '{{ [steps.good, steps.bad, $string(steps.bad)] }}' } },
      ],
      output: '{{ steps.all }}',
    };
    expect(await api('PUT', `/workflows/${source}`, document)).toContain(`"slug":"${source}"`);
    expect(await api('POST', `/workflows/${source}/publish`)).toBe('{"version":1}');
    const body = JSON.stringify({ passed: headerAt });
    const post = (key: string) =>
      fetch(`${url}/hooks/${source}`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-sign': createHmac('sha256', key).update(body).digest('hex'),
          authorization: `Bearer ${hook}`,
        },
      });
    const answers = [await post(hook), await post('another key')];
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
    const seen = service.seen.slice(from);
    expect(seen.map((one) => one.headers.authorization)).toEqual(Array(3).fill(`Bearer ${bearer}`));
    expect(seen.map((one) => one.headers['x-mark'])).toEqual([header, header, undefined]);
    expect(seen.at(-1)?.headers['x-passed']).toBe(headerAt);
    for (const answer of answers) everywhere.push(await answer.text());
    const tried = await api('POST', `/connections/${source}/test`, { path: '/fail' });
    const runs = await api('GET', `/runs?workflow=${source}`);
    const [run] = z.object({ items: z.array(shown) }).parse(JSON.parse(runs)).items;
    const paths = [`/connections/${source}`, `/workflows/${source}`, `/runs/${run?.id}`, `/runs/${run?.id}/events`];
    everywhere.push(runs, tried, ...(await Promise.all(paths.map((path) => api('GET', path)))));
  });

  it('of sources that do not resolve are told when they are published or tried, by their path', async () => {
    const steps = (with_: object) => [{ id: 'a', type: 'http.request', with: with_ }];
    const publish = async (trigger: object, list: object) => {
      await api('PUT', '/workflows/bad', { snodo: 1, slug: 'bad', trigger, steps: list });
      return problems.parse(JSON.parse(await api('POST', '/workflows/bad/publish'))).errors;
    };
    const verify = (secret: string) => ({
      type: 'webhook',
      path: 'bad',
      verify: { scheme: 'hmac', header: 'x', secret },
    });
    const map = [{ id: 'a', type: 'map' }];
    for (const [secret, message] of [
      ['secret://vault/secret/crm#none', /no text "none"/],
      ['secret://vault/secret/none#a', /nothing at secret:\/\/vault\/secret\/none/],
      ['secret://env/SNODO_ADMIN_TOKEN', /belongs to the server/],
      ['secret://env/PATH', /SNODO_SECRETS_ENV allows SECRET_\*/],
      ['secret://aws/none', /no secret "none"/],
      ['secret://nowhere/none', /no source of secrets "nowhere"/],
      ['see secret://env/SECRET_HOOK', /stands alone/],
    ] as const) {
      expect(await publish(verify(secret), map)).toEqual([
        { path: 'trigger.verify.secret', message: expect.stringMatching(message) },
      ]);
    }
    const headers = { a: 'secret://vault/secret/crm#none' };
    const request = { url: service.url, headers };
    expect(await publish({ type: 'manual' }, steps(request))).toMatchObject([{ path: 'steps[0].with.headers' }]);
    const each = [{ id: 'e', type: 'each', with: { items: [1], steps: steps(request) } }];
    expect(await publish({ type: 'manual' }, each)).toMatchObject([{ path: 'steps[0].with.steps[0].with.headers' }]);
    const elsewhere = { url: service.url, method: 'POST', body: { a: 'secret://env/SECRET_HOOK' } };
    expect(await api('PUT', '/workflows/bad', { snodo: 1, slug: 'bad', steps: steps(elsewhere) })).toMatch(
      /steps\[0\]\.with\.body: Secrets cannot be read here\./,
    );
    const connection = (given: string) => ({
      connector: 'http',
      baseUrl: service.url,
      auth: { type: 'bearer', token: given },
    });
    expect(await api('PUT', '/connections/bad', connection('secret://vault/secret/crm'))).toMatch(
      /auth\.token: The key after # is missing/,
    );
    await api('PUT', '/connections/bad', connection('secret://vault/secret/crm#none'));
    expect(await api('POST', '/connections/bad/test')).toMatch(/"ok":false,.*no text \\"none\\"/);
  });

  it('of a consent reach the service, and show in nothing', async () => {
    plain = [granted.access, granted.refresh, granted.secret];
    const auth = { type: 'oauth2', tokenUrl: `${service.url}/token`, clientId: 'me', clientSecret: granted.secret };
    const consent = { ...auth, grant: 'authorization_code', authorizationUrl: `${service.url}/authorize` };
    const at = { connector: 'http', baseUrl: service.url };
    everywhere.push(await api('PUT', '/connections/granted', { ...at, auth: consent }));
    const begun = z.object({ url: z.string() }).parse(JSON.parse(await api('GET', '/connections/granted/oauth/start')));
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    const back = await fetch(`${url}/oauth/callback?${new URLSearchParams({ state, code: granted.code }).toString()}`);
    expect(back.status).toBe(200);
    everywhere.push(await back.text());
    const verifier = new URLSearchParams(service.seen.at(-1)?.body).get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    own.push(verifier, ...Object.values(granted));
    const steps = ['/good', '/fail'].map((path, n) => ({
      id: `s${n}`,
      type: 'http.request',
      onError: 'continue',
      with: { connection: 'granted', path },
    }));
    await api('PUT', '/workflows/granted', { snodo: 1, slug: 'granted', steps });
    await api('POST', '/workflows/granted/publish');
    const run = shown.parse(JSON.parse(await api('POST', '/workflows/granted/runs?wait=20s', { input: {} })));
    expect(service.seen.at(-1)?.headers.authorization).toBe(`Bearer ${granted.access}`);
    everywhere.push(await api('GET', `/runs/${run.id}`), await api('GET', `/runs/${run.id}/events`));
    await api('PUT', '/connections/refused', { ...at, auth: { ...auth, grant: 'client_credentials' } });
    const refused = await api('GET', '/connections/refused/oauth/start');
    expect(refused).toContain('invalid_client: [secret]');
    everywhere.push(refused, await api('GET', '/connections'), await api('GET', '/calls'));
    everywhere.push(await api('POST', '/connections/granted/oauth/revoke'));
  });

  it('reach the service and nothing that anybody reads', async () => {
    const from = service.seen.length;
    plain = marks;
    for (const [at, name] of ['HEADER', 'BEARER', 'HOOK'].entries())
      await api('PUT', `/secrets/${name}`, { value: marks[at] });
    await api('PUT', '/connections/echo', {
      connector: 'http',
      baseUrl: service.url,
      auth: { type: 'bearer', token: '{{ secrets.BEARER }}' },
    });
    await api('PUT', '/connections/clear', {
      connector: 'http',
      baseUrl: service.url,
      auth: { type: 'api-key', in: 'query', name: 'key', value: marks[3] },
    });
    const step = (id: string, connection: string, path: string) => ({
      id,
      type: 'http.request',
      onError: 'continue',
      with: { connection, path, headers: { 'x-mark': '{{ secrets.HEADER }}' } },
    });
    const verify = { scheme: 'hmac', secret: '{{ secrets.HOOK }}', header: 'x-sign' };
    const saved = await api('PUT', '/workflows/echo', {
      snodo: 1,
      slug: 'echo',
      trigger: { type: 'webhook', path: 'echo', verify },
      steps: [
        step('good', 'echo', '/good'),
        step('bad', 'echo', '/fail'),
        step('clear', 'clear', '/good'),
        step('lost', 'clear', '/fail'),
        { id: 'all', type: 'map', with: { value: '{{ [steps.good, steps.bad, steps.clear, steps.lost] }}' } },
        { id: 'end', type: 'fail', with: { message: '{{ $string(steps.all) }}' } },
      ],
    });
    expect(saved).toContain('"slug":"echo"');
    expect(await api('POST', '/workflows/echo/publish')).toBe('{"version":1}');
    const run = shown.parse(JSON.parse(await api('POST', '/workflows/echo/runs?wait=20s', { input: {} })));
    expect(run.status).toBe('failed');
    await fetch(`${url}/hooks/echo`, {
      method: 'POST',
      body: 'x',
      headers: { 'x-sign': 'wrong', authorization: `Bearer ${marks[0]}` },
    });

    // They did reach the service.
    const seen = service.seen.slice(from);
    expect(seen.map((one) => one.headers['x-mark'])).toEqual(Array(4).fill(marks[0]));
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${marks[1]}`);
    expect(new URL(seen[2]?.path ?? '', service.url).searchParams.get('key')).toBe(marks[3]);

    const pages = await Promise.all(
      [
        `/runs/${run.id}`,
        '/runs',
        `/runs/${run.id}/events`,
        '/calls',
        '/deliveries',
        '/secrets',
        '/connections',
        '/connections/echo',
        '/connections/clear',
        '/workflows/echo',
      ].map((path) => api('GET', path)),
    );
    const tested = [await api('POST', '/connections/clear/test', { path: '/fail' })];
    await stop();
    stop = async () => undefined;
    const everything = [...pages, ...tested, ...everywhere, said].join('\n');
    expect(everything).toContain('[secret]');
    const tokens = vault.seen.flatMap(({ headers }) => headers['x-vault-token'] ?? []).flat();
    expect(tokens.length).toBeGreaterThan(0);
    own.push(...tokens, vault.secretId, aws.secretAccessKey);
    for (const mark of [...marks, ...Object.values(outside).flat(), ...own]) {
      for (const form of [
        mark,
        encodeURIComponent(mark),
        JSON.stringify(mark).slice(1, -1),
        Buffer.from(mark).toString('base64').replace(/=+$/, ''),
      ]) {
        // Not toContain: what failed would print them all.
        expect([mark, everything.includes(form)]).toEqual([mark, false]);
      }
    }
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'snodo-own-'));
const connectors = join(folder, 'connectors');
const acme = join(connectors, 'acme-crm');

function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });
}

function made(...args: readonly string[]) {
  return node('src/cli/main.ts', 'connector', 'new', ...args, '--dir', connectors);
}

const server = new RunningServer({
  SNODO_EGRESS_ALLOW: '127.0.0.1',
  SNODO_CONNECTORS_DIR: connectors,
  SNODO_CONNECTORS_RELOAD: 'on',
});
let crm: StandIn;

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  return JSON.parse((await answer.text()) || 'null');
}

const problems = async () =>
  z.object({ items: z.array(z.looseObject({})) }).parse(await api('GET', '/connector-problems')).items;

const withChoices = (text: string) =>
  text
    .replace(
      ".meta({ title: 'E-mail', description: 'Of the customer.' })",
      ".meta({ title: 'E-mail', description: 'Of the customer.', options: 'customers' })",
    )
    .concat(`
export const withMore = undefined;
`)
    .replace('export const acmeCrm = connector({', 'const bare = connector({')
    .replace(
      'export const withMore = undefined;',
      `export const acmeCrm = bare.choices('customers', {
  docs: 'https://api.acme.example/docs/customers',
  input: z.object({ group: z.string().default('all') }),
  run: async ({ http, search, input }) => {
    const rows = (await http.get('/customers', { query: { q: search, group: input.group } })).read(z.array(z.object({ email: z.string() })));
    return rows.map(({ email }) => ({ value: email, label: email }));
  },
});`,
    );

beforeAll(async () => {
  mkdirSync(connectors);
  crm = await standIn(({ path, headers }) => {
    if (headers.authorization !== 'Bearer a-token-of-this-test') return { status: 401, body: {} };
    if (path.startsWith('/me')) return { body: { email: 'owner@acme.example' } };
    if (path.startsWith('/customers?q=')) return { body: [{ email: 'ada@acme.example' }] };
    return { body: { id: 'c_1', email: 'ada@acme.example', level: 'gold' } };
  });
});

afterAll(async () => {
  await server.remove();
  await crm[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('a connector of one’s own', () => {
  it('is begun by a command, with a documented call and a test that passes', () => {
    const { status, stdout } = made('acme-crm', '--url', 'https://api.acme.example');
    expect([status, stdout]).toEqual([0, expect.stringContaining('acme-crm.find-customer')]);
    expect(readdirSync(acme).toSorted()).toEqual(['connector.test.ts', 'connector.ts', 'fixtures.yaml']);
    expect(made('acme-crm').stderr).toContain('is there already');
    expect(made('Acme!').status).toBe(2);
    const tested = () => node('src/cli/main.ts', 'connector', 'test', 'acme-crm', '--dir', connectors);
    const good = tested();
    expect([good.status, good.stdout]).toEqual([0, expect.stringMatching(/find-customer asks as it is documented/)]);
    const fixtures = join(acme, 'fixtures.yaml');
    const written = readFileSync(fixtures, 'utf8');
    writeFileSync(fixtures, written.replace('output: { id: c_1', 'output: { id: c_2'));
    const bad = tested();
    expect([bad.status, bad.stdout]).toEqual([1, expect.stringContaining('c_2')]);
    const told = node('src/cli/main.ts', 'connector', 'test', 'acme-crm', '--dir', connectors, '--json');
    expect([told.status, JSON.parse(told.stdout)]).toEqual([1, { ok: false, passed: 0, failed: 1 }]);
    writeFileSync(fixtures, written);
  });

  it('is in the catalogue, connected and used as those that come with Snodo; one that is wrong is told', async () => {
    writeFileSync(join(acme, 'connector.ts'), withChoices(readFileSync(join(acme, 'connector.ts'), 'utf8')));
    writeFileSync(join(connectors, 'empty.js'), 'export const nothing = 1;\n');
    writeFileSync(join(connectors, 'broken.ts'), 'export const a = ;\n');
    const colored = readFileSync(join(acme, 'connector.ts'), 'utf8');
    writeFileSync(join(connectors, 'github.ts'), colored.replace("'acme-crm'", "'github'"));
    writeFileSync(join(connectors, 'gray.ts'), colored.replace("'#4f46e5'", "'gray'").replace("'acme-crm'", "'gray'"));
    await server.launch();
    expect(await problems()).toEqual([
      { file: 'broken.ts', message: expect.stringMatching(/\S/) },
      { file: 'empty.js', message: expect.stringMatching(/^It exports no connector\. Write: export const/) },
      { file: 'github.ts', message: 'There is a connector "github" already. Give it another id.' },
      { file: 'gray.ts', message: expect.stringMatching(/"gray".*color: must be a colour such as #635bff/) },
    ]);
    expect(await api('GET', '/catalogue?text=acme%20customer&limit=1')).toMatchObject({
      items: [{ type: 'acme-crm.find-customer' }],
    });
    const auth = { type: 'bearer', token: 'a-token-of-this-test' };
    await api('PUT', '/connections/crm', { connector: 'acme-crm', baseUrl: crm.url, auth });
    expect(await api('POST', '/connections/crm/test')).toMatchObject({ ok: true, who: 'owner@acme.example' });
    expect(await api('GET', '/connections/crm/options/customers?search=ad')).toEqual({
      items: [{ value: 'ada@acme.example', label: 'ada@acme.example' }],
    });
    expect(crm.seen.at(-1)?.path).toBe('/customers?q=ad&group=all');
    expect(await api('GET', '/connections/crm/options/nothing')).toMatchObject({ status: 404 });
    expect(await api('GET', '/connections/crm/options/customers?input=%7B')).toMatchObject({ status: 400 });
    const steps = [
      { id: 'found', type: 'acme-crm.find-customer', with: { connection: 'crm', email: 'ada@acme.example' } },
    ];
    const document = { snodo: 1, slug: 'own', trigger: { type: 'manual' }, steps, output: '{{ steps.found.level }}' };
    await api('PUT', '/workflows/own', document);
    expect(await api('POST', '/workflows/own/publish')).toMatchObject({ version: 1 });
    expect(await api('POST', '/workflows/own/runs?wait=30s', { input: null })).toMatchObject({ output: 'gold' });
    expect(await api('GET', '/step-types/acme-crm.find-customer')).toMatchObject({
      input: { properties: { email: { options: 'customers' } } },
    });
  });

  it('is loaded anew when its file changes, also for what is published already', async () => {
    const file = join(acme, 'connector.ts');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace("'/customers', { query: { email", "'/people', { query: { email"),
    );
    for (const name of ['empty.js', 'broken.ts', 'github.ts', 'gray.ts']) rmSync(join(connectors, name));
    await expect.poll(problems).toEqual([]);
    await expect
      .poll(
        async () => {
          await api('POST', '/workflows/own/runs?wait=30s', { input: null });
          return crm.seen.at(-1)?.path;
        },
        { timeout: 30_000 },
      )
      .toBe('/people?email=ada%40acme.example');
  });

  it('is known to the check of files without a server', () => {
    const file = join(folder, 'own.yaml');
    writeFileSync(
      file,
      'snodo: 1\nslug: own\nsteps:\n  - { id: a, type: acme-crm.find-customer, with: { connection: crm, email: 7 } }\n',
    );
    const { stdout } = spawnSync(process.execPath, ['src/cli/main.ts', 'validate', file], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, SNODO_CONNECTORS_DIR: connectors },
    });
    expect(stdout).toContain('steps[0].with.email');
    expect(stdout).not.toContain('no step type');
  });
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { wholeDocument } from './documentation/fragment.ts';
import { fencesIn, type PageFence } from './documentation/pages.ts';
import { makeWorld } from './documentation/world.ts';
import { main, RunningServer, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const root = join(import.meta.dirname, '..');
const notRun = 'not run: ';
const withReason = ({ note }: PageFence) => note.startsWith(notRun);

describe('the blocks of the pages', () => {
  it('all say what they are', () => {
    const known = ['yaml', 'json', 'sh', 'ts', 'js', 'sql', 'html', 'http', 'text'];
    expect(fencesIn('').map(({ place }) => place)).toEqual([]);
    expect(known.flatMap((one) => fencesIn(one)).length).toBeGreaterThan(100);
  });

  it('are carried out but for few, which say why', () => {
    const left = [...fencesIn('sh'), ...fencesIn('yaml'), ...fencesIn('json')]
      .filter(withReason)
      .filter(({ page }) => !page.startsWith('it/'));
    expect(left.length).toBeLessThanOrEqual(16);
    for (const { note } of left) expect(note.slice(notRun.length)).toMatch(/^[a-z].{8,}/);
  });
});

describe('YAML', () => {
  const all = fencesIn('yaml');
  const folder = 'environments of a folder';

  it.each(
    all
      .filter(({ text, note }) => text.includes('snodo: 1') && note !== folder)
      .map((one) => [one.place, one.text] as const),
  )('is a workflow that holds together: %s', async (_, text) => {
    await expect(compileWorkflow(readWorkflow(readYaml(text)))).resolves.toBeDefined();
  });

  const fragments = all.filter(({ text, note }) => !text.includes('snodo: 1') && note === '');
  it.each(fragments.map((one) => [one.place, one.text] as const))('is a part of one that does: %s', async (_, text) => {
    const whole = wholeDocument(z.json().parse(readYaml(text)), text);
    await expect(compileWorkflow(readWorkflow(whole))).resolves.toBeDefined();
  });

  it('of the Helm chart fits its schema', () => {
    const [values, ...others] = all.filter(({ note }) => note === 'values of the chart');
    expect(others).toEqual([]);
    const schema: unknown = JSON.parse(readFileSync(join(root, 'deploy/helm/snodo/values.schema.json'), 'utf8'));
    const fits = new Ajv({ strict: false, validateSchema: false }).compile(
      z.record(z.string(), z.unknown()).parse(schema),
    );
    fits(readYaml(values?.text ?? ''));
    expect(fits.errors ?? []).toEqual([]);
  });
});

describe('code', () => {
  const folder = join(root, '.tool', `snippets-${process.pid}`);
  beforeAll(() => mkdirSync(folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of a receiver opens what Snodo sends', async () => {
    // A translation has the same block.
    const [block, ...others] = fencesIn('js').filter(({ page }) => !page.startsWith('it/'));
    expect(others).toEqual([]);
    const [first = '', ...rest] = block?.text.split('\n') ?? [];
    const file = join(folder, 'receiver.mjs');
    writeFileSync(
      file,
      `${first}\nexport function read(body, headers) {\n${rest.join('\n')}\nreturn { type, data };\n}\n`,
    );
    process.env['SNODO_SECRET'] = `whsec_${Buffer.from('a secret of this test alone').toString('base64')}`;
    const made: unknown = await import(file);
    const { read } = z
      .looseObject({ read: z.function({ input: [z.string(), z.record(z.string(), z.string())], output: z.unknown() }) })
      .parse(made);
    const now = new Date();
    const body = JSON.stringify({ type: 'run.succeeded', timestamp: now.toISOString(), data: { run: '1' } });
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(process.env['SNODO_SECRET']).sign('msg_1', now, body),
    };
    expect(read(body, headers)).toEqual({ type: 'run.succeeded', data: { run: '1' } });
    expect(() => read(body.replace('1', '2'), headers)).toThrow();
  });
});

describe('what is asked of a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-pages-'));
  const connectors = join(folder, 'connectors');
  const server = new RunningServer(
    { SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CONNECTORS_DIR: connectors },
    'from nothing',
  );
  // The service that the pages call crm: outside of here it is anybody's.
  let crm: StandIn;
  let delivery = '';

  // Those of that page are programs whose types a test of their own holds; a translation has the same.
  const ownConnector = fencesIn('ts').filter(({ page }) => page !== 'typescript.md' && !page.startsWith('it/'));

  beforeAll(async () => {
    mkdirSync(connectors);
    for (const { text } of ownConnector) writeFileSync(join(connectors, 'acme.ts'), text);
    await server.launch();
    crm = await standIn(() => ({}));
    await makeWorld(server, crm.url);
    const sent = await fetch(`${server.url}/hooks/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":1}',
    });
    delivery = z.looseObject({ delivery: z.string() }).parse(await sent.json()).delivery;
    writeFileSync(join(folder, 'report.pdf'), '%PDF-1.4');
    writeFileSync(join(folder, 'ada.jsonata'), "trigger.body.email = 'ada@example.com'");
  });
  afterAll(async () => {
    await server.remove();
    await crm[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the lines of a block as the reader would, where the server is that of the test. */
  async function carryOut(text: string): Promise<string> {
    const snodo = `${process.execPath} --disable-warning=ExperimentalWarning ${main}`;
    const script = [
      'set -euo pipefail',
      `snodo() { ${snodo} "$@"; }`,
      'npx() { "$@"; }',
      'curl() { command curl -sS --fail-with-body "$@"; }',
      text.replaceAll('http://127.0.0.1:4000', server.url).replaceAll('0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d', delivery),
    ].join('\n');
    const env = {
      ...process.env,
      URL: server.url,
      TOKEN: token,
      SNODO_URL: server.url,
      SNODO_ADMIN_TOKEN: token,
      NO_COLOR: '1',
    };
    try {
      await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
      return 'done';
    } catch (error) {
      const { stdout, stderr } = z.looseObject({ stdout: z.string(), stderr: z.string() }).parse(error);
      return `${stdout}${stderr}`.trim();
    }
  }

  const english = [...fencesIn('sh'), ...fencesIn('yaml').filter(({ note }) => note.endsWith('.yaml'))]
    .filter((block) => !block.page.startsWith('it/') && !withReason(block))
    .toSorted((one, other) => (one.page === other.page ? one.line - other.line : one.page < other.page ? -1 : 1));
  const ofPages = [...Map.groupBy(english, ({ page }) => page)];

  it.each(ofPages)('by the commands of %s is done', async (_, blocks) => {
    const failed: string[] = [];
    for (const block of blocks) {
      if (block.language === 'yaml') {
        writeFileSync(join(folder, block.note), block.text);
        continue;
      }
      const outcome = await carryOut(block.text);
      if (outcome !== 'done') failed.push(`${block.place}: ${outcome}`);
    }
    expect(failed).toEqual([]);
  });

  it('by the commands of more pages than one', () => {
    expect(english.filter(({ language }) => language === 'sh').length).toBeGreaterThan(20);
  });

  it('by the connector that is written out is taken', async () => {
    expect(ownConnector).toHaveLength(1);
    const answer = await server.call('GET', '/connectors/acme-crm');
    const { actions } = z
      .looseObject({ actions: z.array(z.looseObject({ type: z.string() })) })
      .parse(await answer.json());
    expect(actions.map(({ type }) => type)).toEqual(['acme-crm.find-customer']);
  });

  it('by the calls that are written out, and the connections in JSON, is taken', async () => {
    const json = fencesIn('json').filter(({ page }) => !page.startsWith('it/'));
    const connections = json.filter(({ text }) => text.includes('"connector"'));
    expect(connections.length).toBeGreaterThan(2);
    for (const { place, text } of json) expect(() => JSON.parse(text), place).not.toThrow();
    for (const { place, text } of connections) {
      const slug = place.replaceAll(/[^a-z0-9]+/g, '-');
      const answer = await server.call('PUT', `/connections/${slug}`, { body: text });
      expect([place, answer.status, answer.ok ? '' : await answer.text()]).toEqual([place, expect.any(Number), '']);
    }
    for (const { place, text } of fencesIn('http')) {
      const [, method = '', path = '', body = ''] = /^(\w+) \/api\/v1(\S+)\s+(.+)$/.exec(text.trim()) ?? [];
      const answer = await server.call(method, path, { body });
      expect([place, answer.status, answer.ok ? '' : await answer.text()]).toEqual([place, expect.any(Number), '']);
    }
  });

  it('by SQL is done by PostgreSQL', async () => {
    const [block, ...others] = fencesIn('sql');
    expect(others).toEqual([]);
    for (const table of ['orders', 'customers']) await server.query(`create table ${table} (id int primary key)`);
    const statements = (block?.text ?? '')
      .replaceAll(/--.*$/gm, '')
      .split(';')
      .map((one) => one.trim())
      .filter(Boolean);
    expect(statements.length).toBeGreaterThan(2);
    for (const one of statements) await server.query(one);
  });
});

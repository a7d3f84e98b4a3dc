import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openDatabase } from '../src/store/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/app/postgres/embedded.ts';

const token = 'a-token-for-this-test-only';
const main = join(import.meta.dirname, '../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'snodo-cli-'));
const verbs = [
  'start',
  'worker',
  'doctor',
  'validate',
  'import',
  'connector',
  'apply',
  'diff',
  'run',
  'runs',
  'deliveries',
  'verify',
  'chaos',
  'dead-letters',
  'calls',
  'erase',
  'send',
  'tail',
  'schema',
  'secrets',
  'token',
  'audit',
  'backup',
  'restore',
  'types',
  'eval',
  'shadow',
  'cache',
  'export',
];
const dataDir = join(folder, 'data');
let database: EmbeddedPostgres;
let server: ChildProcess;
let url = '';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Around {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Sends SIGINT as soon as this has come on stdout. */
  readonly until?: RegExp;
}

/** The machine's own settings must not reach the child. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('SNODO_') && name !== 'DATABASE_URL'),
);

function child(args: readonly string[], env: Around['env']): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd: folder,
    // One for all that is started here; between runs it is kept where `npm test` says so.
    env: { NODE_COMPILE_CACHE: join(folder, 'cache'), ...bare, ...env },
    stdio: 'pipe',
  });
}

async function snodo(args: readonly string[], { env, input = '', until }: Around = {}): Promise<Ended> {
  const one = child(args, env ?? { SNODO_URL: url, SNODO_ADMIN_TOKEN: token });
  let stdout = '';
  let stderr = '';
  one.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (until?.test(stdout)) one.kill('SIGINT');
  });
  one.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  one.stdin?.end(input);
  const status = await new Promise<number | null>((resolve) => one.once('close', resolve));
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function jsonLines(text: string): readonly unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const greeting = `snodo: 1
slug: greeting
steps:
  - { id: greet, type: map, with: { value: "Hello {{ trigger.body.name }}" } }
  - { id: shout, type: map, with: { value: "{{ $uppercase(steps.greet) }}" } }
output: { said: "{{ steps.shout }}" }
`;
const failing = `snodo: 1
slug: failing
steps:
  - { id: fine, type: map, with: { value: 1 } }
  - { id: broken, type: fail, with: { message: "The parcel is lost" } }
  - { id: never, type: map, with: { value: 2 } }
`;

beforeAll(async () => {
  database = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), log: () => undefined });
  const settings = { DATABASE_URL: database.url, SNODO_DATA_DIR: dataDir, SNODO_ADMIN_TOKEN: token };
  server = child(['start'], { ...settings, SNODO_PORT: '0' });
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  url = await new Promise((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      const [, ready] = /^snodo ready (\S+)\n$/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(ready);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  file('greeting.yaml', greeting);
  file('failing.yaml', failing);
});

afterAll(async () => {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('snodo cache', () => {
  it('shows what is kept and clears it', async () => {
    const asks = file(
      'asks.yaml',
      `snodo: 1
slug: asks
steps:
  - { id: ask, type: ai.generate, with: { prompt: Great }, cache: { for: 1h, tags: [people] } }
`,
    );
    await snodo(['apply', asks]);
    for (const _ of [1, 2]) await snodo(['run', 'asks', '--wait']);
    const { stdout } = await snodo(['cache', 'stats', '--window', '1h']);
    expect(stdout).toMatch(/HIT RATE[^]*\nworkflow asks +1 +1 +1 +0 +1 +50 % +\d+ +0\.0000\n/);
    expect(await snodo(['cache', 'clear', '--tag', 'people'])).toMatchObject({ status: 0, stdout: 'cleared 1\n' });
  });
});

describe('every verb', () => {
  it('explains itself', async () => {
    const [all, ...each] = await Promise.all([snodo(['--help']), ...verbs.map((verb) => snodo([verb, '--help']))]);
    expect(all?.status).toBe(0);
    for (const [at, { status, stdout, stderr }] of each.entries()) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(all?.stdout).toMatch(new RegExp(`^  ${verbs[at]} `, 'm'));
      expect(stdout).toMatch(new RegExp(`^Usage: snodo ${verbs[at]} `));
      expect(stdout).toMatch(/--json[^]*Examples?:\n {2}\$ .*snodo/);
    }
    expect(await snodo(['help', 'runs'])).toEqual(each[verbs.indexOf('runs')]);
  });

  it.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [[], /Usage: snodo/],
    [['start', 'extra'], /too many arguments/],
    [['worker', '--fast'], /unknown option '--fast'/],
    [['validate'], /missing required argument 'files'/],
    [['import'], /missing required argument 'files'/],
    [['apply'], /missing required argument 'files'/],
    [['run'], /missing required argument 'FILE\|SLUG'/],
    [['run', 'greeting', '--input', '{'], /not JSON/],
    [['run', 'greeting', '--wait', 'soon'], /duration like 30s/],
    // A timer that is set for longer goes off at once.
    [['run', 'greeting', '--wait', '25d'], /at most 24d/],
    [['cache', 'stats', '--window', '999999999d'], /It is at most 1000000d/],
    [['eval', 'asks', '--max-latency', '999999999d'], /It is at most 1000000d/],
    [['runs', '--status', 'lost'], /Allowed choices are queued/],
    [['runs', '--limit', '0'], /whole number/],
    [['runs', '--since', 'long ago'], /how long ago/],
    [['deliveries', '--status', 'lost'], /Allowed choices are accepted/],
    [['deliveries', 'show'], /missing required argument 'id'/],
    [['deliveries', 'show', 'greeting'], /not the id of a delivery/],
    [['deliveries', 'replay'], /at least one filter/],
    [['deliveries', 'replay', '00000000-0000-7000-8000-000000000000', '--since', '1h'], /not both/],
    [['deliveries', 'replay', '--since', '1h', '--pace', 'fast'], /50\/1s/],
    [['verify', '--since', 'ever'], /how long ago/],
    [['chaos', '--workers', '0'], /whole number/],
    [['send'], /missing required argument 'target'/],
    [['send', 'greeting', '--header', 'x'], /NAME:VALUE/],
    [['secrets'], /Usage: snodo secrets/],
    [['secrets', 'put'], /missing required argument 'name'/],
    [['secrets', 'nonsense'], /unknown command 'nonsense'/],
    [['secrets', 'put', '1'], /letters, digits and _/],
    [['secrets', 'put', 'A', 'the-value'], /too many arguments/],
    [['tail', 'greeting'], /not the id of a run/],
    [['tail', '--url', 'nowhere'], /http:\/\//],
    [['schema'], /missing required argument 'slug'/],
    [['schema', 'greeting', '--limit', '1001'], /from 1 to 1000/],
    [['export'], /missing required argument 'slug'/],
    [['eval', '--workflow', 'greeting'], /missing required argument 'dataset'/],
    [['eval', 'rows'], /--workflow <slug>/],
    [['eval', 'rows', '--workflow', 'greeting', '--threshold', '90'], /from 0 to 1/],
    [['eval', 'rows', '--workflow', 'greeting', '--version', 'old'], /draft or live/],
    [['eval', 'rows', '--workflow', 'greeting', '--scorer', 'nice'], /Invalid/],
    [['eval', 'rows', '--workflow', 'greeting', '--scorer', 'schema:{'], /not JSON/],
  ])('used wrongly, as %j, ends with 2', async (args, says) => {
    const { status, stdout, stderr } = await snodo(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('says in a sentence that no server answers, and what to do', async () => {
    const asks = [
      ['apply', 'greeting.yaml'],
      ['run', 'greeting'],
      ['runs'],
      ['deliveries'],
      ['send', 'greeting'],
      ['tail'],
      ['schema', 'greeting'],
      ['export', 'greeting'],
    ];
    const ended = await Promise.all(asks.map((args) => snodo(args, { env: { SNODO_PORT: '1' } })));
    for (const one of ended) {
      expect(one).toEqual({
        status: 1,
        stdout: '',
        stderr:
          'snodo: No Snodo server answers at http://127.0.0.1:1: start it with `npm start`, or name another with --url or SNODO_URL.\n',
      });
    }
  });

  it('finds the token in the data folder, and says where it looked for one that is refused', async () => {
    mkdirSync(join(folder, 'keys'), { recursive: true });
    file('keys/admin.token', `${token}\n`);
    const at = { SNODO_URL: url, SNODO_DATA_DIR: join(folder, 'keys') };
    expect(await snodo(['runs', '--json'], { env: at })).toMatchObject({ status: 0 });
    const wrong = await snodo(['runs', '--token', 'another-token-than-this'], { env: at });
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('does not know the token of --token') });
    const none = await snodo(['runs'], { env: { SNODO_URL: url, SNODO_DATA_DIR: join(folder, 'none') } });
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining(join('none', 'admin.token')) });
  });

  it('says that an address is no Snodo server', async () => {
    const { status, stderr } = await snodo(['runs', '--url', `${url}/elsewhere`]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^snodo: .*\n$/);
  });
});

describe('snodo start and worker', () => {
  it('a worker asks for the database of the server', async () => {
    expect(await snodo(['worker'], { env: {} })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'snodo: A worker needs the database of the server: set DATABASE_URL.\n',
    });
  });

  it('start names the setting that is wrong', async () => {
    expect(await snodo(['start'], { env: { SNODO_PORT: 'many' } })).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^snodo: The setting SNODO_PORT is wrong: .*\n$/),
    });
  });

  it('a worker is ready on a free port beside the server, and stops cleanly', async () => {
    const env = { DATABASE_URL: database.url, SNODO_DATA_DIR: dataDir };
    const { status, stdout } = await snodo(['worker', '--json'], { env, until: /\n/ });
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toEqual([{ ready: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }]);
  });
});

describe('snodo validate', () => {
  const bad = `snodo: 1
slug: bad
steps:
  - id: a
    type: mapp
  - id: b
    type: map
    with:
      value: "{{ steps.zz }}"
`;

  it('tells each problem with its line, its path and the mend', async () => {
    mkdirSync(join(folder, 'flows/more'), { recursive: true });
    file('flows/good.yml', greeting);
    file('flows/more/good.json', JSON.stringify(parse(greeting)));
    file('flows/more/bad.yaml', bad);
    file('flows/notes.txt', 'not a workflow');
    expect(await snodo(['validate', 'flows', 'absent.yaml'])).toEqual({
      status: 1,
      stdout: `flows/good.yml: ok
flows/more/bad.yaml: 2 problems
  line 5, steps[0].type: There is no step type "mapp". Did you mean "map"?
  line 9, steps[1].with.value: No step "zz" comes before this one. Add "zz" to its after, or read another.
flows/more/good.json: ok
absent.yaml: there is no such file.
`,
      stderr: 'snodo: 2 of 4 files are not valid.\n',
    });
  });

  it('gives a JSON line a file', async () => {
    file('bad.yaml', bad.replace('mapp', 'map').replace('id: b', 'idd: b'));
    file('torn.yaml', 'snodo: [');
    const { status, stdout } = await snodo(['validate', '--json', 'greeting.yaml', 'bad.yaml', 'torn.yaml']);
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toEqual([
      { file: 'greeting.yaml', ok: true },
      {
        file: 'bad.yaml',
        ok: false,
        message: 'steps[1].id: This is needed. (and 1 more)',
        problems: expect.arrayContaining([
          { path: 'steps[1].idd', message: '"idd" is not a field here.', hint: 'Did you mean "id"?', line: 6 },
        ]),
      },
      {
        file: 'torn.yaml',
        ok: false,
        message: expect.stringMatching(/^Line 1, column /),
        problems: [expect.anything()],
      },
    ]);
  });

  it('is content with good files', async () => {
    expect(await snodo(['validate', 'greeting.yaml'])).toEqual({
      status: 0,
      stdout: 'greeting.yaml: ok\n',
      stderr: '',
    });
  });
});

describe('snodo import', () => {
  const flow = (more: readonly object[]) =>
    JSON.stringify({
      name: 'From afar',
      nodes: [
        { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
        {
          name: 'Greet',
          type: 'n8n-nodes-base.set',
          typeVersion: 3.4,
          parameters: { assignments: { assignments: [{ name: 'text', value: '=Hello {{ $json.name }}' }] } },
        },
        ...more,
      ],
      connections: {
        Start: { main: [[{ node: 'Greet', type: 'main', index: 0 }]] },
        Greet: { main: [[{ node: 'Resize', type: 'main', index: 0 }]] },
      },
    });

  it('says what became of each node, and writes workflows that can be applied', async () => {
    file('afar.json', flow([{ name: 'Resize', type: 'n8n-nodes-base.editImage', parameters: {} }]));
    const { status, stdout } = await snodo(['import', 'afar.json', '--to', 'brought/flows']);
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('afar.json: a workflow of n8n'),
    });
    expect(stdout).toContain('3 nodes: 2 carried over, 0 changed, 1 left');
    expect(stdout).toContain('1 expressions: 1 carried over, 0 changed, 0 left');
    expect(stdout).toMatch(/left +Resize: A node of the type editImage/);
    expect(stdout).not.toContain('Greet:');
    expect(await snodo(['validate', 'brought/flows'])).toMatchObject({ status: 0 });
    expect(await snodo(['apply', '--draft', 'brought/flows'])).toMatchObject({ status: 0 });
    // What is there already is not written over.
    const again = await snodo(['import', 'afar.json', '--to', 'brought/flows']);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('there is such a file already') });
  });

  it('tells of all as JSON, and of what it cannot read', async () => {
    file('afar.json', flow([]));
    file('nothing.json', '{"a": 1}');
    const { status, stdout } = await snodo(['import', '--json', 'afar.json', 'nothing.json']);
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      {
        file: 'afar.json',
        ok: true,
        kind: 'n8n',
        counts: { nodes: { carried: 2, left: 0 } },
        problems: [{ slug: 'from-afar', problems: [] }],
      },
      { file: 'nothing.json', ok: false, message: expect.stringContaining('nothing that can be brought in') },
    ]);
    expect((await snodo(['import', '--all', 'afar.json'])).stdout).toMatch(/carried +Greet: It is the step greet/);
  });

  it('takes the kind before the file, and refuses a file of another', async () => {
    file('afar.json', flow([]));
    const [right, wrong] = await Promise.all([
      snodo(['import', 'n8n', 'afar.json', '--json']),
      snodo(['import', 'node-red', 'afar.json']),
    ]);
    expect(right.status).toBe(0);
    expect(jsonLines(right.stdout)).toMatchObject([{ file: 'afar.json', ok: true, kind: 'n8n' }]);
    expect(wrong).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/a workflow of n8n, not flows/),
    });
  });
});

describe('snodo apply and export', () => {
  it('makes each file the next version, and goes on where one is refused', async () => {
    file('refused.yaml', greeting.replace('greeting', 'refused').replaceAll('map', 'mapp'));
    const { status, stdout, stderr } = await snodo(['apply', 'refused.yaml', 'greeting.yaml', 'failing.yaml']);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: 'greeting: version 1 is live\nfailing: version 1 is live\n',
    });
    expect(stderr).toMatch(/^snodo: refused\.yaml: .*\n {2}line 4, steps\[0\]\.type: There is no step type "mapp"/);
  });

  it('leaves a draft a draft, and tells it as JSON', async () => {
    file('draft.yaml', greeting.replace('slug: greeting', 'slug: drafted'));
    const { status, stdout } = await snodo(['apply', '--draft', '--json', 'draft.yaml', 'absent.yaml']);
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toEqual([
      { file: 'draft.yaml', ok: true, slug: 'drafted', version: null },
      { file: 'absent.yaml', ok: false, message: 'absent.yaml: there is no such file.', problems: [] },
    ]);
    const { status: started, stderr } = await snodo(['run', 'drafted']);
    expect(started).toBe(1);
    expect(stderr).toMatch(/^snodo: .*never published/);
  });

  it('exports what it can apply again, as YAML and as JSON', async () => {
    await snodo(['apply', '--draft', 'greeting.yaml']);
    const [yaml, json] = await Promise.all([snodo(['export', 'greeting']), snodo(['export', 'greeting', '--json'])]);
    expect(yaml).toMatchObject({ status: 0, stderr: '' });
    expect(parse(yaml.stdout)).toMatchObject(Object(parse(greeting)));
    expect(JSON.parse(json.stdout)).toEqual(parse(yaml.stdout));
    file('exported.yaml', yaml.stdout);
    expect(await snodo(['validate', 'exported.yaml'])).toMatchObject({ status: 0 });
  });

  it('says that there is no such workflow', async () => {
    expect(await snodo(['export', 'nothing'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^snodo: There is no workflow "nothing"\..*\n$/),
    });
  });
});

describe('workflows in TypeScript', () => {
  const program = (
    slug: string,
    steps: string,
  ): string => `import { expr, map, on, text, workflow } from 'snodo/workflow';
interface Greeted { readonly name: string }
export default workflow('${slug}', { trigger: on.manual<Greeted>() })${steps};
`;
  const greet = `.step('greet', ({ trigger }) => map({ value: text\`Hello \${trigger.body.name}\` }))`;

  it('are checked, applied and run as files are, wherever they lie', async () => {
    file('made.ts', `${program('made', greet)}console.log('I was run');\n`);
    expect(await snodo(['validate', 'made.ts', '--json'], { env: {} })).toEqual({
      status: 0,
      stdout: '{"file":"made.ts","ok":true}\n',
      stderr: 'I was run\n',
    });
    expect(await snodo(['apply', 'made.ts'])).toEqual({
      status: 0,
      stdout: 'made: version 1 is live\n',
      stderr: 'I was run\n',
    });
    const ran = await snodo(['run', 'made.ts', '--input', '{"name":"Ada"}', '--wait', '60s']);
    expect([ran.status, ran.stdout]).toEqual([0, '"Hello Ada"\n']);
    expect(parse((await snodo(['export', 'made'])).stdout)).toMatchObject({ slug: 'made', steps: [{ id: 'greet' }] });
  });

  it('tell what is wrong by its step, in the program or at the server', async () => {
    file('unread.ts', program('unread', `${greet}.step('sum', map({ value: expr\`1 +\` }))`));
    const unread = await snodo(['validate', 'unread.ts'], { env: {} });
    expect([unread.status, unread.stdout]).toEqual([
      1,
      expect.stringMatching(/^unread\.ts: 1 problem\n {2}steps\[1\]\.with\.value: In the step "sum": /),
    ]);
    file('typed.ts', program('typed', `${greet}.step('wait', map({ valu: 1 }))`));
    const typed = await snodo(['apply', 'typed.ts']);
    expect([typed.status, typed.stderr]).toEqual([1, expect.stringContaining('typed.ts: steps[1].with.valu')]);
  });

  it('are told from programs that make none, fail, or are not there; those of a folder are not run', async () => {
    file('empty.ts', 'export const one = 1;\n');
    file('thrown.ts', "throw new Error('No luck');\n");
    mkdirSync(join(folder, 'programs'), { recursive: true });
    file('programs/thrown.ts', "throw new Error('It was run');\n");
    file('programs/one.yaml', greeting);
    const said = async (name: string): Promise<string> => (await snodo(['validate', name], { env: {} })).stdout;
    expect(await said('empty.ts')).toContain('empty.ts exports no workflow. Write: export default workflow(');
    expect(await said('thrown.ts')).toBe('thrown.ts could not be run: No luck\n');
    expect(await said('absent.ts')).toBe('absent.ts: there is no such file.\n');
    file('waits.ts', 'await new Promise(() => undefined);\nexport default 1;\n');
    expect(await snodo(['validate', 'waits.ts'], { env: {} })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^snodo: It waits for something that never comes, .*\n$/),
    });
    expect(await said('programs')).toBe('programs/one.yaml: ok\n');
  });

  it('get the types of connectors', async () => {
    const { status, stdout } = await snodo(['types', 'slack', 'stripe'], { env: {} });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /declare module 'snodo\/workflow' \{\n {2}interface Actions \{\n.*'slack\.send-message': \{/s,
    );
    expect(stdout).toMatch(/interface Events \{\n.*'stripe\.event': \{/s);
    expect(await snodo(['types', 'slak'], { env: {} })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'snodo: There is no connector or action "slak". Did you mean "slack"?\n',
    });
  });
});

describe('snodo schema', () => {
  const hooked = `snodo: 1
slug: hooked
trigger: { type: webhook, path: hooked }
steps: [{ id: a, type: map, with: { value: 1 } }]
`;

  it('prints what the webhooks of a workflow fit, as YAML and as JSON', async () => {
    file('hooked.yaml', hooked);
    expect(await snodo(['apply', 'hooked.yaml'])).toMatchObject({ status: 0 });
    const none = await snodo(['schema', 'hooked']);
    expect(none).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/Send one to \/hooks\/hooked/) });
    const headers = { 'content-type': 'application/json' };
    const sent = await fetch(new URL('/hooks/hooked', url), { method: 'POST', body: '{"id":1}', headers });
    expect(sent.status).toBe(202);
    const [yaml, json] = await Promise.all([
      snodo(['schema', 'hooked', '--since', '1h', '--limit', '5']),
      snodo(['schema', 'hooked', '--json']),
    ]);
    const schema = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
    expect(yaml).toMatchObject({ status: 0, stderr: '' });
    expect(parse(yaml.stdout)).toEqual(schema);
    expect(JSON.parse(json.stdout)).toEqual(schema);
    file('hooked.yaml', hooked.replace('path: hooked', `path: hooked, schema: ${JSON.stringify(schema)}`));
    expect(await snodo(['apply', 'hooked.yaml'])).toMatchObject({ status: 0 });
  });

  it('says that a workflow has no webhook', async () => {
    await snodo(['apply', 'greeting.yaml']);
    expect(await snodo(['schema', 'greeting'])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^snodo: The workflow "greeting" has no webhook/),
    });
  });
});

describe('snodo run, runs and tail', () => {
  it('applies a file, runs it, and shows its steps and its output', async () => {
    const { status, stdout, stderr } = await snodo(['run', 'greeting.yaml', '--input', '{"name":"Ada"}', '--wait']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ said: 'HELLO ADA' });
    expect(stderr).toMatch(/^✓ greet map \d+ ms, 1 attempt\n✓ shout map \d+ ms, 1 attempt\n$/);
  });

  it('takes its input from a file or stdin, and gives the run as JSON', async () => {
    file('input.json', '{"name":"Bob"}');
    await snodo(['apply', 'greeting.yaml']);
    const [fromFile, fromStdin] = await Promise.all([
      snodo(['run', 'greeting', '--input', '@input.json', '--wait', '20s', '--json']),
      snodo(['run', '--input', '@-', '--json', '--wait', 'greeting'], { input: '{"name":"Cleo"}' }),
    ]);
    expect(JSON.parse(fromFile.stdout)).toMatchObject({ status: 'succeeded', output: { said: 'HELLO BOB' } });
    expect(JSON.parse(fromStdin.stdout)).toMatchObject({
      output: { said: 'HELLO CLEO' },
      steps: [{ id: 'greet', status: 'succeeded', output: 'Hello Cleo' }, { id: 'shout' }],
    });
    const torn = await snodo(['run', 'greeting', '--input', '@-'], { input: '{' });
    expect(torn).toMatchObject({ status: 1, stderr: expect.stringMatching(/^snodo: What came on stdin is not JSON/) });
  });

  it('ends with 1 where the run fails, and says at which step and why', async () => {
    await snodo(['apply', 'failing.yaml']);
    const { status, stdout, stderr } = await snodo(['run', 'failing', '--wait']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^✓ fine map .*\n✗ broken fail .*: The parcel is lost\n– never map skipped\n/);
    expect(stderr).toMatch(/\nsnodo: Run \S+ of failing failed at step broken: The parcel is lost\n$/);
  });

  it('ends with 1 where the run takes longer than one wants to wait', async () => {
    file('slow.yaml', 'snodo: 1\nslug: slow\nsteps: [{ id: nap, type: wait, with: { for: 1h } }]');
    const { status, stdout, stderr } = await snodo(['run', 'slow.yaml', '--wait', '500ms']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/snodo: Run (\S+) has not ended within 500ms; it goes on. Follow it: snodo tail \1\n$/);
  });

  it('starts a run without waiting, which tail follows to its end', async () => {
    await snodo(['apply', 'failing.yaml', 'greeting.yaml']);
    const { status, stdout: id, stderr } = await snodo(['run', 'failing']);
    expect(status).toBe(0);
    expect(stderr).toBe(`The run has started. Follow it: snodo tail ${id}`);
    const [lines, json, none] = await Promise.all([
      snodo(['tail', id.trim()]),
      snodo(['tail', id.trim(), '--json']),
      snodo(['tail', '00000000-0000-7000-8000-000000000000']),
    ]);
    expect(lines).toMatchObject({ status: 0, stderr: '' });
    expect(lines.stdout).toMatch(
      /✗ broken fail .*: The parcel is lost\n(?:.*\n)*✗ Run \S+ of failing failed at step broken/,
    );
    const events = jsonLines(json.stdout);
    expect(events).toContainEqual({ step: expect.objectContaining({ id: 'broken', status: 'failed' }) });
    expect(events.at(-1)).toMatchObject({ run: { id: id.trim(), status: 'failed' } });
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no run') });
  });

  it('tails the runs of a workflow that begin from now on, until Ctrl-C', async () => {
    await snodo(['apply', 'failing.yaml', 'greeting.yaml']);
    const ended = new AbortController();
    const tailing = snodo(['tail', '--workflow', 'greeting', '--json'], { until: /"succeeded"/ });
    void tailing.then(() => ended.abort());
    // When the tail has begun to look is not known from outside, so runs begin until it has shown one.
    while (!ended.signal.aborted) await Promise.all([snodo(['run', 'greeting']), snodo(['run', 'failing'])]);
    const { status, stdout, stderr } = await tailing;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const line of jsonLines(stdout)) expect(line).toMatchObject({ run: { workflow: 'greeting' } });
  });

  it('lists runs as a table and as JSON, filtered', async () => {
    await snodo(['run', 'failing.yaml', '--wait']);
    const [table, json, none, paged] = await Promise.all([
      snodo(['runs', '--workflow', 'failing', '--status', 'failed', '--limit', '1']),
      snodo(['runs', '--workflow', 'failing', '--since', '1h', '--json']),
      snodo(['runs', '--workflow', 'nothing']),
      snodo(['runs', '--json', '--limit', '3']),
    ]);
    expect(table).toMatchObject({ status: 0, stderr: '' });
    expect(table.stdout).toMatch(
      /^RUN +WORKFLOW +STATUS +STARTED +MS +WHY\n\S{36} {2}failing {3}failed {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\d+ {2}The parcel is lost\n$/,
    );
    for (const line of jsonLines(json.stdout)) expect(line).toMatchObject({ workflow: 'failing' });
    expect(none).toEqual({ status: 0, stdout: '', stderr: 'There are no such runs.\n' });
    expect(jsonLines(paged.stdout)).toHaveLength(3);
  });
});

describe('snodo eval', () => {
  it('measures a dataset, as a table or JSON, and ends by the threshold', async () => {
    await snodo(['apply', 'greeting.yaml']);
    const rows = ['Ada', 'Bob'].map((name) => ({ input: { name }, expected: { said: `HELLO ${name}` } }));
    const put = { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ rows }) };
    expect((await fetch(`${url}/api/v1/datasets/names`, put)).status).toBe(201);
    const exact = await snodo(['eval', 'names', '--workflow', 'greeting', '--threshold', '0.9']);
    expect(exact.status).toBe(1);
    expect(exact.stdout).toMatch(
      /^MEASURED +SCORE +FAILED +COST \$ +TOKENS +P50 +P95 +VERDICT\ngreeting v\d+ +0 % +0 /,
    );
    expect(exact.stderr).toMatch(/Not good enough: see evaluation [0-9a-f-]{36}/);
    const loose = ['--scorer', 'contains:said', '--scorer', 'expression:output.said = $uppercase(expected.said)'];
    const args = [
      'eval',
      'names',
      '--workflow',
      'greeting',
      '--version',
      'draft',
      ...loose,
      '--threshold',
      '0.5',
      '--json',
    ];
    const { status, stdout } = await snodo(args);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      variants: [
        { label: 'greeting draft', score: 1, scores: [{ name: 'contains' }, { name: 'expression', score: 1 }] },
      ],
    });
    const gone = await snodo(['eval', 'gone', '--workflow', 'greeting']);
    expect(gone.status).toBe(1);
    expect(gone.stderr).toMatch(/There is no dataset "gone"/);
  });
});

describe('snodo shadow', () => {
  it('tries a draft beside the live version, and says where they differ', async () => {
    await snodo(['apply', 'greeting.yaml']);
    expect(await snodo(['shadow', 'show', 'greeting'])).toMatchObject({ status: 1, stdout: '' });
    const draft = { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/yaml' } };
    const body = greeting.replace('$uppercase', '$lowercase');
    expect(body).not.toBe(greeting);
    await fetch(`${url}/api/v1/workflows/greeting`, { ...draft, body });
    const begun = await snodo(['shadow', 'start', 'greeting', '--limit', '1', '--for', '1h']);
    expect(begun).toMatchObject({ status: 0, stderr: '' });
    expect(begun.stdout).toMatch(/^greeting: the draft beside version \d+, running: at most 1 runs, until /);
    await snodo(['run', 'greeting', '--input', '{"name":"Ada"}', '--wait']);
    const shown = async () => (await snodo(['shadow', 'show', 'greeting'])).stdout;
    await expect.poll(shown).toMatch(/ended: it has taken as many runs as it may\n1 seen, 0 same/);
    expect(await shown()).toMatch(/RUNS +DIFFERENT AT\n +1 +output\.said\n[^]*LIVE RUN[^]* output\.said +"/);
    const again = await snodo(['shadow', 'stop', 'greeting']);
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/already ended/);
    const live = await snodo(['shadow', 'start', 'greeting', '--version', 'live']);
    expect(live).toMatchObject({ status: 2, stderr: expect.stringContaining('name another, or draft') });
    await fetch(`${url}/api/v1/workflows/greeting`, { ...draft, body: greeting });
  });
});

describe('snodo secrets', () => {
  it('stores from stdin, lists and removes, and never shows a value', async () => {
    const stored = await snodo(['secrets', 'put', 'CLI_ONE'], { input: 'value-of-cli-one\n' });
    expect(stored).toEqual({ status: 0, stdout: 'stored CLI_ONE: write {{ secrets.CLI_ONE }}\n', stderr: '' });
    const other = await snodo(['secrets', 'put', 'CLI_TWO', '--json'], { input: 'value-of-cli-two' });
    expect(jsonLines(other.stdout)).toEqual([{ name: 'CLI_TWO', stored: true }]);
    const listed = await snodo(['secrets', 'list', '--json']);
    expect(jsonLines(listed.stdout)).toMatchObject([{ name: 'CLI_ONE' }, { name: 'CLI_TWO' }]);
    expect((await snodo(['secrets', 'list'])).stdout).toMatch(/^NAME +CHANGED\nCLI_ONE +\d{4}-/);
    expect(listed.stdout).not.toContain('value-of');
    const none = await snodo(['secrets', 'put', 'CLI_THREE'], { input: '\n' });
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('No value came for "CLI_THREE"') });
    expect(await snodo(['secrets', 'remove', 'CLI_ONE'])).toMatchObject({ status: 0, stdout: 'removed CLI_ONE\n' });
    expect(await snodo(['secrets', 'remove', 'CLI_ONE'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no secret "CLI_ONE"'),
    });
    await snodo(['secrets', 'remove', 'CLI_TWO']);
    expect(await snodo(['secrets', 'list'])).toEqual({ status: 0, stdout: '', stderr: 'There are no secrets.\n' });
  });

  it('takes the value without the line break at its end alone', async () => {
    await snodo(['secrets', 'put', 'PIPED'], { input: 'of two words\r\n' });
    file(
      'piped.yaml',
      `snodo: 1
slug: piped
trigger: { type: webhook, path: piped, verify: { scheme: api-key, header: x-key, secret: "{{ secrets.PIPED }}" } }
steps: [{ id: a, type: map }]
`,
    );
    expect(await snodo(['apply', 'piped.yaml'])).toMatchObject({ status: 0 });
    const post = (key: string) => fetch(`${url}/hooks/piped`, { method: 'POST', headers: { 'x-key': key } });
    expect((await post('of two words')).status).toBe(202);
    expect((await post('of two word')).status).toBe(401);
  });

  it('seals anew, and says what no key opens', async () => {
    const done = await snodo(['secrets', 'reseal', '--json']);
    expect(done).toEqual({ status: 0, stdout: '{"resealed":0,"unopened":[]}\n', stderr: '' });
    const sql = openDatabase(database.url, { connections: 1 });
    await sql`insert into secrets (name, sealed) values ('LOST', ${Buffer.alloc(40, 2)})`;
    const lost = await snodo(['secrets', 'reseal']);
    await sql`delete from secrets where name = 'LOST'`;
    await sql.end();
    expect(lost).toMatchObject({
      status: 1,
      stdout: '0 sealed anew by the current key\n',
      stderr: expect.stringMatching(/1 could not be opened.*secrets: LOST.*SNODO_ENCRYPTION_KEY_PREVIOUS/),
    });
  });

  it('makes keys, without a server', async () => {
    const [one, two] = await Promise.all([
      snodo(['secrets', 'new-key'], { env: {} }),
      snodo(['secrets', 'new-key', '--json'], { env: {} }),
    ]);
    expect(Buffer.from(one.stdout, 'base64')).toHaveLength(32);
    expect(one.stderr).toContain('SNODO_ENCRYPTION_KEY');
    expect(two.stdout).toMatch(/^\{"key":"[\w+/]{43}="\}\n$/);
    expect(two.stdout).not.toContain(one.stdout.trim());
  });
});

describe('snodo deliveries and send', () => {
  const hook = `snodo: 1
slug: parcels
trigger: { type: webhook, path: parcels }
steps:
  - { id: check, type: fail, if: "{{ trigger.body.lost }}", with: { message: "The parcel is lost" } }
  - { id: read, type: map, after: [], with: { value: "{{ trigger.body }}" } }
`;
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/;

  it('tries an endpoint and tells what came of it', async () => {
    file('parcels.yaml', hook);
    expect(await snodo(['apply', 'parcels.yaml'])).toMatchObject({ status: 0 });
    file('parcel.json', '{"parcel":4711,"from":"tannenbaum"}');
    const [good, bad, torn, json, examples] = await Promise.all([
      snodo(['send', 'parcels', '--body', '@parcel.json', '--header', 'x-shop:north', '--query', 'q=1']),
      snodo(['send', 'parcels', '--body', '@-'], { input: '{"lost":true}' }),
      snodo(['send', '/hooks/parcels', '--body', '{', '--header', 'content-type: application/json']),
      snodo(['send', 'parcels', '--example', 'github/ping', '--json']),
      snodo(['send', '--examples']),
    ]);
    expect(good.status).toBe(0);
    expect(good.stdout).toMatch(/^202 \{"delivery":".*","run":".*"\}\n$/);
    expect(good.stderr).toMatch(/✓ read map .*\nRun \S+ of parcels succeeded\.\n$/);
    expect(bad).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/failed at step check: The parcel is lost\n$/),
    });
    expect(torn).toMatchObject({ status: 1, stdout: expect.stringMatching(/^400 /) });
    expect(torn.stderr).toBe('snodo: The endpoint answered 400.\n');
    expect(jsonLines(json.stdout)).toEqual([
      expect.objectContaining({ status: 202, run: expect.objectContaining({ status: 'succeeded' }) }),
    ]);
    expect(examples.stdout).toMatch(/^github\/push {2}https:\/\/docs\.github\.com\/\S+$/m);
  });

  it('lists, shows and replays them', async () => {
    const [table, json, none] = await Promise.all([
      snodo(['deliveries', '--endpoint', 'parcels', '--status', 'rejected']),
      snodo(['deliveries', '--text', 'tannenbaum', '--since', '1h', '--json']),
      snodo(['deliveries', '--text', 'nowhere']),
    ]);
    expect(table).toMatchObject({ status: 0, stderr: '' });
    expect(table.stdout).toMatch(
      /^DELIVERY +ENDPOINT +STATUS +RECEIVED +RUNS +REASON\n\S{36} {2}parcels {3}rejected {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +0 {2}.+\n$/,
    );
    expect(none).toEqual({ status: 0, stdout: '', stderr: 'There are no such deliveries.\n' });
    expect(jsonLines(json.stdout)).toEqual([expect.objectContaining({ workflow: 'parcels', status: 'accepted' })]);
    const [one = ''] = id.exec(json.stdout) ?? [];
    const [shown, curl, whole, again] = await Promise.all([
      snodo(['deliveries', 'show', one]),
      snodo(['deliveries', 'show', one, '--curl']),
      snodo(['deliveries', 'show', '--json', one]),
      snodo(['deliveries', 'replay', one]),
    ]);
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    expect(shown.stdout).toMatch(
      /^endpoint +POST \/hooks\/parcels\n(?:.*\n)*run +\S+ succeeded\n(?:.*\n)* +x-shop: +north\n/m,
    );
    expect(shown.stdout).toMatch(/\nbody\n\{"parcel":4711,"from":"tannenbaum"\}\n$/);
    expect(curl.stdout).toMatch(new RegExp(`^curl .*'${url}/hooks/parcels\\?q=1'`));
    expect(jsonLines(whole.stdout)).toEqual([expect.objectContaining({ id: one, bodyComplete: true })]);
    expect(again.stderr).toBe(`The run has started. Follow it: snodo tail ${again.stdout}`);
    const args = ['deliveries', 'replay', '--workflow', 'parcels', '--run', 'failed'];
    const [many, waited] = [await snodo([...args, '--json']), await snodo([...args, '--wait', '--pace', '10/1s'])];
    expect(jsonLines(many.stdout)).toEqual([{ id: expect.stringMatching(id), total: 1 }]);
    expect(waited).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d of \d deliveries were started again\.\n$/),
    });
    const absent = await snodo(['deliveries', 'show', '00000000-0000-7000-8000-000000000000']);
    expect(absent).toMatchObject({ status: 1, stderr: expect.stringMatching(/^snodo: There is no delivery/) });
  });
});

describe('snodo token', () => {
  it('limits a token to scopes', async () => {
    const scopes = ['runs:read', 'workflow:any'];
    const made = await snodo(['token', 'create', '--name', 'small', '--role', 'editor', '--scope', ...scopes]);
    expect(made.status).toBe(0);
    const env = { SNODO_URL: url, SNODO_ADMIN_TOKEN: made.stdout.trim() };
    const [may, mayNot, table, unknown] = await Promise.all([
      snodo(['runs', '--limit', '1'], { env }),
      snodo(['deliveries', '--limit', '1'], { env }),
      snodo(['token', 'list']),
      snodo(['token', 'create', '--name', 'other', '--role', 'editor', '--scope', 'everything']),
    ]);
    expect(may.status).toBe(0);
    expect(mayNot).toMatchObject({ status: 1, stderr: expect.stringContaining('needs the scope deliveries:read') });
    expect(table.stdout).toMatch(/\nsmall +editor: runs:read workflow:any /);
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining('must be one of read, runs:read') });
    expect((await snodo(['token', 'revoke', 'small'])).status).toBe(0);
  });

  it('makes tokens of a role, lists them and ends them', async () => {
    const made = await snodo(['token', 'create', '--name', 'ci', '--role', 'editor', '--expires', '90d']);
    expect(made).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^The token "ci" has the role editor, until /),
    });
    expect(made.stdout).toMatch(/^snodo_[\w-]{43}\n$/);
    const env = { SNODO_URL: url, SNODO_ADMIN_TOKEN: made.stdout.trim() };
    expect(await snodo(['runs', '--limit', '1'], { env })).toMatchObject({ status: 0 });
    const [forbidden, table, json, twice, wrong, vague] = await Promise.all([
      snodo(['token', 'list'], { env }),
      snodo(['token', 'list']),
      snodo(['token', 'list', '--json']),
      snodo(['token', 'create', '--name', 'ci', '--role', 'viewer']),
      snodo(['token', 'create', '--name', 'cd', '--role', 'owner']),
      snodo(['token', 'create', '--name', 'cd']),
    ]);
    expect(forbidden).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/has the role editor; .* needs the role admin/),
    });
    expect(table.stdout).toMatch(/^NAME +ROLE +CREATED +USED +EXPIRES\nci +editor /);
    expect(jsonLines(json.stdout)).toEqual([
      expect.objectContaining({ name: 'ci', role: 'editor', createdBy: 'admin' }),
    ]);
    expect(twice).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/There is a token or a user "ci" already/),
    });
    expect(wrong.status).toBe(2);
    expect(vague.status).toBe(2);
    expect(await snodo(['token', 'revoke', 'ci'])).toEqual({ status: 0, stdout: 'revoked ci\n', stderr: '' });
    expect((await snodo(['runs'], { env })).status).toBe(1);
  });
});

describe('snodo erase', () => {
  it('counts and lists what would go, and erases it only when it is told so', async () => {
    file('known.yaml', 'snodo: 1\nslug: known\nsteps: [{ id: a, type: map, with: { value: "{{ trigger.body }}" } }]\n');
    file('who.jsonata', "trigger.body.email = 'erased@example.com'\n");
    expect(await snodo(['apply', 'known.yaml'])).toMatchObject({ status: 0 });
    const given = JSON.stringify({ email: 'erased@example.com' });
    expect(await snodo(['run', 'known', '--input', given, '--wait'])).toMatchObject({ status: 0 });
    const unsaid = await snodo(['erase', '--expression', 'true']);
    expect(unsaid).toMatchObject({ status: 2, stderr: expect.stringContaining('--dry-run first, then give --yes') });
    const unread = await snodo(['erase', '--dry-run', '--expression', '@absent.jsonata']);
    expect(unread).toMatchObject({ status: 1, stderr: 'snodo: absent.jsonata: there is no such file.\n' });
    const dry = await snodo(['erase', '--dry-run', '--workflow', 'known', '--expression', '@who.jsonata']);
    expect(dry.stdout).toMatch(/^WHAT +WOULD GO\nruns +1\nsteps +1\nrun \S{36}\n$/);
    const done = await snodo(['erase', '--yes', '--workflow', 'known', '--expression', '@who.jsonata', '--json']);
    expect(jsonLines(done.stdout)).toEqual([expect.objectContaining({ state: 'done', left: 0, unread: 0 })]);
    const again = await snodo(['erase', '--yes', '--workflow', 'known', '--expression', '@who.jsonata']);
    expect(again).toMatchObject({ status: 0, stdout: 'Nothing was found.\n' });
  });
});

describe('snodo dead-letters', () => {
  it('lists, counts, retries and dismisses the runs that have failed for good', async () => {
    file('lost.yaml', 'snodo: 1\nslug: lost\nsteps: [{ id: find, type: fail, with: { message: "It is lost" } }]\n');
    expect(await snodo(['apply', 'lost.yaml'])).toMatchObject({ status: 0 });
    expect(await snodo(['run', 'lost', '--wait'])).toMatchObject({ status: 1 });
    const [table, json, groups, wrong, vague] = await Promise.all([
      snodo(['dead-letters', '--workflow', 'lost']),
      snodo(['dead-letters', '--workflow', 'lost', '--json']),
      snodo(['dead-letters', '--groups', '--workflow', 'lost']),
      snodo(['dead-letters', 'retry', 'everything']),
      snodo(['dead-letters', 'dismiss', '--reason', 'why not']),
    ]);
    expect(table.stdout).toMatch(/^RUN +WORKFLOW +STEP .*\n\S{36} {2}lost +find +failed +1 .* It is lost\n$/);
    expect(groups.stdout).toMatch(/^COUNT +WORKFLOW .*\n +1 {2}lost +find +failed .* It is lost\n$/);
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringMatching(/not the id of a run/) });
    expect(vague).toMatchObject({ status: 2, stderr: expect.stringMatching(/say which/) });
    const [{ run = '' } = {}] = jsonLines(json.stdout).map((one) => Object(one));
    const again = await snodo(['dead-letters', 'retry', run, '--wait', '--json']);
    expect(again.status).toBe(0);
    expect(jsonLines(again.stdout)).toEqual([expect.objectContaining({ kind: 'run', state: 'done', done: 1 })]);
    const failures = async () =>
      jsonLines((await snodo(['dead-letters', '--workflow', 'lost', '--json'])).stdout).map(
        (one) => Object(one).failures,
      );
    await expect.poll(failures).toEqual([2]);
    const away = await snodo(['dead-letters', 'dismiss', run, '--reason', 'found elsewhere']);
    expect(away).toEqual({ status: 0, stdout: '1 dismissed.\n', stderr: '' });
    expect(await snodo(['dead-letters', '--workflow', 'lost'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'There are no such dead letters.\n',
    });
  });
});

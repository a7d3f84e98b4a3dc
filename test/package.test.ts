import { execFile, type ExecFileException, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'snodo-package-'));
const modules = join(folder, 'node_modules');
const run = promisify(execFile);
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:SNODO_|DATABASE_URL|NODE_)/.test(name)),
);
const env = {
  ...bare,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  SNODO_DATA_DIR: join(folder, 'data'),
};
const snodo = join(modules, 'snodo/bin/snodo.mjs');

/** Each package of the repository in the folder: what npm would bring, without asking anybody for it. */
function linkPackages(): void {
  const from = join(root, 'node_modules');
  const names = readdirSync(from).filter((name) => !name.startsWith('.'));
  for (const name of names.flatMap((one) =>
    one.startsWith('@') ? readdirSync(join(from, one)).map((inner) => `${one}/${inner}`) : [one],
  )) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(from, name), join(modules, name));
  }
}

async function node(args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder, env }).catch(
    (error: ExecFileException) => ({
      stdout: error.stdout ?? '',
      stderr: error.stderr ?? error.message,
    }),
  );
  return `${stdout}${stderr}`;
}

beforeAll(async () => {
  await run('npm', ['pack', '--pack-destination', folder], { cwd: root, env, maxBuffer: 50_000_000 });
  mkdirSync(join(modules, 'snodo'), { recursive: true });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  await run('tar', ['-xzf', join(folder, tarball), '-C', join(modules, 'snodo'), '--strip-components=1']);
  linkPackages();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
}, 400_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells its verbs and its version', async () => {
  expect(await node([snodo, '--help'])).toContain('Connects AI models with the applications a company already uses.');
  expect(await node([snodo, '--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('starts a server with its page, which runs a workflow from a program, and ends', async () => {
  writeFileSync(
    join(folder, 'greeting.ts'),
    `import { code, on, text, workflow } from 'snodo/workflow';

export default workflow('greeting', { trigger: on.manual<{ name: string }>() })
  .step('greet', ({ trigger }) => code<string>({ input: trigger.body, code: 'return "Hello " + input.name' }))
  .output(({ steps }) => ({ said: text\`\${steps.greet}!\` }));
`,
  );
  writeFileSync(
    join(folder, 'ask.ts'),
    `import { createClient } from 'snodo/client';

const snodo = createClient({ url: process.argv[2] ?? '', token: 'a-token-for-this-test-only' });
const { items } = await snodo.call('GET /workflows');
console.log(items.map(({ slug }) => slug).join(' '));
`,
  );
  const started = spawn(process.execPath, [snodo, 'start'], {
    cwd: folder,
    env: { ...env, SNODO_PORT: '0', SNODO_ADMIN_TOKEN: 'a-token-for-this-test-only' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise((resolve) => started.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        const [, ready] = /snodo ready (\S+)\n/.exec(said) ?? [];
        if (ready !== undefined) resolve(ready);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.once('exit', (status) => reject(new Error(`It ended with ${status}: ${said}`)));
    });
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<div id="page">');
    const server = ['--url', url, '--token', 'a-token-for-this-test-only'];
    expect(await node([snodo, 'apply', 'greeting.ts', ...server])).toBe('greeting: version 1 is live\n');
    const ran = await node([snodo, 'run', 'greeting', '--input', '{"name":"Ada"}', '--wait', '60s', ...server]);
    expect(ran).toContain('"said": "Hello Ada!"');
    expect(await node(['ask.ts', url])).toMatch(/\bgreeting\b.*\bhello\b/);
  } finally {
    started.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
}, 240_000);

it('brings types: what is right compiles, what is wrong does not', async () => {
  writeFileSync(join(folder, 'snodo.d.ts'), await node([snodo, 'types', 'slack', 'stripe']));
  writeFileSync(
    join(folder, 'right.ts'),
    `import { action, http, map, on, text, workflow } from 'snodo/workflow';
import { createClient, type Routes } from 'snodo/client';
import { bearer, connector } from 'snodo/connector';

export const made = workflow('right', { trigger: on.event('stripe.event', { connection: 'stripe', with: { events: ['invoice.paid'] } }) })
  .step('who', http.request<{ name: string }>({ connection: 'crm', path: '/me' }))
  .step('tell', ({ steps }) => action('slack.send-message', { connection: 'slack', channel: 'a', text: text\`\${steps.who.body.name}\` }))
  .step('told', ({ steps }) => map({ value: steps.tell.ts }));
export const client = createClient({ url: 'http://127.0.0.1:4000' });
export type Answer = Routes['GET /workflows']['answer'];
export const kit = [bearer, connector];
`,
  );
  const long = Array.from(
    { length: 200 },
    (_, at) => `  .step('s${at}', http.request<{ id: number }>({ url: 'https://example.com' }))`,
  );
  writeFileSync(
    join(folder, 'long.ts'),
    `import { http, map, workflow } from 'snodo/workflow';

export const made = workflow('long')
${long.join('\n')}
  .step('last', ({ steps }) => map({ value: steps.s7.body.id }), { after: ['s7', 's199'] })
  .output(({ steps }) => steps.last);
`,
  );
  writeFileSync(
    join(folder, 'wrong.ts'),
    `import { action, workflow } from 'snodo/workflow';
import { createClient } from 'snodo/client';

action('slack.send-message', { connection: 'slack', channel: 'a', texd: 'b' });
workflow('wrong').step('one', ({ steps }) => action('slack.send-message', { connection: 'slack', channel: 'a', text: steps.none }));
await createClient({ url: 'http://127.0.0.1:4000' }).call('GET /nothing');
`,
  );
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    'node',
    '--singleThreaded',
  ];
  const shown = [...readFileSync(join(root, 'docs/typescript.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)];
  expect(shown.length).toBeGreaterThan(2);
  const pages = shown.map(([, block = ''], at) => {
    writeFileSync(join(folder, `shown-${at}.ts`), block);
    return `shown-${at}.ts`;
  });
  expect(await node([compiler, ...options, 'right.ts', 'long.ts', 'snodo.d.ts', ...pages])).toBe('');
  const errors = (await node([compiler, ...options, 'wrong.ts', 'snodo.d.ts']))
    .split('\n')
    .filter((line) => line.includes('error TS'));
  expect(errors.map((line) => /wrong\.ts\((\d+)/.exec(line)?.[1])).toEqual(['4', '5', '6']);
}, 240_000);

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { main, RunningServer, token } from './running-server.ts';

const server = new RunningServer();
const root = mkdtempSync(join(tmpdir(), 'snodo-gitops-'));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function ended(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const one = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  one.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  one.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise<Ended>((resolve) => one.once('close', (status) => resolve({ status, stdout, stderr })));
}

function snodo(args: readonly string[], as = token): Promise<Ended> {
  return ended(process.execPath, [main, ...args], root, { SNODO_ADMIN_TOKEN: as, SNODO_URL: server.url });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
  return answer.status === 204 ? undefined : answer.json();
}

const orders = `snodo: 1
slug: orders
folder: \${var.FOLDER}
trigger: { type: schedule, every: "\${var.EVERY}" }
steps:
  - id: look
    type: http.request
    with: { connection: crm, path: /orders }
  - id: words
    type: code
    with: { code: "const a = 1; return \`\${a} of $\${var.FOLDER}\`" }
  - id: tell
    type: call
    with: { workflow: tell-the-team, input: { text: "\${var.TEAM}: done" } }
`;

function shop(name: string): void {
  write(
    `${name}/snodo.yaml`,
    `snodo: 1
name: ${name}
vars: { TEAM: sales, FOLDER: shop }
environments:
  staging: { vars: { EVERY: 1h, CRM: https://crm.staging.example.com } }
  production: { vars: { EVERY: 5m, CRM: https://crm.example.com, TEAM: all } }
  broken: {}
`,
  );
  write(`${name}/workflows/orders.yaml`, orders);
  write(
    `${name}/workflows/tell-the-team.yaml`,
    'snodo: 1\nslug: tell-the-team\nsteps:\n  - { id: words, type: map, with: { value: "{{ trigger.body.text }}" } }\n',
  );
  write(
    `${name}/connections/crm.yaml`,
    'connector: http\nbaseUrl: ${var.CRM}\nauth: { type: bearer, token: "{{ secrets.CRM }}" }\n',
  );
  write(`${name}/prompts/hello.yaml`, 'name: Hello\nprompt: Greet {{ customer }}\n');
  write(`${name}/subscribers/erp.yaml`, 'url: https://erp.example.com/hooks\nevents: [run.failed]\n');
  write(`${name}/budgets/models.yaml`, 'for: all\ncost: 20\nper: month\n');
  write(
    `${name}/alerts/slow.yaml`,
    'metric: error-rate\nworkflow: orders\nover: 0.1\nnotify: { workflow: tell-the-team }\n',
  );
}

async function apply(folder: string, ...more: readonly string[]): Promise<Ended> {
  return snodo(['apply', folder, '--env', 'production', '--yes', ...more]);
}

const planned = z.object({
  changes: z.array(
    z.object({ kind: z.string(), slug: z.string(), action: z.string(), hindrance: z.string().nullable() }),
  ),
  done: z.array(z.object({ kind: z.string(), slug: z.string(), did: z.string() })),
});

function actions({ stdout }: Ended): readonly string[] {
  const { changes } = planned.parse(JSON.parse(stdout));
  return changes.flatMap(({ kind, slug, action }) => (action === 'unchanged' ? [] : [`${action} ${kind} ${slug}`]));
}

beforeAll(() => server.launch(), 120_000);

afterAll(async () => {
  await server.remove();
  rmSync(root, { recursive: true, force: true });
});

describe('a folder of files', () => {
  it('is planned, brought in the order of what names what, and a second time changes nothing', async () => {
    shop('shop');
    const plan = await snodo(['apply', 'shop', '--env', 'production', '--plan']);
    expect(plan).toMatchObject({ status: 0, stderr: '' });
    expect(plan.stdout).toContain('+ create workflow orders (workflows/orders.yaml)');
    expect(plan.stdout).toContain('    + baseUrl: https://crm.example.com');
    const missing = '! connection crm names the secret CRM, which is not there yet. Store it: snodo secrets put CRM\n';
    expect(plan.stdout).toContain(`${missing}7 to create`);
    expect(await call('GET', '/managed')).toEqual({ items: [], nextCursor: null });

    const unasked = await snodo(['apply', 'shop', '--env', 'production']);
    expect(unasked).toMatchObject({ status: 1, stderr: expect.stringContaining('Add --yes') });

    const first = await apply('shop');
    expect(first).toMatchObject({ status: 0, stderr: missing });
    await call('PUT', '/secrets/CRM', { value: 'the-token' });
    const lines = first.stdout.split('\n');
    const at = (line: string) => lines.findIndex((one) => one.startsWith(line));
    expect(at('connection crm saved')).toBeGreaterThan(0);
    expect(at('workflow orders saved')).toBeGreaterThan(at('connection crm saved'));
    expect(at('workflow tell-the-team: version 1 is live')).toBeGreaterThan(at('workflow orders saved'));
    expect(at('workflow orders: version 1')).toBeGreaterThan(at('workflow tell-the-team: version 1 is live'));
    expect(at('alert slow saved')).toBeGreaterThan(at('workflow orders: version 1'));
    expect(await call('GET', '/workflows/orders')).toMatchObject({
      liveVersion: 1,
      document: {
        folder: 'shop',
        trigger: { every: '5m' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what the file says
        steps: [
          {},
          { with: { code: 'const a = 1; return `${a} of ${var.FOLDER}`' } },
          { with: { input: { text: 'all: done' } } },
        ],
      },
    });

    const second = await apply('shop', '--json');
    expect(actions(second)).toEqual([]);
    expect(JSON.parse(second.stdout)).toMatchObject({ missingSecrets: [] });
    expect((await apply('shop')).stdout).toBe('7 unchanged\n');
    expect(await call('GET', '/managed?kind=workflow')).toMatchObject({
      items: [
        { slug: 'orders', source: 'shop', environment: 'production', version: 1, appliedBy: 'admin' },
        { slug: 'tell-the-team' },
      ],
    });
  });

  it('says what changes, line by line, and does that alone', async () => {
    write('shop/workflows/orders.yaml', orders.replace('path: /orders', 'path: /orders/open'));
    const plan = await snodo(['apply', 'shop', '--env', 'production', '--plan']);
    expect(plan.stdout).toContain('~ change workflow orders');
    expect(plan.stdout).toContain('-       path: /orders\n    +       path: /orders/open\n');
    expect(actions(await apply('shop', '--json'))).toEqual(['change workflow orders']);
    expect(await call('GET', '/workflows/orders')).toMatchObject({ liveVersion: 2 });
    write('flat/snodo.yaml', 'snodo: 1\nname: flat\nenvironments: { production: {} }\n');
    write('flat/workflows', 'orders');
    expect((await apply('flat')).stderr).toBe(
      'snodo: flat/workflows is a file, and has to be the folder of such files.\n',
    );
  });

  it('refuses a variable without a value, a clear credential and a wrong document, before anything is done', async () => {
    const broken = await snodo(['apply', 'shop', '--env', 'broken', '--yes']);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain('workflows/orders.yaml: line 4, trigger.every: the variable "EVERY" has no value');
    expect(broken.stderr).toContain('connections/crm.yaml: line 2, baseUrl: the variable "CRM" has no value');
    const other = await snodo(['apply', 'shop', '--env', 'test']);
    expect(other.stderr).toContain('It has staging, production, broken.');
    expect((await snodo(['apply', 'shop'])).stderr).toContain('say which one with --env');
    shop('clear');
    write('clear/connections/crm.yaml', 'connector: http\nauth: { type: bearer, token: in-the-clear }\n');
    write('clear/workflows/wrong.yaml', 'snodo: 1\nslug: wrong\nsteps:\n  - { id: a, typ: map }\n');
    const clear = await apply('clear');
    expect(clear.stderr).toContain('connections/crm.yaml: line 2, auth: holds a credential in the clear');
    expect(clear.stderr).toContain('workflows/wrong.yaml: line 4, ');
    expect(clear.stderr).not.toContain('in-the-clear');
    expect(await call('GET', '/workflows/orders')).toMatchObject({ liveVersion: 2 });
  });

  it('finds what was changed by hand, says who and when, and keeps it unless it is told otherwise', async () => {
    const clean = await snodo(['diff', 'shop', '--env', 'production']);
    expect(clean).toMatchObject({ status: 0, stdout: 'Nothing was changed by hand in production.\n' });
    const { document } = z.object({ document: z.looseObject({}) }).parse(await call('GET', '/workflows/orders'));
    await call('PUT', '/workflows/orders', { ...document, name: 'By hand' });
    await call('PUT', '/alerts/slow', {
      metric: 'error-rate',
      workflow: 'orders',
      over: 0.5,
      notify: { workflow: 'tell-the-team' },
    });
    await call('DELETE', '/prompts/hello');
    await call('POST', '/workflows/tell-the-team/unpublish');
    const drift = await snodo(['diff', 'shop', '--env', 'production']);
    expect(drift.status).toBe(2);
    expect(drift.stdout).toMatch(/! workflow orders was changed by admin at \d{4}-/);
    expect(drift.stdout).toContain('    + name: By hand');
    expect(drift.stdout).toMatch(/! alert slow was changed by admin at \d{4}-/);
    expect(drift.stdout).toContain('    - over: 0.1\n    + over: 0.5');
    expect(drift.stdout).toContain('! prompt hello was deleted by admin');
    expect(drift.stdout).toContain('! workflow tell-the-team was taken offline by admin');

    const kept = await apply('shop');
    expect(kept.status).toBe(1);
    expect(kept.stderr).toContain('would be lost (prompt hello, workflow tell-the-team, workflow orders, alert slow)');
    expect(await call('GET', '/workflows/orders')).toMatchObject({ document: { name: 'By hand' } });
    expect((await apply('shop', '--force')).status).toBe(0);
    expect((await snodo(['diff', 'shop', '--env', 'production'])).status).toBe(0);
    expect(await call('GET', '/prompts/hello')).toMatchObject({ name: 'Hello' });
    expect((await apply('shop')).stdout).toBe('7 unchanged\n');
  });

  it('takes over a version that was made live by hand of the same document', async () => {
    await call('POST', '/workflows/tell-the-team/publish');
    expect((await snodo(['diff', 'shop', '--env', 'production'])).status).toBe(0);
    expect(actions(await apply('shop', '--json'))).toEqual(['adopt workflow tell-the-team']);
    expect((await apply('shop')).stdout).toBe('7 unchanged\n');
  });

  it('makes workflows live again whose prompt has changed', async () => {
    write(
      'shop/workflows/greet.yaml',
      'snodo: 1\nslug: greet\nsteps:\n  - { id: a, type: ai.generate, with: { connection: crm, model: m, prompt: { prompt: hello, values: { customer: Ada } } } }\n',
    );
    expect(actions(await apply('shop', '--json'))).toEqual(['create workflow greet']);
    write('shop/prompts/hello.yaml', 'name: Hello\nprompt: Greet {{ customer }} warmly\n');
    expect(actions(await apply('shop', '--json'))).toEqual(['change prompt hello', 'publish workflow greet']);
    expect(actions(await apply('shop', '--json'))).toEqual([]);
    expect(await call('GET', '/workflows/greet/versions/2')).toMatchObject({ prompts: { hello: 3 } });
  });

  it('stops where something fails, says what was done, and goes on from there', async () => {
    write('shop/connections/erp.yaml', 'connector: http\nbaseUrl: https://erp.example.com\n');
    write(
      'shop/workflows/hook.yaml',
      'snodo: 1\nslug: hook\ntrigger: { type: webhook, path: taken, verify: { scheme: standard-webhooks, secret: "{{ secrets.NONE }}" } }\nsteps:\n  - { id: a, type: map }\n',
    );
    const stopped = await apply('shop');
    expect(stopped.status).toBe(1);
    expect(stopped.stdout).toContain('connection erp saved\nworkflow hook saved\n');
    expect(stopped.stderr).toContain('workflows/hook.yaml: ');
    expect(stopped.stderr).toContain('It stopped there; what is listed above was done.');
    write(
      'shop/workflows/hook.yaml',
      'snodo: 1\nslug: hook\ntrigger: { type: webhook, path: taken }\nsteps:\n  - { id: a, type: map }\n',
    );
    const done = await apply('shop', '--json');
    expect(actions(done)).toEqual(['change workflow hook']);
    expect((await apply('shop')).stdout).toBe('10 unchanged\n');
  });

  it('deletes what it brought and has no more only with --prune, and nothing else', async () => {
    await call('PUT', '/connections/by-hand', { connector: 'http' });
    for (const file of ['connections/erp.yaml', 'workflows/hook.yaml']) rmSync(join(root, 'shop', file));
    const left = await apply('shop');
    expect(left).toMatchObject({ status: 0, stdout: expect.stringContaining('--prune deletes it') });
    expect(actions(await apply('shop', '--prune', '--json'))).toEqual([
      'delete connection erp',
      'delete workflow hook',
    ]);
    expect((await server.call('GET', '/workflows/hook')).status).toBe(404);
    expect((await server.call('GET', '/connections/by-hand')).status).toBe(200);
    expect((await apply('shop', '--prune')).stdout).toBe('8 unchanged\n');
  });

  it('does not take what others brought or made', async () => {
    shop('others');
    const foreign = await apply('others');
    expect(foreign.status).toBe(1);
    expect(foreign.stdout).toContain('! other files have brought it: those of "shop"');
    shop('mine');
    for (const kind of ['workflows', 'prompts', 'subscribers', 'budgets', 'alerts', 'connections']) {
      rmSync(join(root, 'mine', kind), { recursive: true });
    }
    write('mine/connections/by-hand.yaml', 'connector: http\nbaseUrl: https://other.example.com\n');
    const made = await apply('mine');
    expect(made).toMatchObject({ status: 1, stdout: expect.stringContaining('no files have brought it') });
    expect(await call('GET', '/connections/by-hand')).not.toHaveProperty('baseUrl');
  });

  it('is what export writes, without a secret, and applying that only takes over', async () => {
    await call('PUT', '/connections/sealed', {
      connector: 'http',
      auth: { type: 'bearer', token: 'very-secret-token' },
    });
    const written = await snodo(['export', './all']);
    expect(written).toMatchObject({ status: 0, stderr: '' });
    const files = readdirSync(join(root, 'all'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const texts = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
    expect(texts.join('\n')).not.toContain('very-secret-token');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what the file says
    expect(readFileSync(join(root, 'all/workflows/orders.yaml'), 'utf8')).toContain('of $${var.FOLDER}`');
    expect(parse(readFileSync(join(root, 'all/connections/sealed.yaml'), 'utf8'))).toEqual({
      connector: 'http',
      auth: { type: 'bearer', token: '[secret]' },
    });
    const again = await snodo(['export', './all', '--json']);
    expect(again.status).toBe(0);
    expect(texts).toEqual(files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')));
    const plan = await snodo(['apply', 'all', '--env', 'production', '--plan', '--json']);
    // What was never live on the server is a draft in the files too, and would be made live.
    const { items } = z
      .object({ items: z.array(z.object({ slug: z.string(), liveVersion: z.number().nullable() })) })
      .parse(await call('GET', '/workflows?limit=200'));
    const drafts = items.flatMap(({ slug, liveVersion }) => (liveVersion === null ? [`publish workflow ${slug}`] : []));
    expect(
      actions(plan)
        .filter((one) => !one.startsWith('adopt '))
        .toSorted(),
    ).toEqual(drafts);
  });

  it('is planned by a viewer and applied by the commands of the example for GitHub', async () => {
    const made = z.object({ token: z.string() }).parse(await call('POST', '/tokens', { name: 'plan', role: 'viewer' }));
    const text = readFileSync(join(import.meta.dirname, '../deploy/github-action/snodo.yml'), 'utf8');
    const step = z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() });
    const { jobs } = z.object({ jobs: z.record(z.string(), z.object({ steps: z.array(step) })) }).parse(parse(text));
    write('bin/snodo', `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    const tokens: Readonly<Record<string, string>> = {
      '${{ secrets.SNODO_PLAN_TOKEN }}': made.token,
      '${{ secrets.SNODO_APPLY_TOKEN }}': token,
    };
    const asRun = async (job: string): Promise<Ended> => {
      const found = jobs[job]?.steps.find(({ run }) => run !== undefined);
      const as = tokens[found?.env?.['SNODO_ADMIN_TOKEN'] ?? ''];
      expect(as, `the token of ${job}`).toBeDefined();
      return ended(
        'sh',
        ['-ec', `chmod +x ../bin/snodo; PATH="$PWD/../bin:$PATH"; ${found?.run ?? ''}`],
        join(root, 'shop'),
        {
          SNODO_ADMIN_TOKEN: as ?? '',
          SNODO_URL: server.url,
        },
      );
    };
    write('shop/workflows/orders.yaml', orders.replace('path: /orders', 'path: /orders/new'));
    expect(await asRun('plan')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('~ change workflow orders'),
    });
    expect(await asRun('apply')).toMatchObject({ status: 0, stdout: expect.stringContaining('version 4 is live') });
    expect(await asRun('drift')).toMatchObject({ status: 0 });
  });
});

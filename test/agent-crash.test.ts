import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { main, token } from './running-server.ts';
import { type ScriptedModel, scriptedModel, toolAnswers } from './tool-calling-model.ts';
import { type StandIn, standIn } from './stand-in.ts';

const document = {
  snodo: 1,
  slug: 'charging',
  steps: [
    {
      id: 'helper',
      type: 'ai.agent',
      with: {
        connection: 'model',
        model: 'gpt-test',
        prompt: 'Charge them all, with a receipt to ada@example.com',
        redact: true,
        approve: 'none',
        tools: [
          {
            name: 'charge',
            description: 'Charges a customer',
            input: {
              type: 'object',
              required: ['customer'],
              properties: { customer: { type: 'integer' }, receipt: { type: 'string' } },
            },
            step: {
              type: 'http.request',
              with: { connection: 'shop', method: 'POST', path: '/charges', body: '{{ args }}' },
            },
          },
        ],
      },
    },
  ],
};

const started = z.object({ id: z.string() });
const charge = (customer: number) => ({ tool: 'charge', arguments: { customer, receipt: '[EMAIL_1]' } });
const never = new Promise<never>(() => undefined);

describe('an agent whose server is killed', () => {
  let database: TestDatabase;
  let shop: StandIn;
  let model: ScriptedModel;
  let folder: string;
  let child: ChildProcess | undefined;
  let url = '';
  /** Which requests are held back until their caller is gone, the first time they are made. */
  const held = new Set(['customer 2', 'turn 2']);
  const came = new Map<string, () => void>();

  function holds(what: string): boolean {
    if (!held.delete(what)) return false;
    came.get(what)?.();
    return true;
  }

  /** Resolves when such a request is under way. */
  const asked = (what: string) => new Promise<void>((resolve) => came.set(what, resolve));

  async function launch(): Promise<void> {
    const server = spawn(process.execPath, [main, 'start'], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        SNODO_DATA_DIR: folder,
        SNODO_PORT: '0',
        SNODO_ADMIN_TOKEN: token,
        SNODO_EGRESS_ALLOW: '127.0.0.1',
        SNODO_LOG: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = server;
    url = await new Promise((resolve, reject) => {
      server.stdout.on('data', (chunk: Buffer) => {
        const [, ready] = /snodo ready (\S+)/.exec(chunk.toString()) ?? [];
        if (ready !== undefined) resolve(ready);
      });
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill(signal);
    await gone;
  }

  async function api(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(`${answer.status} ${text}`).toMatch(/^2/);
    return text === '' ? null : JSON.parse(text);
  }

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'snodo-agent-'));
    shop = await standIn(({ body }) => {
      const { customer } = z.object({ customer: z.int() }).parse(JSON.parse(body));
      return holds(`customer ${customer}`) ? never : { body: { charged: customer } };
    });
    model = await scriptedModel((question) => {
      const done = toolAnswers(question).length;
      if (done === 2 && holds('turn 2')) return never;
      if (done === 0) return { calls: [charge(1), charge(2)] };
      return done === 2 ? { calls: [charge(3)] } : { text: 'All are charged, see [EMAIL_1].' };
    });
  });
  afterAll(async () => {
    await kill('SIGTERM');
    await model[Symbol.asyncDispose]();
    await shop[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on after its last turn, and repeats no call that was finished', async () => {
    await launch();
    await api('PUT', '/connections/model', { connector: 'openai-compatible', baseUrl: model.baseUrl });
    await api('PUT', '/connections/shop', { connector: 'http', baseUrl: shop.url });
    await api('PUT', '/workflows/charging', document);
    await api('POST', '/workflows/charging/publish');
    const inCall = asked('customer 2');
    const inTurn = asked('turn 2');
    const { id } = started.parse(await api('POST', '/workflows/charging/runs', { input: null }));
    await inCall;
    const firstIsKept = async () => {
      const rows = await database.sql`
        select 1 from journal where run = ${id} and scope = 'helper/1/calls' and step = '0'`;
      return rows.length;
    };
    await expect.poll(firstIsKept).toBe(1);
    await kill('SIGKILL');
    await launch();
    await inTurn;
    await kill('SIGKILL');
    await launch();
    const isOpen = async () => (await database.sql`select outcome from runs where id = ${id}`)[0]?.['outcome'];
    await expect.poll(isOpen, { timeout: 60_000, interval: 200 }).toBe('succeeded');

    const charges = shop.seen.map(({ body, headers }) => `${body} ${String(headers['idempotency-key'])}`);
    const customers = shop.seen.map(({ body }) => z.object({ customer: z.int() }).parse(JSON.parse(body)).customer);
    // The second was cut off in the middle, and comes again by the same key.
    expect(customers.toSorted((one, other) => one - other)).toEqual([1, 2, 2, 3]);
    expect(new Set(charges).size).toBe(3);
    // The first turn was asked once, the second was cut off, the third ends it.
    expect(model.asked.map((question) => toolAnswers(question).length)).toEqual([0, 2, 2, 3]);
    const [row] = await database.sql`select output from runs where id = ${id}`;
    expect(row?.['output']).toMatchObject({ text: 'All are charged, see ada@example.com.', turns: 3 });
    expect(shop.seen.every(({ body }) => body.includes('"receipt":"ada@example.com"'))).toBe(true);
    expect(JSON.stringify(model.asked)).not.toContain('ada@');
  });
});

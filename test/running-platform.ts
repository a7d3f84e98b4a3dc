import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { z } from 'zod';
import { api } from '../src/api/app.ts';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { token } from './running-server.ts';

interface Answered {
  readonly status: number;
  readonly json: unknown;
}

interface Opened {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

const runAnswer = z.looseObject({
  id: z.string(),
  status: z.string(),
  error: z
    .looseObject({ code: z.string(), message: z.string(), retryable: z.boolean(), reason: z.string().optional() })
    .nullable(),
  steps: z.array(z.looseObject({ id: z.string(), status: z.string(), attempts: z.number() })),
});
type RunAnswer = z.infer<typeof runAnswer>;
const started = z.object({ id: z.string() });

export interface RunningPlatform extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly parts: Platform;
  /** What was logged, as lines of JSON. */
  readonly logged: () => string;
  /** A call of the API with the token; `path` is below /api/v1. */
  call(method: string, path: string, body?: unknown): Promise<Answered>;
  /** Opens a page that is no part of the API; with fields, sends its form. */
  open(path: string, form?: Readonly<Record<string, string>>): Promise<Opened>;
  /** Sends a text of some type to the API. */
  post(path: string, type: string, text: string): Promise<Answered>;
  connection(slug: string, config: object): Promise<void>;
  publish(document: { readonly slug: string; readonly [field: string]: unknown }): Promise<void>;
  /** @returns the id of the run. */
  start(workflow: string, input?: unknown): Promise<string>;
  ended(run: string, ms?: number): Promise<RunAnswer>;
}

/** A whole Snodo without its web server, on a database of the tests: the API is called in memory. */
export async function runningPlatform(): Promise<RunningPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-platform-'));
  const database = await testDatabase();
  let logged = '';
  const log = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  const parts = await platform({
    settings: readSettings({ SNODO_DATA_DIR: folder, SNODO_EGRESS_ALLOW: '127.0.0.1' }),
    ...database,
    databaseUrl: database.url,
    alone: true,
    address: () => 'http://127.0.0.1',
    log: pino({ level: 'trace' }, log),
  });
  const app = api({
    ...parts,
    adminToken: token,
    serves: true,
    publicUrl: undefined,
    pageFolder: '',
    gatewayUrl: () => undefined,
  });
  await parts.worker.start();
  parts.bulkReplay.start();
  parts.knowledgeKeeper.start();
  parts.evaluations.start();
  parts.workWatch.start();

  async function send(method: string, path: string, type: string, body?: string): Promise<Answered> {
    const answer = await app.request(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return { status: answer.status, json: text === '' ? null : JSON.parse(text) };
  }

  function call(method: string, path: string, body?: unknown): Promise<Answered> {
    return send(method, path, 'application/json', body === undefined ? undefined : JSON.stringify(body));
  }

  async function must(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, json } = await call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
    return json;
  }

  return {
    database,
    parts,
    logged: () => logged,
    call,
    async open(path, form) {
      const answer = await app.request(
        path,
        form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) },
      );
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    },
    post: (path, type, text) => send('POST', path, type, text),
    connection: async (slug, config) =>
      void (await must('PUT', `/connections/${slug}`, { connector: 'http', ...config })),
    async publish(document) {
      await must('PUT', `/workflows/${document.slug}`, { snodo: 1, ...document });
      await must('POST', `/workflows/${document.slug}/publish`);
    },
    start: async (workflow, input = null) =>
      started.parse(await must('POST', `/workflows/${workflow}/runs`, { input })).id,
    async ended(run, ms = 60_000) {
      const watched = await parts.watch.wait(run, { ms, wantsResponse: false });
      const found = runAnswer.parse(await must('GET', `/runs/${run}`));
      if (watched.kind !== 'ended') throw new Error(`run ${run} is ${JSON.stringify(found)} after ${ms} ms`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([
        parts.worker.stop(),
        parts.bulkReplay.stop(),
        parts.knowledgeKeeper.stop(),
        parts.evaluations.stop(),
        parts.workWatch.stop(),
      ]);
      await parts.close();
      await database[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

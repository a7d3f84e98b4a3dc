import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { newId } from '../src/core/id.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import type { Json } from '../src/core/json.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { readFailure } from '../src/engine/failure.ts';
import { inputFor } from '../src/engine/given-input.ts';
import { Pressure } from '../src/engine/pressure.ts';
import { RunWatch } from '../src/engine/watch.ts';
import { Worker } from '../src/engine/worker.ts';
import { CompiledVersions } from '../src/engine/compiled-versions.ts';
import { FilePlace } from '../src/files/file-place.ts';
import { FileStore } from '../src/files/file-store.ts';
import { triggerOf } from '../src/gateway/trigger-of.ts';
import { Knowledge } from '../src/knowledge/knowledge.ts';
import type { AnswerCache } from '../src/outbound/cache/answer-cache.ts';
import { openCache } from '../src/outbound/cache/open-cache.ts';
import { outbound } from '../src/outbound/call.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import type { OpenConnection } from '../src/outbound/connections.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { cacheKeys } from '../src/secrets/cache-keys.ts';
import { type CallbackPlace, callbackUrls } from '../src/secrets/callback-url.ts';
import { MemoryBook } from '../src/secrets/memory-book.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { sealer } from '../src/secrets/seal.ts';
import { calledByTold, listFailureWatchers } from '../src/store/triggers/failure-triggers.ts';
import { readDoneEffect } from '../src/store/runs/done-effects.ts';
import { journaling, readJournal } from '../src/store/runs/journal.ts';
import { StoredValues } from '../src/store/runs/stored-values.ts';
import { cancelCalledBy, cancelRun } from '../src/store/runs/run-control.ts';
import { createRun, getRun, type StoredRun, type StoredStep, stepsOfRun } from '../src/store/runs/runs.ts';
import { closeSignal, readSignal, type Signal, takeSignal } from '../src/store/runs/signals.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { liveVersion, saveDraft } from '../src/store/workflows/workflows.ts';
import type { TestDatabase } from './database.ts';

export interface RunningEngine extends AsyncDisposable {
  readonly worker: Worker;
  readonly watch: RunWatch;
  readonly files: FileStore;
  /** Where the bytes of files are. */
  readonly folder: string;
  readonly reported: unknown[];
  readonly cache: AnswerCache;
  /** What the log says of the cache. */
  readonly said: readonly string[];
  publish(yaml: string): Promise<number>;
  start(workflow: string, input?: Json): Promise<string>;
  /** Waits for the end. */
  ended(run: string, ms?: number): Promise<StoredRun>;
  run(workflow: string, input?: Json): Promise<StoredRun>;
  steps(run: string, scope?: string): Promise<Record<string, StoredStep>>;
  /** The address by which a step that waits is gone on with. */
  urlOf(place: Omit<CallbackPlace, 'expires'>): string;
  /** As a call of a callback's address, without the server. */
  call(url: string, body: Json): Promise<string>;
  failure(run: StoredRun): { readonly code: string; readonly message: string };
}

/** The engine on a database of the tests, without the server around it. */
export async function runningEngine(
  database: TestDatabase,
  options: {
    readonly alone?: boolean;
    /** Opens connections, whose slug is their address when left out. */
    readonly connection?: (slug: string) => Promise<OpenConnection>;
    /** Keeps answers there instead of in the database. */
    readonly redisUrl?: string;
  } = {},
): Promise<RunningEngine> {
  const { sql, keyed, relaxed, url } = database;
  const redactor = new Redactor();
  const calls = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const folder = await mkdtemp(join(tmpdir(), 'snodo-files-'));
  const files = new FileStore(sql, new FilePlace(folder));
  const callbacks = callbackUrls([Buffer.alloc(32, 1)], () => 'http://snodo.test');
  const watch = new RunWatch(sql);
  const reported: unknown[] = [];
  const said: string[] = [];
  const cache = await openCache({
    sql,
    relaxed,
    keys: cacheKeys(Buffer.alloc(32, 1)),
    memoryBytes: 10_000_000,
    redisUrl: options.redisUrl,
    now: Date.now,
    say: (sentence) => said.push(sentence),
    report: (error) => reported.push(error),
  });
  const versions = new CompiledVersions(sql);
  const sandbox = new Sandbox();
  const worker = new Worker({
    sql,
    relaxed,
    databaseUrl: url,
    journal: journaling(keyed),
    versions,
    listener: watch,
    triggerOf,
    alone: options.alone ?? true,
    pressure: new Pressure(),
    concurrency: 50,
    labels: [],
    takesAny: true,
    drainMs: 8_000,
    services: {
      traced: () => undefined,
      wrote: () => undefined,
      outbound: calls,
      redactor,
      files,
      connection:
        options.connection ??
        (async (slug) => ({ slug, config: connectionSchema.parse({ connector: 'http', baseUrl: slug }) })),
      secret: async (name) => {
        redactor.add(`secret-of-${name}`);
        return `secret-of-${name}`;
      },
      cache,
      knowledge: new Knowledge(sql),
      sandbox,
      stored: new StoredValues(sql),
      liveVersion: (workflow) => liveVersion(sql, workflow),
      inputFor: async (workflow, version, input) => inputFor((await versions.get(workflow, version)).document, input),
      callbacks: {
        urlOf: (place) => callbacks.urlOf(place),
        formUrlOf: (place) => callbacks.formUrlOf(place),
        came: (id) => readSignal(sql, id),
        close: (id, run) => closeSignal(sql, id, run),
      },
      memory: new MemoryBook(sql, sealer(Buffer.alloc(32, 1))),
      failures: {
        watchers: () => listFailureWatchers(sql),
        calledByTold: (run) => calledByTold(sql, run),
        pageOf: (run) => `http://snodo.test/runs/${run}`,
      },
      calledRun: async (run) => {
        const { status, output, error, endedAt } = await getRun(sql, run);
        return { ended: endedAt !== null, outcome: status, output, error };
      },
      cancelCalled: async (run) => {
        await cancelRun(sql, run);
      },
      cancelCalledBy: (run) => cancelCalledBy(sql, run),
      journal: (run, scope) => readJournal(sql, run, scope),
      doneEffect: (effect) => readDoneEffect(sql, effect),
      now: Date.now,
      random: Math.random,
      report: (error) => reported.push(error),
    },
  });
  await worker.start();
  const engine: RunningEngine = {
    worker,
    watch,
    files,
    folder,
    reported,
    cache,
    said,
    async publish(yaml) {
      const document = readWorkflow(readYaml(yaml));
      await compileWorkflow(document);
      await saveDraft(sql, document);
      return publishDraft(sql, document.slug, () => undefined);
    },
    async start(workflow, input = null) {
      const id = newId();
      const version = await liveVersion(sql, workflow);
      await createRun(sql, { id, workflow, version, cause: 'manual', input });
      return id;
    },
    async ended(run, ms = 30_000) {
      const watched = await watch.wait(run, { ms, wantsResponse: false });
      const found = await getRun(sql, run);
      if (watched.kind !== 'ended') throw new Error(`run ${run} is ${found.status} after ${ms} ms`);
      return found;
    },
    async run(workflow, input = null) {
      return engine.ended(await engine.start(workflow, input));
    },
    async steps(run, scope = '') {
      return Object.fromEntries((await stepsOfRun(sql, run, scope)).map((step) => [step.step, step]));
    },
    urlOf: (place) => callbacks.urlOf({ ...place, expires: Date.now() + 60_000 }),
    async call(to, body) {
      const place = callbacks.read(to.slice(to.lastIndexOf('/') + 1));
      if (place === undefined) throw new Error(`${url} is no callback`);
      const signal: Signal = { method: 'POST', headers: {}, body, receivedAt: new Date() };
      return takeSignal(sql, place, signal);
    },
    failure: (run) => z.object({ code: z.string(), message: z.string() }).parse(readFailure(run.error)),
    async [Symbol.asyncDispose]() {
      await worker.stop();
      sandbox.close();
      await watch.close();
      await cache.close();
      await calls.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return engine;
}

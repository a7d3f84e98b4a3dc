import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { z } from 'zod';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { checkForPublish } from '../src/api/publish-check.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { getRun, type StoredRun } from '../src/store/runs/runs.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const accepted = z.object({ delivery: z.uuid(), run: z.uuid(), duplicate: z.boolean().optional() });

interface Start {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a worker carries the runs out. */
  readonly worker?: boolean;
  readonly log?: Logger;
}

/** A gateway over real HTTP with a database of its own. */
export class RunningGateway implements AsyncDisposable {
  readonly database: TestDatabase;
  readonly parts: Platform;
  readonly url: string;
  readonly #server: Server;
  readonly #folder: string;
  readonly #worker: boolean;

  private constructor(
    database: TestDatabase,
    parts: Platform,
    own: { readonly url: string; readonly server: Server; readonly folder: string; readonly worker: boolean },
  ) {
    this.database = database;
    this.parts = parts;
    this.url = own.url;
    this.#server = own.server;
    this.#folder = own.folder;
    this.#worker = own.worker;
  }

  static async start({
    env = {},
    worker = true,
    log = pino({ level: 'silent' }),
  }: Start = {}): Promise<RunningGateway> {
    const folder = mkdtempSync(join(tmpdir(), 'snodo-gateway-'));
    const database = await testDatabase();
    const settings = readSettings({ SNODO_DATA_DIR: folder, ...env });
    const of = { address: () => 'http://127.0.0.1', databaseUrl: database.url, alone: true, log };
    const parts = await platform({ settings, ...database, ...of });
    if (worker) await parts.worker.start();
    const server = createServer((request, response) => parts.gateway.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return new RunningGateway(database, parts, { url, server, folder, worker });
  }

  /** @throws SnodoError `invalid_document` as the API does. */
  async publish(yaml: string): Promise<void> {
    const document = readWorkflow(readYaml(yaml));
    await checkForPublish(document, {
      hasSecret: async () => true,
      referenceProblem: async () => undefined,
      connectorOf: async () => undefined,
      workflowsOf: async (slugs) => new Set(slugs),
      promptsFor: async () => new Map(),
    });
    await saveDraft(this.database.sql, document);
    await publishDraft(this.database.sql, document.slug, () => undefined);
    this.parts.endpoints.forget();
  }

  /** A workflow of this slug, which is its path too. @param trigger its fields besides `type` and `path`. */
  publishHook(slug: string, trigger: string): Promise<void> {
    return this.publish(`
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, ${trigger} }
steps: [{ id: a, type: map, with: { value: "{{ trigger.body }}" } }]
`);
  }

  /** POSTs below /hooks/. */
  post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/hooks/${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** What an accepted webhook was answered. */
  async taken(response: Response): Promise<z.infer<typeof accepted>> {
    const text = await response.text();
    if (response.status !== 202) throw new Error(`${response.status} ${text}`);
    return accepted.parse(JSON.parse(text));
  }

  /** The run of an accepted webhook, ended. */
  async runOf(response: Response): Promise<StoredRun> {
    const { run } = await this.taken(response);
    const watched = await this.parts.watch.wait(run, { ms: 60_000, wantsResponse: false });
    if (watched.kind !== 'ended') throw new Error(`The run is ${watched.kind}.`);
    return getRun(this.database.sql, run);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    if (this.#worker) await this.parts.worker.stop();
    await this.parts.close();
    await this.database[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

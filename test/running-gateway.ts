import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { checkForPublish } from '../src/api/publish-check.ts';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { readWorkflow, readYaml } from '../src/core/read-document.ts';
import { publishDraft, saveDraft } from '../src/store/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A gateway on loopback with a database of its own; no worker carries its runs out. */
export interface RunningGateway extends AsyncDisposable {
  readonly parts: Platform;
  readonly database: TestDatabase;
  readonly url: string;
  /** Publishes a workflow of this slug, which is its path too. @param trigger its fields besides `type` and `path`. */
  publish(slug: string, trigger: string): Promise<void>;
  /** POSTs below /hooks/. */
  post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

export async function runningGateway(env: Readonly<Record<string, string>> = {}): Promise<RunningGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-gateway-'));
  const database = await testDatabase();
  let url = '';
  const parts = await platform({
    settings: readSettings({ SNODO_DATA_DIR: folder, ...env }),
    ...database,
    databaseUrl: database.url,
    alone: true,
    address: () => url,
    log: pino({ level: 'silent' }),
  });
  const server = createServer((request, response) => parts.gateway.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    parts,
    database,
    url,
    async publish(slug, trigger) {
      const document = readWorkflow(
        readYaml(`
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, ${trigger} }
steps: [{ id: a, type: map, with: { value: "{{ trigger.body }}" } }]
`),
      );
      await saveDraft(database.sql, document);
      const known = { hasSecret: async () => true, connectorOf: async () => undefined };
      await publishDraft(database.sql, slug, (draft) => checkForPublish(draft, known));
      parts.endpoints.forget();
    },
    post: (path, body, headers = {}) => fetch(`${url}/hooks/${path}`, { method: 'POST', headers, body }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await parts.close();
      await database[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

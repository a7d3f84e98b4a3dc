import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { SnodoError } from '../core/error.ts';
import { openDatabase, type Sql } from '../store/database.ts';
import { jobQueue, migrateJobs } from '../store/job-queue.ts';
import { migrate } from '../store/migrate.ts';
import { databaseFailure } from './database-failure.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';

export interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** The token of SNODO_ADMIN_TOKEN, or one made at the first start, kept in the data folder and shown that once. */
function adminToken(settings: Settings, say: (message: string) => void): string {
  if (settings.adminToken !== undefined) return settings.adminToken;
  const file = join(settings.dataDir, 'admin.token');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(settings.dataDir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, token, { mode: 0o600 });
  say(`admin token (shown once, kept in ${file}): ${token}`);
  return token;
}

async function listen(server: Server, settings: Settings): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new SnodoError(
          'settings',
          `Cannot listen on ${settings.host}:${settings.port} (${error.message}). Set SNODO_PORT to a free port; 0 picks one.`,
        ),
      ),
    );
    server.listen(settings.port, settings.host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : settings.port;
}

/** Ends a server: what is being answered is, connections that only stand by are closed. */
async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // Event streams have no end of their own.
  const cut = setTimeout(() => server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(cut);
}

/** The web server for the roles of this process: webhooks go to the gateway directly, all else through the API. */
async function webServer(
  settings: Settings,
  parts: Platform,
  token: string,
  gatewayUrl: () => string | undefined,
): Promise<Server> {
  const { api } = await import('../api/app.ts');
  const { publicUrl } = settings;
  const serves = settings.roles.includes('api');
  const routes = api({ ...parts, adminToken: token, serves, gatewayUrl, publicUrl: publicUrl?.replace(/\/$/, '') });
  const adapted = createAdaptorServer({ fetch: routes.fetch });
  const [handle] = adapted.listeners('request');
  if (!('keepAliveTimeout' in adapted) || handle === undefined) throw new Error('the adapter made no HTTP/1 server');
  if (settings.roles.includes('gateway')) {
    adapted.removeAllListeners('request');
    adapted.on('request', (request, response) => {
      if (request.url?.startsWith('/hooks/')) parts.gateway.handle(request, response);
      else Reflect.apply(handle, adapted, [request, response]);
    });
  }
  // Longer than load balancers keep theirs, which would otherwise send into a connection just closed.
  adapted.keepAliveTimeout = 75_000;
  return adapted;
}

function urlAt(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Where this process reaches itself: who listens everywhere does so on loopback too. */
function ownUrl({ host }: Settings, port: number): string {
  return urlAt(host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port);
}

/** Brings the database up to date. @returns whether it was empty. */
async function prepare(sql: Sql, url: string): Promise<boolean> {
  try {
    const fresh = await migrate(sql);
    await migrateJobs(sql, url);
    return fresh;
  } catch (error) {
    throw databaseFailure(error, url);
  }
}

/** Starts the database and the roles of this process. @throws SnodoError with the mend when something is in the way. */
export async function start(
  settings: Settings,
  log: Logger,
  say: (message: string) => void,
  fatal: (error: SnodoError) => void,
): Promise<Started> {
  // Loading the rest takes about as long as PostgreSQL takes to start: both at once.
  const loading = Promise.all([import('./platform.ts'), import('../api/app.ts'), jobQueue()]);
  loading.catch(() => undefined);
  let embedded: EmbeddedPostgres | undefined;
  if (settings.databaseUrl === undefined) {
    embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, log: say, onExit: fatal });
  }
  const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
  const sql = openDatabase(databaseUrl, { connections: 10 });
  const keyed = openDatabase(databaseUrl, { connections: 4, byKey: true });
  const relaxed = openDatabase(databaseUrl, { connections: 2, relaxed: true, byKey: true });
  const closeDatabase = async (pools: readonly Sql[]) => {
    await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
    await embedded?.stop();
  };
  let parts: Platform | undefined;
  try {
    const fresh = await prepare(sql, databaseUrl);
    if (fresh) await (await import('./examples.ts')).createExamples(sql);
    const { platform } = await import('./platform.ts');
    parts = await platform({ settings, sql, keyed, relaxed, databaseUrl, alone: embedded !== undefined, log });
    const { worker, housekeeping, bulkReplay } = parts;
    if (settings.roles.includes('worker')) {
      await worker.start();
      housekeeping.start();
      bulkReplay.start();
    }
    // Which port it is, is known once the server listens.
    let gatewayUrl: string | undefined;
    const token = settings.roles.includes('api') ? adminToken(settings, say) : '';
    const server = await webServer(settings, parts, token, () => gatewayUrl);
    const port = await listen(server, settings);
    if (settings.roles.includes('gateway')) gatewayUrl = ownUrl(settings, port);
    const running = parts;
    return {
      url: urlAt(settings.host, port),
      async stop() {
        const closed = close(server);
        if (settings.roles.includes('worker')) {
          await Promise.all([worker.stop(), housekeeping.stop(), bulkReplay.stop()]);
        }
        await closed;
        await running.close();
        await closeDatabase([sql, keyed, relaxed]);
      },
    };
  } catch (error) {
    await parts?.close();
    await closeDatabase([sql, keyed, relaxed]);
    throw error;
  }
}

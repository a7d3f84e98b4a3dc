import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { api } from '../api/app.ts';
import { SnodoError } from '../core/error.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded.ts';
import type { Settings } from './settings.ts';

export interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** The token of SNODO_ADMIN_TOKEN, or one made at the first start, kept in the data folder and shown that once. */
function adminToken(settings: Settings, log: (message: string) => void): string {
  if (settings.adminToken !== undefined) return settings.adminToken;
  const file = join(settings.dataDir, 'admin.token');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(settings.dataDir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, token, { mode: 0o600 });
  log(`admin token (shown once, kept in ${file}): ${token}`);
  return token;
}

/** Starts the database and the server. @throws SnodoError with the mend when something is in the way. */
export async function start(
  settings: Settings,
  log: (message: string) => void,
  fatal: (error: SnodoError) => void,
): Promise<Started> {
  let embedded: EmbeddedPostgres | undefined;
  if (settings.databaseUrl === undefined) {
    embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, log, onExit: fatal });
  }
  const sql = openDatabase(embedded?.url ?? settings.databaseUrl ?? '');
  const closeDatabase = async () => {
    await sql.end({ timeout: 5 });
    await embedded?.stop();
  };
  try {
    await migrate(sql);
    const report = (error: unknown) => log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const server = createAdaptorServer({ fetch: api({ sql, adminToken: adminToken(settings, log), report }).fetch });
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
    const port = typeof address === 'object' && address ? address.port : settings.port;
    return {
      url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`,
      async stop() {
        await new Promise((resolve) => server.close(resolve));
        await closeDatabase();
      },
    };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

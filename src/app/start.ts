import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Logger } from 'pino';
import { ownFiles } from '../connectors/own/own-files.ts';
import { SnodoError } from '../core/error.ts';
import { isAway } from '../store/database-away.ts';
import { openDatabase, type Sql } from '../store/database.ts';
import { makeHistoryWeeks } from '../store/history/history-parts.ts';
import { jobQueue, migrateJobs } from '../store/runs/job-queue.ts';
import { migrate } from '../store/migrate.ts';
import { keepsSession } from '../store/access/session-check.ts';
import { adminToken, takeBackAdminToken } from './admin-token.ts';
import { databaseFailure } from './database-failure.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';
import { readTls, reloadTls } from './tls.ts';
import { ProjectKeeper } from './projects/project-keeper.ts';
import { close, listen, webServer } from './web-server.ts';

export interface Started {
  readonly url: string;
  readonly sql: Sql;
  /** Reads anew who is let in, and as what. */
  readonly forgetPeople: () => void;
  /** Where the first user is made; only of the start that made the admin token. */
  readonly welcome: string | undefined;
  stop(): Promise<void>;
}

/** Where who listens everywhere is reached from here. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function addressOf({ host, tls }: Settings, port: number): string {
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const pooled = new SnodoError(
  'settings',
  'DATABASE_URL leads through a pooler that gives a session for one transaction only (pool_mode = transaction). Snodo listens, holds locks and prepares statements, which needs a session of its own. Set pool_mode = session there, or name PostgreSQL itself.',
);

/** Connections, by what they are for. Many projects stand beside each other, and one has less to do. */
const serverPools = { all: 10, keyed: 4, relaxed: 2 };
const projectPools = { all: 5, keyed: 3, relaxed: 1 };

/** Brings the database up to date; `own`: it is known already that nothing lies between it and this process. @returns whether it was empty. */
async function prepare(sql: Sql, url: string, own: boolean): Promise<boolean> {
  try {
    if (!own && !(await keepsSession(sql))) throw pooled;
    const fresh = await migrate(sql);
    await migrateJobs(sql, url);
    // Those to come are made when there is time.
    await makeHistoryWeeks(sql, 0);
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
  // What is wrong with these files is said before a database is made, or brought to a version that none goes back from.
  if (settings.tls) readTls(settings.tls);
  ownFiles(settings.connectorsDir);
  // Loading the rest takes about as long as PostgreSQL takes to start: both at once.
  const loading = Promise.all([import('./platform.ts'), import('../api/app.ts'), jobQueue()]);
  loading.catch(() => undefined);
  let embedded: EmbeddedPostgres | undefined;
  if (settings.databaseUrl === undefined) {
    embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, log: say, onExit: fatal });
  }
  const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
  const { project } = settings;
  const pools = project === undefined ? serverPools : projectPools;
  const sql = openDatabase(databaseUrl, { connections: pools.all });
  const keyed = openDatabase(databaseUrl, { connections: pools.keyed, byKey: true });
  const relaxed = openDatabase(databaseUrl, { connections: pools.relaxed, relaxed: true, byKey: true });
  let parts: Platform | undefined;
  let keeper: ProjectKeeper | undefined;
  let server: Server | undefined;
  let working: readonly { stop(): Promise<void> }[] = [];
  let stopReloading: (() => void) | undefined;
  let madeToken = false;
  const stop = async () => {
    stopReloading?.();
    parts?.readiness.end();
    const endAnswers = server?.listening === true ? close(server) : undefined;
    const failed: unknown[] = [];
    const all = async (...ends: readonly (PromiseLike<unknown> | undefined)[]) => {
      const ended = await Promise.allSettled(ends.filter((end) => end !== undefined));
      for (const one of ended) if (one.status === 'rejected') failed.push(one.reason);
    };
    await all(parts?.registrar.stop());
    await all(...working.map((one) => one.stop()), keeper?.stop());
    // Whoever waits for a run that goes on elsewhere is told so, and not cut off.
    parts?.watch.leave();
    await all(endAnswers?.());
    await all(parts?.close());
    await all(...[sql, keyed, relaxed].map((pool) => pool.end({ timeout: 5 })));
    await all(embedded?.stop());
    const [first] = failed;
    if (first !== undefined) throw isAway(first) ? databaseFailure(first, databaseUrl) : first;
  };
  // With port 0 the address is known when it listens, which is before anything asks for it.
  let listening = project?.address ?? addressOf(settings, settings.port);
  let gatewayUrl: string | undefined;
  try {
    const fresh = await prepare(sql, databaseUrl, embedded !== undefined || project !== undefined);
    if (fresh && project === undefined) {
      // Node takes it from LC_ALL, LC_MESSAGES or LANG.
      const { locale } = Intl.DateTimeFormat().resolvedOptions();
      await (await import('./examples.ts')).createExamples(sql, locale);
    }
    const { platform } = await import('./platform.ts');
    const projectsDown = () => keeper?.states.filter(({ isUp }) => !isUp).length ?? 0;
    const alone = project?.alone ?? embedded !== undefined;
    const address = () => listening;
    parts = await platform({ settings, sql, keyed, relaxed, databaseUrl, alone, address, log, projectsDown });
    const { worker, beside, registrar, report, tokens } = parts;
    const { token, isNew } = settings.roles.includes('api') ? adminToken(settings, say) : { token: '', isNew: false };
    madeToken = isNew;
    keeper =
      project === undefined
        ? new ProjectKeeper({
            settings,
            sql,
            databaseUrl,
            alone,
            adminToken: token === '' ? undefined : token,
            address: () => reached,
            log,
            report,
          })
        : undefined;
    server = await webServer(settings, parts, token, () => gatewayUrl, address, keeper);
    const port = await listen(server, settings);
    listening = project?.address ?? addressOf(settings, port);
    const reached =
      project?.address ?? addressOf({ ...settings, host: reachable[settings.host] ?? settings.host }, port);
    // One that cannot listen has begun nothing, and leaves no run half done.
    if (settings.roles.includes('worker')) {
      await worker.start();
      working = [worker, ...beside];
      for (const one of beside) one.start();
    }
    // Only who takes webhooks knows where they shall be sent.
    if (settings.roles.includes('gateway')) {
      registrar.start();
      gatewayUrl = reached;
    }
    await keeper?.start();
    if (settings.tls && server instanceof TlsServer) {
      stopReloading = reloadTls(server, settings.tls, (about, error) =>
        error === undefined ? log.info(about) : report(error, about),
      );
    }
    return {
      url: listening,
      sql,
      forgetPeople: () => tokens.forget(),
      // In the fragment, which browsers send to nobody.
      welcome: isNew ? `${settings.publicUrl ?? listening}/welcome#${token}` : undefined,
      stop,
    };
  } catch (error) {
    if (madeToken) takeBackAdminToken(settings);
    // What was in the way says more than what then could not be ended.
    await stop().catch(() => undefined);
    throw error;
  }
}

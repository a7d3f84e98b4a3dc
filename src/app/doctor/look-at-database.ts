import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { encryptionKey } from '../../secrets/encryption-key.ts';
import { unopenedValues } from '../../secrets/reseal.ts';
import { sealer } from '../../secrets/seal.ts';
import { databaseTime } from '../../store/database-clock.ts';
import { type DatabaseHealth, databaseHealth, workHealth } from '../../store/database-health.ts';
import { openDatabase, type Sql } from '../../store/database.ts';
import { newestKnown, newestThere } from '../../store/migrate.ts';
import { queueDepth } from '../../store/runs/queue-depth.ts';
import { keepsSession, sessionsLookedAt } from '../../store/access/session-check.ts';
import { databaseFailure } from '../database-failure.ts';
import type { Settings } from '../settings.ts';
import { type Diagnosis, ok, problem, warning, wordsOf } from './diagnosis.ts';
import { embeddedUrl } from './own-database.ts';

/** The first that has all that our statements use, such as date_bin. */
const oldestMain = 14;
/** What a process of Snodo takes. */
const connectionsOfOne = 25;
const apartMs = 2_000;
const longDueMs = 300_000;

function standOf(health: DatabaseHealth): readonly Diagnosis[] {
  const { version, main, encoding, writes, most, open, bytes, unsafe, autovacuum, left, bloated } = health;
  const free = most - open;
  const found = [
    main < oldestMain
      ? problem('database version', `It is PostgreSQL ${version}: Snodo needs ${oldestMain} or newer.`)
      : ok('database version', `It is PostgreSQL ${version}.`),
    free < connectionsOfOne
      ? warning(
          'connections',
          `${free} of ${most} are free, and a process takes ${connectionsOfOne}: raise max_connections.`,
        )
      : ok('connections', `${free} of ${most} are free.`),
    ok('database size', `It is ${Math.round(bytes / 1_000_000)} MB.`),
    unsafe.length > 0
      ? problem('durability', `${unsafe.join(', ')}: what was acknowledged is lost with the power; turn it on.`)
      : ok('durability', 'What is acknowledged is on the disk.'),
  ];
  if (encoding !== 'UTF8') found.push(problem('encoding', `The database is in ${encoding}: make one in UTF8.`));
  if (!writes) found.push(problem('database', 'It is read-only, as a standby is: let DATABASE_URL name the primary.'));
  if (!autovacuum) found.push(problem('vacuum', 'autovacuum is off, and tables only grow: turn it on.'));
  else if (left < 500) {
    found.push(problem('vacuum', `In ${left} million transactions PostgreSQL stops: run VACUUM (FREEZE) now.`));
  } else if (bloated.length > 0) {
    found.push(
      warning('vacuum', `Most of ${bloated.join(', ')} is dead rows: look for what holds old transactions open.`),
    );
  } else found.push(ok('vacuum', 'It keeps up.'));
  return found;
}

async function schema(sql: Sql): Promise<Diagnosis> {
  const [there, known] = [await newestThere(sql), newestKnown()];
  if (there > known) {
    return problem('schema', `The database is that of a newer version (${there}, this one knows ${known}): use that.`);
  }
  return there < known
    ? warning(
        'schema',
        `The database is that of an older version (${there} of ${known}): a start brings it up to date.`,
      )
    : ok('schema', `It is that of this version (${there}).`);
}

async function clock(sql: Sql): Promise<Diagnosis> {
  const asked = Date.now();
  const time = await databaseTime(sql);
  const apart = Math.round(time.getTime() - (asked + Date.now()) / 2);
  return Math.abs(apart) > apartMs
    ? warning('clock', `The database's is ${apart} ms ahead of this machine's, and is gone by: set both by NTP.`)
    : ok('clock', `The database's and this machine's are ${Math.abs(apart)} ms apart.`);
}

async function key(sql: Sql, { secrets, dataDir }: Settings): Promise<Diagnosis> {
  const about = 'encryption key';
  if (secrets.encryptionKey === undefined && !existsSync(join(dataDir, 'encryption.key'))) {
    return problem(about, `There is none: put encryption.key back into ${dataDir}, or set SNODO_ENCRYPTION_KEY.`);
  }
  const previous = secrets.previousKeys.map((one) => Buffer.from(one, 'base64'));
  const unopened = await unopenedValues(sql, sealer(encryptionKey(secrets.encryptionKey, dataDir), previous));
  if (unopened.length === 0) return ok(about, 'It opens what is stored.');
  const some = unopened.slice(0, 3).map(({ place, id }) => `${place}: ${id}`);
  return problem(
    about,
    `It does not open ${unopened.length} of what is stored (${some.join(', ')}): give the key that sealed it as SNODO_ENCRYPTION_KEY_PREVIOUS.`,
  );
}

function stopped(about: string, workflows: readonly string[], mend: string): Diagnosis {
  return workflows.length === 0
    ? ok(about, 'None is held up.')
    : warning(about, `Something is wrong with ${workflows.join(', ')}: ${mend}.`);
}

async function work(sql: Sql): Promise<readonly Diagnosis[]> {
  const { workers, silent, draining, deadLetters, consumers, polls, schedules } = await workHealth(sql);
  const { queued, oldestMs } = await queueDepth(sql);
  const where = 'the page Workflows says why';
  return [
    workers - silent <= 0
      ? warning('workers', 'No process carries runs out: start one, with SNODO_ROLE=all or worker.')
      : draining + silent >= workers
        ? warning('workers', 'All are drained or silent: have one take runs again on the page Monitoring.')
        : ok('workers', `${workers - silent} carry runs out, ${draining} of them drained.`),
    oldestMs > longDueMs
      ? warning(
          'runs that are due',
          `${queued} wait, the first for ${Math.round(oldestMs / 60_000)} min: start another worker, or see what holds them.`,
        )
      : ok('runs that are due', `${queued} wait.`),
    deadLetters > 0
      ? warning(
          'dead letters',
          `${deadLetters} ${deadLetters === 1 ? 'run has' : 'runs have'} failed for good: retry or dismiss (snodo dead-letters).`,
        )
      : ok('dead letters', 'There are none.'),
    stopped('schedules', schedules, 'their time is past and nothing has started them; see that a worker runs'),
    stopped('queues and streams', consumers, where),
    stopped('looking for news', polls, where),
  ];
}

/** One look that fails says so and leaves the others. */
async function each(looks: Readonly<Record<string, () => Promise<readonly Diagnosis[]>>>): Promise<Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const [about, look] of Object.entries(looks)) {
    try {
      found.push(...(await look()));
    } catch (error) {
      found.push(problem(about, `It could not be looked at: ${wordsOf(error)}.`));
    }
  }
  return found;
}

/** The database, what is stored there, and whether the work goes on. */
export async function lookAtDatabase(settings: Settings): Promise<readonly Diagnosis[]> {
  const about = 'database';
  let url: string | undefined;
  try {
    url = settings.databaseUrl ?? embeddedUrl(settings.dataDir);
  } catch (error) {
    return [
      problem(about, `The embedded one cannot be looked at (${wordsOf(error)}): ask as the user that Snodo runs as.`),
    ];
  }
  if (url === undefined) {
    return [warning(about, `The embedded one of ${settings.dataDir} does not run: start Snodo to have it looked at.`)];
  }
  const { host, pathname } = new URL(url);
  const sql = openDatabase(url, { connections: sessionsLookedAt });
  try {
    await sql`select 1`;
    const keeps = await keepsSession(sql);
    return [
      keeps
        ? ok(about, `${host}${pathname} answers.`)
        : problem(about, `${host}${pathname} is a pooler that keeps no session: set pool_mode = session there.`),
      ...(await each({
        'database health': async () => standOf(await databaseHealth(sql)),
        clock: async () => [await clock(sql)],
        schema: async () => [await schema(sql)],
        'encryption key': async () => [await key(sql, settings)],
        work: () => work(sql),
      })),
    ];
  } catch (error) {
    return [problem(about, databaseFailure(error, url).message)];
  } finally {
    await sql.end({ timeout: 2 });
  }
}

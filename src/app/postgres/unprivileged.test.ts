import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startEmbeddedPostgres } from './embedded.ts';

const users = readFileSync('/etc/passwd', 'utf8')
  .split('\n')
  .map((row) => row.split(':'));
// Somebody whom the machine knows, and who is neither root nor taken by default; and a number that is nobody's.
const named = Number(users.find(([name, , uid]) => name !== 'nobody' && Number(uid) > 0)?.[2]);
const nobody = Number(users.find(([name]) => name === 'nobody')?.[2]);
const nameless = 41_234;

const module = join(import.meta.dirname, 'embedded.ts');

const script = `
import { readFileSync } from 'node:fs';
import { startEmbeddedPostgres } from ${JSON.stringify(module)};
try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[1], log: () => undefined });
  const status = readFileSync('/proc/' + server.pid + '/status', 'utf8');
  await server.stop();
  console.log(JSON.stringify({ status }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}`;

const answer = z.object({ status: z.string(), code: z.string(), message: z.string() }).partial();

function asUser(uid: number): string[] {
  return [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', process.execPath];
}

function startAsUser(uid: number, dataDir: string): z.infer<typeof answer> {
  const { stdout, stderr } = spawnSync('setpriv', [...asUser(uid), '--input-type=module', '-e', script, dataDir], {
    encoding: 'utf8',
    cwd: '/',
  });
  expect(stderr).toBe('');
  return answer.parse(JSON.parse(stdout));
}

function canBecomeUser(): boolean {
  if (process.getuid?.() !== 0) return false;
  const read = ['-e', `fs.readFileSync(${JSON.stringify(module)})`];
  return spawnSync('setpriv', [...asUser(nameless), ...read], { cwd: '/' }).status === 0;
}

let folder: string;

function dataDirOf(uid: number): string {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  chownSync(dataDir, uid, uid);
  return dataDir;
}

/** What the system says of the PostgreSQL that root starts, once it has answered a query. */
async function statusFor(dataDir: string): Promise<string> {
  const started = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const sql = postgres(started.url, { max: 1 });
  try {
    await sql`select 1`;
    return readFileSync(`/proc/${started.pid}/status`, 'utf8');
  } finally {
    await sql.end();
    await started.stop();
  }
}

const runsAs = (uid: number) => new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s`, 'm');

describe.skipIf(!canBecomeUser())('other users than root (needs root, and files that another user can read)', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'snodo-user-'));
    chmodSync(folder, 0o755);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('starts for a user as that user, and later for root as the owner of what is there', async () => {
    const dataDir = dataDirOf(named);
    expect(startAsUser(named, dataDir).status).toMatch(runsAs(named));
    chownSync(dataDir, 0, 0);
    expect(await statusFor(dataDir)).toMatch(runsAs(named));
  });

  it('says what a user without a name lacks', () => {
    expect(startAsUser(nameless, dataDirOf(nameless))).toEqual({
      code: 'database',
      message: `PostgreSQL makes a database only for a user with a name, and user ${nameless} has none here. Add one to /etc/passwd, start Snodo as another user, or set DATABASE_URL.`,
    });
  });

  it.each(['data', 'closed/data'])('names the folder %s that the user may not write in', (name) => {
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    mkdirSync(join(folder, name), { mode: 0o755 });
    expect(startAsUser(named, join(folder, name))).toEqual({
      code: 'database',
      message: expect.stringContaining(`PostgreSQL may not read or write ${folder}/${name} or the folders above it.`),
    });
  });

  it.each([
    ['the owner of the data folder', named, named],
    ['nobody, where the owner has no name', nameless, nobody],
  ])('runs for root as %s', async (_, owner, expected) => {
    expect(await statusFor(dataDirOf(owner))).toMatch(runsAs(expected));
  });
});

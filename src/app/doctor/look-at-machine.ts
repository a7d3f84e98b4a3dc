import { constants, existsSync, readFileSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { Settings } from '../settings.ts';
import { type Diagnosis, ok, problem, warning, wordsOf } from './diagnosis.ts';

const gigabyte = 1_000_000_000;

function size(bytes: number): string {
  return bytes < gigabyte ? `${Math.round(bytes / 1_000_000)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`;
}

function node(): Diagnosis {
  const wanted = Number(/\d+/.exec(manifest.engines.node)?.[0]);
  const there = Number(/\d+/.exec(process.versions.node)?.[0]);
  return there >= wanted
    ? ok('Node', `It is version ${process.versions.node}.`)
    : problem('Node', `It is version ${process.versions.node}: install ${wanted} or newer.`);
}

async function disk(dataDir: string): Promise<Diagnosis> {
  const about = 'disk';
  let there = dataDir;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  if (!statSync(there).isDirectory()) return problem(about, `${there} is no folder: correct SNODO_DATA_DIR.`);
  try {
    await access(there, constants.W_OK);
  } catch (error) {
    return problem(
      about,
      `${there} cannot be written (${wordsOf(error)}): let the user that Snodo runs as do so, or correct SNODO_DATA_DIR.`,
    );
  }
  try {
    const { bavail, bsize, blocks } = await statfs(there);
    const free = bavail * bsize;
    const says = `${size(free)} of ${size(blocks * bsize)} are free where ${dataDir} is`;
    const mend = 'free some, or set SNODO_DATA_DIR to a folder on another disk';
    if (free < 64_000_000) return problem(about, `${says}: ${mend}.`);
    return free < gigabyte || bavail / blocks < 0.05 ? warning(about, `${says}: ${mend}.`) : ok(about, `${says}.`);
  } catch (error) {
    return problem(
      about,
      `${dataDir} cannot be looked at (${wordsOf(error)}): let the user that Snodo runs as read it.`,
    );
  }
}

/** Files that let in whoever reads them. */
const keyFiles = ['admin.token', 'encryption.key', 'postgres.password'];

function permissions(dataDir: string): readonly Diagnosis[] {
  const there = keyFiles.map((name) => join(dataDir, name)).filter((file) => existsSync(file));
  const open = there.filter((file) => (statSync(file).mode & 0o077) !== 0);
  if (there.length === 0) return [ok('key files', `There are none in ${dataDir}.`)];
  if (open.length === 0) return [ok('key files', `Only their owner can read those in ${dataDir}.`)];
  return open.map((file) => problem('key files', `Others on this machine can read ${file}: chmod 600 ${file}.`));
}

function openFiles(): readonly Diagnosis[] {
  const about = 'open files';
  try {
    const [, most = ''] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    if (most === 'unlimited' || Number(most) >= 4_096) return [ok(about, `${most} may be open at once.`)];
    return [
      warning(about, `Only ${most} may be open at once, and each connection is one: raise it (ulimit -n 65536).`),
    ];
  } catch {
    // Elsewhere than on Linux nothing tells.
    return [];
  }
}

function memory(): Diagnosis {
  const allowed = process.constrainedMemory();
  const most = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  const says = `${size(most)} may be used here`;
  return most < gigabyte / 2
    ? warning('memory', `${says}; with its embedded database Snodo takes 180 MB idle: give it 512 MB or more.`)
    : ok('memory', `${says}.`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The folders of the settings but for that of the data. */
function folders({ connectorsDir, folders: watched }: Settings): readonly Diagnosis[] {
  const missing = watched.filter((one) => !isFolder(one));
  return [
    ...(existsSync(connectorsDir) && !isFolder(connectorsDir)
      ? [problem('own connectors', `${connectorsDir} is no folder: correct SNODO_CONNECTORS_DIR.`)]
      : []),
    ...(missing.length > 0
      ? [warning('watched folders', `There is no folder ${missing.join(', ')}: make it, or correct SNODO_FOLDERS.`)]
      : []),
  ];
}

/** What this machine gives. */
export async function lookAtMachine(settings: Settings): Promise<readonly Diagnosis[]> {
  const { dataDir } = settings;
  return [node(), memory(), ...openFiles(), await disk(dataDir), ...permissions(dataDir), ...folders(settings)];
}

import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** How a PostgreSQL program is started: as it is, or wrapped so that it does not run as root. */
export interface Launch {
  readonly command: (program: string, args: readonly string[]) => readonly [string, string[]];
  /** Who must own the files; undefined when that is already so. */
  readonly owner: Owner | undefined;
}

// access(2), by which initdb looks for its programs, leaves capabilities out unless no_setuid_fixup is set
// (capabilities(7)); what the change of user would keep by it, the exec that follows takes away but for the ambient one.
const passFolders = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];

function users(): readonly (Owner & { readonly name: string | undefined })[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((row) => row.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Whom the cluster belongs to, or is to belong to. */
function ownerFor(dataDir: string): Owner {
  const cluster = statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false });
  if (cluster && cluster.uid !== 0) return cluster;
  const known = users();
  const folder = statSync(dataDir);
  // initdb asks for the user's name: a volume may belong to a user whom only another machine knows.
  if (folder.uid !== 0 && known.some(({ uid }) => uid === folder.uid)) return folder;
  return known.find(({ name }) => name === 'nobody') ?? { uid: 65_534, gid: 65_534 };
}

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of the data folder, or as `nobody` where that
 * is root or has no name; where a folder above is closed to that user, with the one capability that passes folders
 * (capabilities(7), DAC_READ_SEARCH).
 */
export function launchFor(dataDir: string, binaries: string): Launch {
  if (process.getuid?.() !== 0) return { command: (program, args) => [program, [...args]], owner: undefined };
  const owner = ownerFor(dataDir);
  const drop = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const reaches = (flags: readonly string[]) =>
    spawnSync('setpriv', [
      ...drop,
      ...flags,
      '/bin/sh',
      '-c',
      'test -x "$0" && test -x "$1"',
      `${binaries}/postgres`,
      dataDir,
    ]);
  for (const flags of [[], passFolders]) {
    const tried = reaches(flags);
    if (tried.error) {
      throw new SnodoError(
        'settings',
        'PostgreSQL does not run as root, and setpriv (package util-linux) is missing. Install it, or start Snodo as another user.',
      );
    }
    if (tried.status === 0)
      return { command: (program, args) => ['setpriv', [...drop, ...flags, program, ...args]], owner };
  }
  throw new SnodoError(
    'settings',
    `PostgreSQL does not run as root, and user ${owner.uid} cannot reach ${dataDir} or ${binaries}. Start Snodo as another user, or move both out of folders closed to others.`,
  );
}

export function giveTo(path: string, owner: Launch['owner']): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}

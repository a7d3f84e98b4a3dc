import { SnodoError } from '../../core/error.ts';

/** What the system says of a disk on which there is no room. */
export const fullDisk = 'No space left on device';

interface Recognised {
  readonly pattern: RegExp;
  readonly say: (match: RegExpExecArray, dataDir: string) => string;
}

const known: readonly Recognised[] = [
  {
    // A block that fitted by half is told by its bytes alone.
    pattern: /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/i,
    say: (_, dir) =>
      `The disk that holds ${dir} is full. Free some space, or set SNODO_DATA_DIR to a folder on another disk.`,
  },
  {
    pattern: /initialized by PostgreSQL version (\S+?),? which is not compatible with this version (\S+?)\.?(?:\s|$)/,
    say: ([, data, own], dir) =>
      `The data in ${dir} was made by PostgreSQL ${data}, and the embedded one is ${own}. Start the Snodo that made it and export, or set SNODO_DATA_DIR to a new folder.`,
  },
  {
    pattern: /could not look up effective user ID (\d+)/,
    say: ([, uid]) =>
      `PostgreSQL makes a database only for a user with a name, and user ${uid} has none here. Add one to /etc/passwd, start Snodo as another user, or set DATABASE_URL.`,
  },
  {
    pattern: /^E(?:EXIST|NOTDIR|NOENT|PERM|LOOP|NAMETOOLONG): .*mkdir/,
    say: ([told], dir) =>
      `There is no folder at ${dir}, and none can be made (${told.split(':', 1).join('')}). Correct SNODO_DATA_DIR.`,
  },
  {
    pattern: /Permission denied|Read-only file system/i,
    say: (_, dir) =>
      `PostgreSQL may not read or write ${dir} or the folders above it. Make them reachable, set SNODO_DATA_DIR to another folder, or set DATABASE_URL.`,
  },
  {
    pattern: /is not a database cluster directory|invalid data in file|could not locate a valid checkpoint/,
    say: (_, dir) =>
      `The database in ${dir} is damaged or not one. Put a backup there, or set SNODO_DATA_DIR to a new folder.`,
  },
];

/** What PostgreSQL's own words, when it did not start or has ended, mean for the person who started it. */
export function startFailure(words: string, dataDir: string): SnodoError {
  for (const { pattern, say } of known) {
    const match = pattern.exec(words);
    if (match) return new SnodoError('database', say(match, dataDir));
  }
  const last = words.trim().split('\n').slice(-5).join('\n');
  return new SnodoError('database', `The embedded PostgreSQL of ${dataDir} does not run. Its last words:\n${last}`);
}

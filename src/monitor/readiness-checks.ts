import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newestKnown, newestThere } from '../store/migrate.ts';
import { canWrite, hasJobs } from '../store/readiness.ts';
import type { Sql } from '../store/database.ts';
import type { Check } from './readiness.ts';

interface ReadinessParts {
  readonly sql: Sql;
  readonly dataDir: string;
  /** Whether the key was made here and lies in the data folder. */
  readonly keyIsInFile: boolean;
  /** @throws where the key is not the one that what is stored was sealed by. */
  readonly checkKey: () => Promise<void>;
  /** Whether the worker of this process was told to take no more runs. */
  readonly isDrained: () => boolean;
  /** How many projects do not answer. */
  readonly projectsDown: () => number;
}

/** With less, the next thing that is kept may not be. */
const leastDiskBytes = 64_000_000;

/** How much is free on the disk of a folder that may still have to be made, in bytes. */
async function freeBytes(folder: string): Promise<number> {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  return bavail * bsize;
}

/** All that this process needs to work. What they say may be read by anybody: no name, no path, no address. */
export function readinessChecks(parts: ReadinessParts): Readonly<Record<string, Check>> {
  const { sql, dataDir, keyIsInFile, checkKey, isDrained, projectsDown } = parts;
  const known = newestKnown();
  return {
    database: {
      look: async () =>
        (await canWrite(sql))
          ? undefined
          : {
              message: 'The database is read-only: a standby, or one that takes no changes now.',
              hint: 'Let DATABASE_URL name the primary server.',
            },
      failed: { message: 'The database does not answer.', hint: 'See that PostgreSQL runs and DATABASE_URL names it.' },
    },
    schema: {
      needs: 'database',
      look: async () =>
        (await newestThere(sql)) > known
          ? {
              isNote: true,
              message: 'The database is that of a newer version; this one goes on, and cannot be started again.',
              hint: 'Start the newer version in its place.',
            }
          : undefined,
      failed: { message: 'The tables of Snodo cannot be read.', hint: 'Start Snodo again: a start makes them.' },
    },
    queue: {
      needs: 'database',
      look: async () => {
        await hasJobs(sql);
        return undefined;
      },
      failed: { message: 'The queue of the runs does not answer.', hint: 'Start Snodo again: a start makes it.' },
    },
    key: {
      needs: 'database',
      look: async () => {
        await checkKey();
        return keyIsInFile && !existsSync(join(dataDir, 'encryption.key'))
          ? {
              isNote: true,
              message: 'The file of the encryption key is gone; this process still has the key, the next will not.',
              hint: 'Put encryption.key back into the data folder from your backup, before it is started again.',
            }
          : undefined;
      },
      failed: {
        message: 'The encryption key does not open what is stored.',
        hint: 'Start with the SNODO_ENCRYPTION_KEY that sealed it.',
      },
    },
    disk: {
      look: async () =>
        (await freeBytes(dataDir)) < leastDiskBytes
          ? {
              message: 'The disk of the data folder is nearly full.',
              hint: 'Free some space there, or set SNODO_DATA_DIR to a folder on another disk.',
            }
          : undefined,
      failed: { message: 'The data folder cannot be looked at.', hint: 'See that SNODO_DATA_DIR can be read.' },
    },
    worker: {
      look: async () =>
        isDrained()
          ? {
              isNote: true,
              message: 'The worker of this process is drained: it takes no runs.',
              hint: 'POST /api/v1/workers/{id}/resume has it take runs again.',
            }
          : undefined,
      failed: { message: 'The worker does not answer.', hint: 'Start Snodo again.' },
    },
    projects: {
      look: async () => {
        const down = projectsDown();
        return down === 0
          ? undefined
          : {
              isNote: true,
              message: `${down === 1 ? 'A project does' : `${down} projects do`} not answer; each is begun again.`,
              hint: 'Where it lasts, the log says why.',
            };
      },
      failed: { message: 'The projects cannot be looked at.', hint: 'Start Snodo again.' },
    },
  };
}

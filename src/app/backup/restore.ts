import { statSync } from 'node:fs';
import { SnodoError } from '../../core/error.ts';
import { contexts } from '../../secrets/contexts.ts';
import { sealer } from '../../secrets/seal.ts';
import { isOfAnother } from '../../store/backup.ts';
import { makeHistoryWeeks } from '../../store/history/history-parts.ts';
import { migrateJobs } from '../../store/runs/job-queue.ts';
import { migrate } from '../../store/migrate.ts';
import type { Settings } from '../settings.ts';
import { filesIn, storedKey, withDatabase } from './backup-place.ts';
import type { BackupSecret } from './head.ts';
import { readBackup } from './read-backup.ts';
import type { BackedUp } from './write-backup.ts';

/** Restores a backup into the empty database and data folder of the settings. @throws SnodoError with the mend. */
export async function restore(settings: Settings, file: string, secret: BackupSecret): Promise<BackedUp> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) throw new SnodoError('not_found', `There is no file ${file}.`);
  const seals = sealer(
    storedKey(settings),
    settings.secrets.previousKeys.map((one) => Buffer.from(one, 'base64')),
  );
  return withDatabase(settings, async (sql, url) => {
    if (await isOfAnother(sql)) {
      throw new SnodoError('conflict', 'The database has tables of another program. Name an empty one.');
    }
    await migrate(sql);
    await migrateJobs(sql, url);
    await makeHistoryWeeks(sql, 0);
    return readBackup(file, {
      sql,
      filesIn: filesIn(settings),
      secret,
      checkKey: (sealed) => void seals.open(Buffer.from(sealed), contexts.key_check()),
    });
  });
}

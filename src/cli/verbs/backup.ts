import type { Command } from 'commander';
import { filesIn, refuseNothing, secretOf, withDatabase } from '../../app/backup/backup-place.ts';
import { writeBackup } from '../../app/backup/write-backup.ts';
import { readSettings } from '../../app/settings.ts';
import { fileFolder } from '../../store/files.ts';
import { print } from '../print.ts';

const help = `
It reads the database and the data folder of this environment, while the server runs: all as it is at one moment. The file
is sealed by the encryption key, or by a passphrase of SNODO_BACKUP_PASSPHRASE or --passphrase-file. It does not hold the
encryption key: keep that apart.

Example:
  $ snodo backup /backups/snodo-2030-01-31.backup`;

export interface BackupOptions {
  readonly json?: boolean;
  readonly passphraseFile?: string;
}

async function backUp(file: string, { json = false, passphraseFile }: BackupOptions): Promise<void> {
  const settings = readSettings(process.env);
  const secret = secretOf(settings, passphraseFile, process.env['SNODO_BACKUP_PASSPHRASE'] || undefined);
  refuseNothing(settings);
  const done = await withDatabase(settings, async (sql) =>
    writeBackup(file, await fileFolder(sql), { sql, filesIn: filesIn(settings), secret, now: new Date() }),
  );
  if (json) print(JSON.stringify({ file, sealedBy: secret.kind, ...done }));
  else print(`wrote ${file}: ${done.tables} tables, ${done.files} files, sealed by the ${secret.kind}`);
}

export function define(command: Command): void {
  command
    .argument('<file>', 'where to write it; it must not be there yet')
    .option(
      '--passphrase-file <file>',
      'the file of a passphrase to seal it by (else SNODO_BACKUP_PASSPHRASE, else the key)',
    )
    .option('--json', 'print {file, sealedBy, tables, files, missing} as one line of JSON')
    .addHelpText('after', help)
    .action(backUp);
}

import type { Command } from 'commander';
import { atProject } from '../../app/backup/at-project.ts';
import { filesIn, refuseNothing, secretOf, withDatabase } from '../../app/backup/backup-place.ts';
import { writeBackup } from '../../app/backup/write-backup.ts';
import { readSettings } from '../../app/settings.ts';
import { fileFolder } from '../../store/files.ts';
import { print } from '../print.ts';

const help = `
It reads the database and the data folder of this environment, while the server runs: all as it is at one moment. The file
is sealed by the encryption key, or by a passphrase of SNODO_BACKUP_PASSPHRASE or --passphrase-file. It does not hold the
encryption key: keep that apart. Each project is a backup of its own.

Example:
  $ snodo backup /backups/snodo-2030-01-31.backup`;

export interface BackupOptions {
  readonly json?: boolean;
  readonly passphraseFile?: string;
  readonly project?: string;
}

async function backUp(file: string, { json = false, passphraseFile, project }: BackupOptions): Promise<void> {
  const given = readSettings(process.env);
  refuseNothing(given);
  const { secret, ...done } = await atProject(given, { project, make: false }, async (settings) => {
    const sealedBy = secretOf(settings, passphraseFile, process.env['SNODO_BACKUP_PASSPHRASE'] || undefined);
    const parts = { filesIn: filesIn(settings), secret: sealedBy, now: new Date() };
    const written = await withDatabase(settings, async (sql) =>
      writeBackup(file, await fileFolder(sql), { sql, ...parts }),
    );
    return { secret: sealedBy, ...written };
  });
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
    .option('--project <slug>', 'back up this project instead of the server itself')
    .option('--json', 'print {file, sealedBy, tables, files, missing} as one line of JSON')
    .addHelpText('after', help)
    .action(backUp);
}

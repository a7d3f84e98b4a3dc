import type { Command } from 'commander';
import { atProject } from '../../app/backup/at-project.ts';
import { secretOf } from '../../app/backup/backup-place.ts';
import { restore } from '../../app/backup/restore.ts';
import { readSettings } from '../../app/settings.ts';
import { print } from '../print.ts';
import type { BackupOptions } from './backup.ts';

const help = `
It fills the empty database and data folder of this environment, all or nothing; no server may run there. It needs the
encryption key that was used where the backup was made (SNODO_ENCRYPTION_KEY, or encryption.key in the data folder), and the
passphrase where it was sealed by one. Start the server then: runs that were open go on.

Example:
  $ SNODO_DATA_DIR=/srv/new snodo restore /backups/snodo-2030-01-31.backup`;

async function putBack(file: string, { json = false, passphraseFile, project }: BackupOptions): Promise<void> {
  const settings = readSettings(process.env);
  const done = await atProject(settings, { project, make: true }, (place) =>
    restore(place, file, secretOf(place, passphraseFile, process.env['SNODO_BACKUP_PASSPHRASE'] || undefined)),
  );
  if (json) print(JSON.stringify({ file, ...done }));
  else print(`restored ${file}: ${done.tables} tables, ${done.files} files`);
}

export function define(command: Command): void {
  command
    .argument('<file>', 'a file that `snodo backup` has written')
    .option('--passphrase-file <file>', 'the file of the passphrase it was sealed by (else SNODO_BACKUP_PASSPHRASE)')
    .option('--project <slug>', 'restore into this project, which the server knows')
    .option('--json', 'print {file, tables, files, missing} as one line of JSON')
    .addHelpText('after', help)
    .action(putBack);
}

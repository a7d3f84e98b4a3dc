import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SnodoError } from '../../core/error.ts';
import { FilePlace } from '../../files/file-place.ts';
import {
  closeAfterCopies,
  copyIn,
  firstInUse,
  openForCopies,
  queueAgain,
  type QueuedJob,
  tablesToCopy,
  waitsForDisk,
} from '../../store/backup.ts';
import type { Sql, Statements } from '../../store/database.ts';
import { fileFolder } from '../../store/files.ts';
import { newestKnown } from '../../store/migrate.ts';
import { readKeyCheck } from '../../store/connections/secrets.ts';
import { type BackupHead, type BackupSecret, keyOf, readHead } from './head.ts';
import { recordsOf, type Word } from './records.ts';
import { opened } from './sealed-chunks.ts';
import { take } from './take.ts';
import type { BackedUp } from './write-backup.ts';

interface RestoreParts {
  readonly sql: Sql;
  readonly filesIn: (database: string) => string;
  readonly secret: BackupSecret;
  /** @throws where the key is not the one that what was stored is sealed by. */
  readonly checkKey: (sealed: Uint8Array) => void;
}

const cutOff = new SnodoError('invalid', 'The backup ends before all of it came. Give the whole file.');

/** What to do where a backup was sealed by the other of the two. */
const otherwiseSealed: Readonly<Record<BackupHead['sealedBy'], string>> = {
  'encryption key':
    'The backup was sealed by the encryption key. Give no passphrase: neither --passphrase-file nor SNODO_BACKUP_PASSPHRASE.',
  passphrase:
    'The backup was sealed by a passphrase. Give it as SNODO_BACKUP_PASSPHRASE, or its file as --passphrase-file.',
};

async function write(stream: Writable, piece: Buffer): Promise<void> {
  if (!stream.write(piece)) await once(stream, 'drain');
}

async function close(stream: Writable): Promise<void> {
  stream.end();
  await finished(stream);
}

/** Puts what stands in a backup where it belongs. @returns how much it was, as the backup itself says. */
async function fill(held: Statements, staging: FilePlace, source: AsyncIterable<Buffer>): Promise<BackedUp> {
  const tables = new Map((await tablesToCopy(held)).map((one) => [one.name, one]));
  const jobs: QueuedJob[] = [];
  let target: Writable | undefined;
  let all: BackedUp | undefined;
  const into = async (record: Word | Buffer) => {
    if (Buffer.isBuffer(record)) {
      if (target === undefined) throw cutOff;
      await write(target, record);
      return;
    }
    switch (record.kind) {
      case 'table': {
        if (!tables.has(record.name)) throw new SnodoError('invalid', `There is no table ${record.name} here.`);
        target = await copyIn(held, record);
        break;
      }
      case 'file': {
        const path = staging.path(record.id);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
        break;
      }
      case 'end':
        if (target === undefined) throw cutOff;
        await close(target);
        target = undefined;
        break;
      case 'job':
        jobs.push({ task: record.task, payload: record.payload, runAt: record.runAt, key: record.key });
        break;
      case 'all':
        all = { tables: record.tables, files: record.files, missing: record.missing };
        break;
    }
  };
  try {
    for await (const record of recordsOf(source)) await into(record);
  } catch (error) {
    // Else the database would go on waiting for rows, and nothing could be taken back.
    target?.on('error', () => undefined).destroy(error instanceof Error ? error : undefined);
    throw error;
  }
  if (all === undefined || target !== undefined) throw cutOff;
  await queueAgain(held, jobs);
  return all;
}

/**
 * Restores a backup into a database that was just made and is empty, all or nothing.
 *
 * @throws SnodoError `invalid` where the backup does not open, `conflict` where something is there already.
 */
export async function readBackup(file: string, { sql, filesIn, secret, checkKey }: RestoreParts): Promise<BackedUp> {
  const read = take(createReadStream(file));
  const { head, bytes: about } = await readHead(read);
  if (head.sealedBy !== secret.kind) throw new SnodoError('settings', otherwiseSealed[head.sealedBy]);
  if (head.schema !== newestKnown()) {
    throw new SnodoError(
      'settings',
      `The backup is of another version (schema ${head.schema}, this one has ${newestKnown()}). Restore it with that one, and start this one then.`,
    );
  }
  const plain = Readable.from(opened(read, keyOf(head, secret), about), { objectMode: false });
  const unpacked = plain.pipe(createGunzip());
  // Whoever reads it is told, also where nobody does yet.
  unpacked.on('error', () => undefined);
  plain.on('error', (error) => unpacked.destroy(error));
  const staging = new FilePlace(filesIn(`restoring-${process.pid}`));
  try {
    return await sql.begin(async (transaction) => {
      const tables = await tablesToCopy(transaction);
      const inUse = await firstInUse(transaction, tables);
      if (inUse !== undefined) {
        throw new SnodoError(
          'conflict',
          `The database is not empty: there is something in ${inUse}. Name an empty one.`,
        );
      }
      await waitsForDisk(transaction);
      await openForCopies(transaction, tables);
      const done = await fill(transaction, staging, unpacked);
      await closeAfterCopies(transaction, tables);
      const sealed = await readKeyCheck(transaction);
      if (sealed !== undefined) checkKey(sealed);
      const folder = filesIn(await fileFolder(transaction));
      if (existsSync(folder)) throw new SnodoError('conflict', `${folder} is there already. Use an empty data folder.`);
      if (existsSync(staging.folder)) await rename(staging.folder, folder);
      return done;
    });
  } finally {
    unpacked.destroy();
    plain.destroy();
    await rm(staging.folder, { recursive: true, force: true });
  }
}

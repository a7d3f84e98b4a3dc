import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { SnodoError } from '../../core/error.ts';
import { FilePlace } from '../../files/file-place.ts';
import { copyOut, fileIds, queuedJobs, tablesToCopy, waitsForDisk } from '../../store/backup.ts';
import type { Sql, Statements } from '../../store/database.ts';
import { newestThere } from '../../store/migrate.ts';
import { type BackupSecret, headBytes, keyOf, newHead } from './head.ts';
import { bytesFrame, type Word, wordFrame } from './records.ts';
import { sealed } from './sealed-chunks.ts';

export interface BackedUp {
  readonly tables: number;
  readonly files: number;
  /** Files whose bytes were gone: their time was over meanwhile. */
  readonly missing: number;
}

interface BackupParts {
  readonly sql: Sql;
  /** The folder that the folder of the files is in. */
  readonly filesIn: (database: string) => string;
  readonly secret: BackupSecret;
  readonly now: Date;
}

const mostBytes = 1_048_576;

/** What helps where the file cannot be written. */
const mends: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'Free some space, or name a file on another disk'],
  ['EDQUOT', 'Free some space, or name a file on another disk'],
  ['ENOENT', 'Make the folder, or name a file in one that is there'],
]);

async function* streamed(word: Word, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield wordFrame(word);
  for await (const piece of source) {
    // A row comes in one piece, however long it is.
    for (let at = 0; at < piece.length; at += mostBytes) yield bytesFrame(piece.subarray(at, at + mostBytes));
  }
  yield wordFrame({ kind: 'end' });
}

/** All rows as they are at one moment, while others write. @returns the files that there are at it. */
async function* rows(
  held: Statements,
): AsyncGenerator<Buffer, { readonly tables: number; readonly ids: readonly string[] }> {
  const tables = await tablesToCopy(held);
  for (const table of tables) {
    const { name, columns } = table;
    yield* streamed({ kind: 'table', name, columns: [...columns] }, await copyOut(held, table));
  }
  for (const job of await queuedJobs(held)) yield wordFrame({ kind: 'job', ...job });
  return { tables: tables.length, ids: await fileIds(held) };
}

async function* everything({ sql, filesIn }: BackupParts, folder: string, told: (done: BackedUp) => void) {
  const held = await sql.reserve();
  let found: { readonly tables: number; readonly ids: readonly string[] };
  try {
    await held`begin isolation level repeatable read read only`;
    await waitsForDisk(held);
    found = yield* rows(held);
    await held`commit`;
  } finally {
    held.release();
  }
  const place = new FilePlace(filesIn(folder));
  let missing = 0;
  for (const id of found.ids) {
    try {
      yield* streamed({ kind: 'file', id }, createReadStream(place.path(id)));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      missing += 1;
      yield wordFrame({ kind: 'end' });
    }
  }
  const done = { tables: found.tables, files: found.ids.length - missing, missing };
  yield wordFrame({ kind: 'all', ...done });
  told(done);
}

/** Writes all that a database holds, and the bytes of its files, into a file that is not there yet. */
export async function writeBackup(file: string, folder: string, parts: BackupParts): Promise<BackedUp> {
  const { sql, secret, now } = parts;
  const head = newHead(await newestThere(sql), secret.kind, now);
  const [key, about] = [keyOf(head, secret), headBytes(head)];
  let done: BackedUp = { tables: 0, files: 0, missing: 0 };
  const told = (all: BackedUp) => {
    done = all;
  };
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(
      Readable.from(everything(parts, folder, told), { objectMode: false }),
      createGzip({ level: 1 }),
      async function* (source: AsyncIterable<Buffer>) {
        yield about;
        yield* sealed(source, key, about);
      },
      target,
    );
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new SnodoError('conflict', `${file} is there already. Name another file.`);
    await rm(file, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const mend = mends.get(String(code)) ?? 'Name another file';
    throw new SnodoError('settings', `${file} cannot be written: ${error.message}. ${mend}.`);
  }
  return done;
}

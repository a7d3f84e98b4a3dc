import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SnodoError } from '../core/error.ts';
import type { FileValue } from '../core/file-value.ts';
import type { Sql } from '../store/database.ts';
import { deleteFile, type FileRow, insertFile, readFile } from '../store/files.ts';
import { diskError } from './disk-error.ts';
import { fileName, fileType } from './file-name.ts';
import type { FilePlace } from './file-place.ts';
import { uploadedFile } from './uploaded-file.ts';
import { type WriteOptions, writeStream } from './write-stream.ts';

/** The most bytes of a file where nothing else is said. */
export const usualFileBytes = 2_000_000_000;

/** How much is read at once. */
const readBytes = 1_000_000;

/** Bytes from `start` to `end`, both of them too. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file that is there. */
export interface StoredFile extends FileRow {
  /** @throws SnodoError `unavailable` where its bytes are not there or cannot be read. */
  open(range?: ByteRange): Promise<Readable>;
}

interface Receiving extends WriteOptions {
  /** As it was called outside; made harmless here. */
  readonly name: string | undefined;
  readonly contentType: string | undefined;
  /** Whose history it is deleted with. */
  readonly run: string | null;
  /** When it is deleted, where it is no run's. */
  readonly expiresAt?: Date | undefined;
}

/** A file that comes in. It is one once it is kept, and nothing at all when it is dropped. */
export interface IncomingFile {
  readonly stream: Writable;
  /** Fulfilled once all is on the disk; rejected when it cannot be. */
  readonly written: Promise<unknown>;
  /** Takes all that comes, and keeps it. @throws SnodoError `invalid` where it breaks off, and as `written`. */
  takeAll(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<FileRow>;
  /** @throws SnodoError as `written`. */
  keep(): Promise<FileRow>;
  drop(): Promise<void>;
}

export function fileValue({ id, name, contentType, bytes, sha256 }: FileRow): FileValue {
  return { $file: id, name, contentType, bytes, sha256 };
}

/** The files of runs and uploads: what is known of them in the database, the bytes on the disk. */
export class FileStore {
  readonly #sql: Sql;
  readonly #place: FilePlace;

  constructor(sql: Sql, place: FilePlace) {
    this.#sql = sql;
    this.#place = place;
  }

  /** Begins a file. Whoever does keeps it or drops it. @throws SnodoError `unavailable`. */
  receive({ name, contentType, run, expiresAt, ...options }: Receiving): IncomingFile {
    const id = randomUUID();
    const place = this.#place;
    place.prepare();
    const { stream, written } = writeStream(place.incoming(id), options);
    // Whoever keeps it is told; whoever drops it need not be.
    written.catch(() => undefined);
    const drop = async () => {
      stream.destroy();
      await written.catch(() => undefined);
      await place.remove(id);
    };
    const keep = async () => {
      try {
        const content = await written;
        await place.keep(id);
        const row = { id, run, name: fileName(name), contentType: fileType(contentType), expiresAt: expiresAt ?? null };
        return await insertFile(this.#sql, { ...row, ...content });
      } catch (error) {
        await drop();
        throw diskError(error);
      }
    };
    const takeAll = async (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
      try {
        await pipeline(source, stream);
      } catch (cause) {
        await drop();
        const why = await written.then(
          () => cause,
          (error: unknown) => error,
        );
        if (why instanceof SnodoError) throw why;
        throw new SnodoError('invalid', 'The file broke off before its end. Send it again.', { cause: why });
      }
      return keep();
    };
    return { stream, written, takeAll, keep, drop };
  }

  /** Keeps bytes that are in memory. */
  async write(bytes: Uint8Array, about: Omit<Receiving, keyof WriteOptions>): Promise<FileRow> {
    const tooLarge = () => new SnodoError('too_large', 'There are more bytes than there were.');
    const incoming = this.receive({ ...about, maxBytes: bytes.byteLength, tooLarge });
    return incoming.takeAll([bytes]);
  }

  /** @throws SnodoError `not_found` where it is deleted or its time is over. */
  async find(id: string): Promise<StoredFile> {
    const [delivery = '', nth] = id.split('.');
    if (nth !== undefined) {
      const { content, ...file } = await uploadedFile(this.#sql, delivery, Number(nth));
      return {
        ...file,
        open: async (range) => Readable.from([range ? content.subarray(range.start, range.end + 1) : content]),
      };
    }
    const row = await readFile(this.#sql, id);
    if (row === undefined) throw gone(id);
    return { ...row, open: (range) => this.#open(row, range) };
  }

  async #open({ id, name, bytes }: FileRow, range: ByteRange | undefined): Promise<Readable> {
    const handle = await open(this.#place.path(id), 'r').catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw diskError(error);
      throw new SnodoError(
        'unavailable',
        `The bytes of the file "${name}" are not on this machine. Where several serve one database, SNODO_DATA_DIR/files must be one folder of all.`,
        { cause: error },
      );
    });
    const { size } = await handle.stat();
    if (size === bytes) return handle.createReadStream({ ...range, highWaterMark: readBytes });
    await handle.close();
    const message = `The file "${name}" is damaged: ${size} of its ${bytes} bytes are on the disk.`;
    throw new SnodoError('unavailable', message, { retryable: false });
  }

  /** @throws SnodoError `not_found`, `conflict` for a file of a delivery, which goes when that does. */
  async remove(id: string): Promise<void> {
    if (id.includes('.')) {
      throw new SnodoError('conflict', 'This file is part of a delivery, and is deleted with it.');
    }
    if (!(await deleteFile(this.#sql, id))) throw gone(id);
    await this.#place.remove(id);
  }
}

function gone(id: string): SnodoError {
  return new SnodoError(
    'not_found',
    `There is no file ${id} any more: it was deleted, or its time is over. Those of a run go with its history.`,
  );
}

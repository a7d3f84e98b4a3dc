import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FilePlace } from '../../src/files/file-place.ts';
import { FileStore } from '../../src/files/file-store.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

/** Where the files of a test come in. */
export class FilesIn {
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-native-'));
  #database: TestDatabase | undefined;
  #store: FileStore | undefined;

  async open(): Promise<void> {
    this.#database = await testDatabase();
    this.#store = new FileStore(this.#database.sql, new FilePlace(this.#folder));
  }

  get store(): FileStore {
    if (this.#store === undefined) throw new Error('not open');
    return this.#store;
  }

  async text(id: string): Promise<string> {
    const file = await this.store.find(id);
    return text(await file.open());
  }

  async close(): Promise<void> {
    await this.#database?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

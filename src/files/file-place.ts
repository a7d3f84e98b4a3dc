import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../core/make-folder.ts';
import { diskError } from './disk-error.ts';

/** Where the bytes of files lie: in one folder, spread over 256 by how their ids begin. */
export class FilePlace {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Where a file is while it comes in. */
  incoming(id: string): string {
    return join(this.folder, 'incoming', id);
  }

  path(id: string): string {
    return join(this.folder, id.slice(0, 2), id);
  }

  /** Makes the folder where it is missing, which may be at any time. @throws SnodoError `unavailable`. */
  prepare(): void {
    try {
      makeFolder(join(this.folder, 'incoming'), 0o700);
    } catch (error) {
      throw diskError(error);
    }
  }

  /** Gives a file that has come in whole its place, so that it is there after a power cut too. */
  async keep(id: string): Promise<void> {
    const path = this.path(id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(this.incoming(id), path);
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Of a file that is kept, or was coming in; it need not be there. */
  async remove(id: string): Promise<void> {
    await Promise.all([this.path(id), this.incoming(id)].map((path) => rm(path, { force: true })));
  }
}

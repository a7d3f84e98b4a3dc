import { constants, watch } from 'node:fs';
import { access, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { SnodoError } from '../../core/error.ts';
import type { DropFolder, Dropped } from '../drops/watch-drops.ts';

/** The plain files of a folder; links are none, since they may lead out of it. */
async function list(root: string): Promise<readonly Dropped[]> {
  const entries = (await readdir(root, { withFileTypes: true })).filter((one) => one.isFile());
  const found = entries.map(async ({ name }) => {
    const path = join(root, name);
    // One that is gone meanwhile is no file of it.
    const stat = await lstat(path).catch(() => undefined);
    return stat?.isFile() === true ? [{ path, name, bytes: stat.size, changedAt: stat.mtime }] : [];
  });
  return (await Promise.all(found)).flat();
}

const keep: DropFolder['keep'] = async ({ path, name }, keepFile) => {
  // Not through a link that was put in its place.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  return keepFile(handle.createReadStream(), name);
};

async function move(root: string, { path, name, changedAt }: Dropped, into: string): Promise<void> {
  const folder = join(root, into);
  await mkdir(folder, { recursive: true });
  if (!(await lstat(folder)).isDirectory()) throw new SnodoError('forbidden', `${folder} is no folder, but a link.`);
  const extension = extname(name);
  const stamped = `${name.slice(0, name.length - extension.length)}.${changedAt.getTime()}${extension}`;
  const isTaken = await lstat(join(folder, name)).catch(() => undefined);
  await rename(path, join(folder, isTaken === undefined ? name : stamped));
}

export function localFolder(root: string): DropFolder {
  return {
    list: () => list(root),
    keep,
    move: (file, into) => move(root, file, into),
    remove: ({ path }) => unlink(path),
  };
}

/** @throws SnodoError `forbidden` where this process may not read it, or not change it where it has to. */
export async function checkFolder(root: string, changes: boolean): Promise<void> {
  const wanted = constants.R_OK | (changes ? constants.W_OK : 0);
  await access(root, wanted).catch(() => {
    const what = changes ? 'read and changed' : 'read';
    throw new SnodoError('forbidden', `The folder ${root} cannot be ${what} by the user that runs the server.`);
  });
}

/** Tells of changes in a folder as the system does: not all systems and not all disks do. */
export class FolderNews implements Disposable {
  readonly #watcher: ReturnType<typeof watch> | undefined;
  #next = Promise.withResolvers<void>();

  constructor(root: string) {
    try {
      this.#watcher = watch(root, { persistent: false }, () => this.#next.resolve());
      this.#watcher.on('error', () => undefined);
    } catch {
      // It is looked at again and again besides.
      this.#watcher = undefined;
    }
  }

  /** Resolves at the first change from now on. */
  changed(): Promise<void> {
    this.#next = Promise.withResolvers();
    return this.#next.promise;
  }

  [Symbol.dispose](): void {
    this.#watcher?.close();
  }
}

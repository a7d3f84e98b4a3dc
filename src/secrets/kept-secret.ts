import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SnodoError } from '../core/error.ts';
import { makeFolder } from '../core/make-folder.ts';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** What a file holds; nothing where it is not there. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return '';
    throw error;
  }
}

function keep(file: string, make: () => string): { readonly secret: string; readonly isNew: boolean } {
  const kept = textOf(file);
  if (kept !== '') return { secret: kept, isNew: false };
  makeFolder(dirname(file));
  const written = `${file}.${process.pid}`;
  try {
    const secret = make();
    writeFileSync(written, secret, { mode: 0o600, flush: true });
    if (statSync(file, { throwIfNoEntry: false }) !== undefined && textOf(file) === '') rmSync(file);
    linkSync(written, file);
    return { secret, isNew: true };
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return { secret: textOf(file), isNew: false };
  } finally {
    rmSync(written, { force: true });
  }
}

/**
 * The secret that a file holds, for its owner alone. Where there is none one is made, put there whole or not at all; where
 * another process was first, its stays. An empty file holds none: it was made when no more fitted on the disk.
 *
 * @throws SnodoError `settings` with the mend where the system refuses: a file of another user, a folder in its place, a full disk.
 */
export function keptSecret(file: string, make: () => string): { readonly secret: string; readonly isNew: boolean } {
  try {
    return keep(file, make);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const mend = hasCode(error, 'ENOSPC')
      ? 'Free some space on its disk, or set SNODO_DATA_DIR to a folder on another one.'
      : 'Let the user that Snodo runs as read and write it, or correct SNODO_DATA_DIR.';
    throw new SnodoError('settings', `${file} cannot be used (${error.message}). ${mend}`, { cause: error });
  }
}

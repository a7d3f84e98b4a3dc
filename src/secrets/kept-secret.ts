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

/**
 * The secret that a file holds, for its owner alone. Where there is none one is made, put there whole or not at all; where
 * another process was first, its stays. An empty file holds none: it was made when no more fitted on the disk.
 */
export function keptSecret(file: string, make: () => string): { readonly secret: string; readonly isNew: boolean } {
  const kept = textOf(file);
  if (kept !== '') return { secret: kept, isNew: false };
  try {
    makeFolder(dirname(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SnodoError('settings', `There is no place for ${file} (${why}). Correct SNODO_DATA_DIR.`, {
      cause: error,
    });
  }
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

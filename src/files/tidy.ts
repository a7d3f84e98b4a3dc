import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileIdPattern } from '../core/file-value.ts';
import type { Sql } from '../store/database.ts';
import { knownFiles, takeExpiredFiles } from '../store/files.ts';
import type { FilePlace } from './file-place.ts';

const slice = 500;
/** Since the last byte was written. A row follows within moments; a day leaves time to put a database back. */
const leftBehindMs = 86_400_000;

/** Deletes the files whose time is over. @returns how many. */
export async function deleteExpiredFiles(sql: Sql, place: FilePlace, signal?: AbortSignal): Promise<number> {
  let gone = 0;
  const goesOn = () => signal?.aborted !== true;
  for (let went = slice; went === slice && goesOn(); gone += went) {
    const ids = await takeExpiredFiles(sql, slice);
    for (const id of ids) await place.remove(id);
    went = ids.length;
  }
  return gone;
}

async function isOld(path: string, now: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now - found.mtimeMs > leftBehindMs;
}

/**
 * Deletes bytes that no row speaks of: of a file that was coming in when the power went, or whose row went without it.
 *
 * @returns how many files.
 */
export async function deleteLeftBehind(sql: Sql, place: FilePlace, now: number, signal?: AbortSignal): Promise<number> {
  let gone = 0;
  const goesOn = () => signal?.aborted !== true;
  for (const folder of await readdir(place.folder).catch(() => [])) {
    const names = await readdir(join(place.folder, folder)).catch(() => []);
    const ids = names.filter((name) => fileIdPattern.test(name) && !name.includes('.'));
    for (let at = 0; at < ids.length && goesOn(); at += slice) {
      const some = ids.slice(at, at + slice);
      const known = folder === 'incoming' ? new Set<string>() : await knownFiles(sql, some);
      for (const id of some) {
        if (known.has(id) || !(await isOld(join(place.folder, folder, id), now))) continue;
        await place.remove(id);
        gone += 1;
      }
    }
  }
  return gone;
}

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. Where one cannot be made Node's `recursive` would try for ever in
 * places such as /proc, which say that what is above is missing though it is there.
 *
 * @throws what the system says, such as EEXIST where a file is in the way.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  const above = dirname(folder);
  if (there === undefined && above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been first.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { SnodoError } from '../../core/error.ts';

let allowed: readonly string[] = [];

/** Says which folders of this machine may be watched, with all that is in them. */
export function allowFolders(folders: readonly string[]): void {
  allowed = folders;
}

/**
 * A folder as it really is, whatever links lead to it.
 *
 * @throws SnodoError `forbidden` where it is not among those that are allowed, `not_found`.
 */
export async function allowedFolder(path: string): Promise<string> {
  // Whoever may not look there is not told what is there.
  const refused = new SnodoError(
    'forbidden',
    `The folder ${path} may not be watched. Whoever runs the server allows it by SNODO_FOLDERS.`,
  );
  const roots = (await Promise.all(allowed.map((one) => realpath(one).catch(() => [])))).flat();
  const isIn = (real: string) =>
    roots.some((root) => real === root || real.startsWith(root === sep ? root : root + sep));
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined && isIn(real)) return real;
  if (real !== undefined || !allowed.some((one) => path === one || path.startsWith(`${one}${sep}`))) throw refused;
  throw new SnodoError('not_found', `There is no folder ${path} on this machine.`);
}

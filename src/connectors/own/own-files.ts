import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';

const kinds = ['.ts', '.js', '.mjs'];

function isModule(name: string): boolean {
  return kinds.some((kind) => name.endsWith(kind)) && !/\.(?:test|d)\.[a-z]+$/.test(name);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SnodoError(
      'settings',
      `${folder} cannot be read as a folder (${why}). Correct SNODO_CONNECTORS_DIR, or let the user that Snodo runs as read it.`,
      { cause: error },
    );
  }
}

/** The files of a folder that hold a connector each: `NAME.ts`, or `NAME/connector.ts`; sorted. */
export function ownFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = entriesOf(folder);
  const found = entries.flatMap((entry) => {
    if (entry.isFile()) return isModule(entry.name) ? [join(folder, entry.name)] : [];
    const inside = kinds.map((kind) => join(folder, entry.name, `connector${kind}`));
    return inside.filter((path) => existsSync(path)).slice(0, 1);
  });
  return found.toSorted();
}

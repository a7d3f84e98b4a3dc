import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';

const kinds = ['.ts', '.js', '.mjs'];

function isModule(name: string): boolean {
  return kinds.some((kind) => name.endsWith(kind)) && !/\.(?:test|d)\.[a-z]+$/.test(name);
}

/** The files of a folder that hold a connector each: `NAME.ts`, or `NAME/connector.ts`; sorted. */
export function ownFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) {
    throw new SnodoError('settings', `${folder} is no folder. Correct SNODO_CONNECTORS_DIR.`);
  }
  const entries = readdirSync(folder, { withFileTypes: true });
  const found = entries.flatMap((entry) => {
    if (entry.isFile()) return isModule(entry.name) ? [join(folder, entry.name)] : [];
    const inside = kinds.map((kind) => join(folder, entry.name, `connector${kind}`));
    return inside.filter((path) => existsSync(path)).slice(0, 1);
  });
  return found.toSorted();
}

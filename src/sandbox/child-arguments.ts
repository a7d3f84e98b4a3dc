import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

const finder = z.custom<{ path(folder: string): string }>((value) => typeof value === 'function' && 'path' in value);

/** The library of isolates for this machine, as its package has compiled it. */
function library(): string {
  const entry = createRequire(import.meta.url).resolve('isolated-vm');
  // The package finds it by this as well, but looks about for that, which the process has no right to.
  return finder.parse(createRequire(entry)('node-gyp-build')).path(dirname(entry));
}

/** What Node is started with to run code: with no rights but to read the program itself and the library of isolates. */
export function childArguments(): readonly string[] {
  const isolates = library();
  return [
    '--permission',
    // The library of isolates is one.
    '--allow-addons',
    ...[here, join(root, 'package.json'), isolates].map((path) => `--allow-fs-read=${path}`),
    // Isolates cannot be made from Node's own snapshot.
    '--no-node-snapshot',
    '--no-warnings',
    // Nobody is let in by a debugger.
    '--disable-sigusr1',
    '--disable-proto=delete',
    '--max-old-space-size=256',
    join(here, 'child.ts'),
    isolates,
  ];
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const find = createRequire(import.meta.url);

/** What Node is started with to run code: with no rights but to read the program itself and the library of isolates. */
export function childArguments(): readonly string[] {
  const library = find.resolve('isolated-vm');
  const readable = [
    here,
    join(root, 'package.json'),
    dirname(library),
    dirname(find.resolve('node-gyp-build', { paths: [dirname(library)] })),
  ];
  return [
    '--permission',
    // The library of isolates is one.
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // Isolates cannot be made from Node's own snapshot.
    '--no-node-snapshot',
    '--no-warnings',
    '--disable-proto=delete',
    '--max-old-space-size=256',
    join(here, 'child.ts'),
    library,
  ];
}

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

// Writes what is told of the connectors without loading them.
const { execPath, env } = bootstrap();
const index = 'src/connectors/index.json';
// One of an earlier form, or of a merge that did not come out even, is read by nobody.
writeFileSync(join(root, index), '[]\n');
for (const args of [
  [join(root, 'src/connectors/write-index.ts')],
  [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', index],
]) {
  const done = spawnSync(execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) process.exit(1);
}

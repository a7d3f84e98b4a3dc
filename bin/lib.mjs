import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { buildPage } from './page.mjs';

// What the package holds besides what stands here: the built page, and lib/ (docs/decisions/0017). `npm pack` runs it.
const { execPath, env } = bootstrap();
buildPage();
const done = spawnSync(execPath, ['--disable-warning=ExperimentalWarning', join(root, 'bin/write-lib.mjs')], {
  cwd: root,
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = done.status === 0 ? 0 : 1;

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const source = join(root, 'editor');
const built = join(root, 'dist/page/index.html');
const stamp = join(root, '.tool/page-built');

/** What the page is built from, in one text. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const entries = readdirSync(source, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const path of entries.map((one) => join(one.parentPath, one.name)).toSorted()) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Builds the web page into dist/page where its sources have changed. */
export function buildPage() {
  const { execPath, env } = bootstrap();
  const wanted = sourceHash();
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('snodo: building the page …\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', source, '--config', join(source, 'vite.config.ts'), '--logLevel', 'warn'];
  const done = spawnSync(execPath, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status !== 0) {
    process.stderr.write(`snodo: the page could not be built:\n${done.stdout ?? ''}${done.stderr ?? ''}\n`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

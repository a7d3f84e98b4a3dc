import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const stamp = join(root, '.tool/docs-built');

/** What the documentation is built from, in one text: the reference is made of the program itself. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of ['docs', 'site', 'src', 'editor/pages/builder/panel']) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    for (const path of entries.map((one) => join(one.parentPath, one.name)).toSorted()) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  }
  return hash.update(readFileSync(join(root, 'editor/colours.css'))).digest('hex');
}

/**
 * Builds the documentation into dist/docs where what it is made from has changed.
 *
 * @returns what was wrong; undefined where nothing was.
 */
export function buildDocs() {
  const { execPath, env } = bootstrap();
  const wanted = sourceHash();
  if (existsSync(join(root, 'dist/docs/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return;
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'site/main.ts')];
  const done = spawnSync(execPath, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status !== 0) return `${done.stdout ?? ''}${done.stderr ?? ''}`;
  writeFileSync(stamp, wanted);
}

import { spawnSync } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const { execPath, env } = bootstrap();
const tools = join(root, 'node_modules/.bin');
/** @type {[string, string, string[]][]} */
const checks = [
  ['format', 'biome', ['format', '.']],
  // dependency-cruiser reads TypeScript through the compiler of version 6; the types are checked by version 7.
  // In one thread: each further one reckons the types of all connectors anew, in a gigabyte of its own.
  ['types', '../typescript7/bin/tsc', ['-p', '.', '--singleThreaded']],
  ['types of the page', '../typescript7/bin/tsc', ['-p', 'editor']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['layers', 'depcruise', ['src', 'editor', '--config', '.dependency-cruiser.cjs']],
  ['unused code', 'knip', []],
  // Built whole: links that lead nowhere and pages that cannot be read show here.
  ['documentation', execPath, [join(root, 'bin/docs.mjs')]],
  ['licences', execPath, [join(root, 'supply/main.ts'), 'bill']],
  ['advisories', execPath, [join(root, 'supply/main.ts'), 'advisories']],
];
let failed = false;
for (const [name, command, args] of checks) {
  const done = spawnSync(isAbsolute(command) ? command : join(tools, command), args, {
    cwd: root,
    env: { ...env, PATH: `${join(execPath, '..')}:${env.PATH}` },
    encoding: 'utf8',
  });
  const ok = done.status === 0;
  // One that could not be made says so: it has not passed.
  const skipped = ok && done.stdout.startsWith('not checked');
  console.log(`${ok ? (skipped ? '-     ' : 'ok    ') : 'FAILED'} ${name}${skipped ? `, ${done.stdout.trim()}` : ''}`);
  if (!ok) console.log(`${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`);
  failed ||= !ok;
}
process.exitCode = failed ? 1 : 0;

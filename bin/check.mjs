import { spawn } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const { execPath, env } = bootstrap();
const tools = join(root, 'node_modules/.bin');
/** @type {[string, string, string[]][]} */
const checks = [
  // The longest first.
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'biome', ['format', '.']],
  // dependency-cruiser reads TypeScript through the compiler of version 6; the types are checked by version 7.
  // In one thread: each further one reckons the types of all connectors anew, in a gigabyte of its own.
  ['types', '../typescript7/bin/tsc', ['-p', '.', '--singleThreaded']],
  ['types of the page', '../typescript7/bin/tsc', ['-p', 'editor']],
  ['layers', 'depcruise', ['src', 'editor', '--config', '.dependency-cruiser.cjs']],
  ['unused code', 'knip', []],
  // Built whole: links that lead nowhere and pages that cannot be read show here.
  ['documentation', execPath, [join(root, 'bin/docs.mjs')]],
  ['licences', execPath, [join(root, 'supply/main.ts'), 'bill']],
  ['advisories', execPath, [join(root, 'supply/main.ts'), 'advisories']],
];

/** @returns what it has said, and how it ended. */
function run(command, args) {
  const child = spawn(isAbsolute(command) ? command : join(tools, command), args, {
    cwd: root,
    env: { ...env, PATH: `${join(execPath, '..')}:${env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, said: error.message }));
    child.once('close', (status) => resolve({ ok: status === 0, said }));
  });
}

/** Two at a time, each as long as it takes. */
const waiting = [...checks];
async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, command, args] = next;
    const { ok, said } = await run(command, args);
    // One that could not be made says so: it has not passed.
    const skipped = ok && said.startsWith('not checked');
    console.log(`${ok ? (skipped ? '-     ' : 'ok    ') : 'FAILED'} ${name}${skipped ? `, ${said.trim()}` : ''}`);
    if (!ok) console.log(said);
    if (!ok) process.exitCode = 1;
  }
}
await Promise.all([lane(), lane()]);

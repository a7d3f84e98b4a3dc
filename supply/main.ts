import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAdvice } from './advisories.ts';
import { billSchema, completed, problemsOf } from './licences.ts';

const root = join(import.meta.dirname, '..');

function npm(...args: readonly string[]): string {
  const done = spawnSync('npm', [...args, '--no-update-notifier'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return done.stdout;
}

function fail(problems: readonly string[]): void {
  for (const one of problems) console.error(one);
  process.exitCode = 1;
}

/** Writes dist/sbom.json, of all packages of the lockfile with their licences, and says what is wrong with it. */
function writeBill(): void {
  const printed = npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--offline');
  const bill = completed(billSchema.parse(JSON.parse(printed)));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/sbom.json'), `${JSON.stringify(bill, null, 2)}\n`);
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const problems = problemsOf(bill, lock);
  if (problems.length > 0) return fail(problems);
  console.log(`dist/sbom.json: ${bill.components.length} packages, each with a licence that is allowed`);
}

/** Asks the registry for known weaknesses of what is installed to run Snodo. */
function checkAdvisories(): void {
  const advice = readAdvice(npm('audit', '--omit=dev', '--audit-level=high', '--json'));
  if (advice.kind === 'affected') return fail(advice.packages);
  // Said in any case: what was not checked must not look as if it was.
  console.log(
    advice.kind === 'clean'
      ? 'no package that runs has a known weakness that is high or critical'
      : 'not checked: no registry told of weaknesses',
  );
}

const tasks: Readonly<Record<string, () => void>> = { bill: writeBill, advisories: checkAdvisories };
const [wanted = 'bill'] = process.argv.slice(2);
(tasks[wanted] ?? (() => fail([`There is no "${wanted}": ${Object.keys(tasks).join(', ')}.`])))();

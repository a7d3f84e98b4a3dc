import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStart } from './server-lock.ts';

/** The process that a postmaster.pid names, if it lives and is the PostgreSQL of this very folder. */
export function livingPostmaster(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, folder] = readFileSync(file, 'utf8').split('\n');
  if (pid === undefined || folder !== cluster || processStart(Number(pid)) === undefined) return undefined;
  if (process.platform !== 'linux') return Number(pid);
  const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return program?.endsWith('/postgres') ? Number(pid) : undefined;
}

/** Ends a PostgreSQL: a fast shutdown, and after 20 s an immediate one, from which it recovers at its next start. */
export async function endPostmaster(pid: number): Promise<void> {
  const started = processStart(pid);
  for (const [signal, waits] of [
    ['SIGINT', 400],
    ['SIGQUIT', 100],
    ['SIGKILL', 100],
  ] as const) {
    if (started === undefined || processStart(pid) !== started) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < waits && processStart(pid) === started; waited += 1) await sleep(50);
  }
}

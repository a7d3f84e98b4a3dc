import { existsSync, readFileSync, rmSync } from 'node:fs';
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

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * PostgreSQL takes a process that has died but that nobody has waited for yet for a living one, and would not start. It
 * is usually waited for in a moment; where it never is (a container without an init), its mark is taken away.
 */
export async function outlastDeadPostmaster(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  for (let waited = 0; existsSync(file); waited += 1) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (!(pid > 0) || !exists(pid) || processStart(pid) !== undefined) return;
    if (waited === 100) return rmSync(file, { force: true });
    await sleep(50);
  }
}

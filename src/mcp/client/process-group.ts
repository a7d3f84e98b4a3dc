import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pageBytes = 4_096;

/** `pid (name) state ppid pgrp … rss`: the name may hold spaces and parentheses (proc_pid_stat(5)). */
function statOf(text: string): { readonly group: number; readonly bytes: number } {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { group: Number(fields[2]), bytes: Number(fields[21]) * pageBytes };
}

async function byProc(group: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.map(statOf).reduce((sum, one) => (one.group === group ? sum + one.bytes : sum), 0);
}

async function byPs(group: number): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pgid=,rss=']);
  const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return rows.reduce((sum, [of, kB = 0]) => (of === group ? sum + kB * 1_024 : sum), 0);
}

/** How many bytes of memory the processes of a group hold together; 0 where the system does not tell. */
export async function groupMemory(group: number): Promise<number> {
  return (process.platform === 'linux' ? byProc(group) : byPs(group)).catch(() => 0);
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

const checkMs = 20;

/** Ends all processes of a group: asks them, and after a while makes them. */
export async function endGroup(group: number, patienceMs: number): Promise<void> {
  if (!signalGroup(group, 'SIGTERM')) return;
  const until = performance.now() + patienceMs;
  while (signalGroup(group, 0)) {
    if (performance.now() > until) return void signalGroup(group, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, checkMs));
  }
}

import { readdirSync, readFileSync } from 'node:fs';

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Processes end between the list and the look.
    return '';
  }
}

function field(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}

/** The processes and all that descend from them. */
function family(pids: readonly number[]): ReadonlySet<number> {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // The name in brackets may itself hold blanks and brackets.
    const [, parent] = /\) \S (\d+)/.exec(read(`/proc/${entry}/stat`).replace(/^.*\)/s, ')')) ?? [];
    if (parent !== undefined) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(entry)]);
  }
  const found = new Set(pids);
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child);
  return found;
}

/**
 * The memory of processes and their children in MB (10^6 bytes). What several share, such as PostgreSQL's buffers, is
 * counted once (proc(5), Pss); where that may not be read, what is a process's own.
 *
 * @returns undefined where there is no /proc.
 */
export function memoryOf(pids: readonly number[]): number | undefined {
  if (process.platform !== 'linux') return undefined;
  let kilobytes = 0;
  for (const pid of family(pids)) {
    kilobytes += field(read(`/proc/${pid}/smaps_rollup`), 'Pss') || field(read(`/proc/${pid}/status`), 'RssAnon');
  }
  return (kilobytes * 1024) / 1e6;
}

/** Looks every half second until it is stopped. @returns a function that stops it and gives the highest. */
export function watchMemory(stack: AsyncDisposableStack, pids: readonly number[]): () => number | undefined {
  let highest: number | undefined;
  const look = () => {
    const now = memoryOf(pids);
    if (now !== undefined) highest = Math.max(now, highest ?? 0);
  };
  const timer = setInterval(look, 500);
  stack.defer(() => clearInterval(timer));
  return () => {
    look();
    clearInterval(timer);
    return highest;
  };
}

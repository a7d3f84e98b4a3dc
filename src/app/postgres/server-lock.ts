import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';

/** When a process began, as the system tells it; undefined where it does not live. A pid alone may be another's by now. */
export function processStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The name may hold spaces and brackets: fields are counted from its last bracket (proc_pid_stat(5), field 22).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Holds the data folder for this process alone. What a killed process left is taken over.
 *
 * @returns the release.
 * @throws SnodoError `conflict` when a living server holds it.
 */
export function holdDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'server.lock');
  const mine = `${process.pid} ${processStart(process.pid) ?? ''}`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const [pid, started] = readFileSync(file, 'utf8').split(' ');
    if (pid !== undefined && started !== undefined && processStart(Number(pid)) === started) {
      throw new SnodoError(
        'conflict',
        `The data folder ${dataDir} is in use by process ${pid}. Stop that server, or set SNODO_DATA_DIR to another folder.`,
      );
    }
    rmSync(file, { force: true });
  }
}

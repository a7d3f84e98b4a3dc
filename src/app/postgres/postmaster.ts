import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';

/** A PostgreSQL that was started as a child process. */
export interface Postmaster {
  /** undefined where it could not be started at all. */
  readonly pid: number | undefined;
  /** Resolves when it has ended. */
  readonly gone: Promise<void>;
  hasEnded(): boolean;
  /** What it has said since it was started. */
  words(): string;
}

/** Starts a program that writes its log to a file, apart from the terminal of this process. */
export function startPostmaster(command: string, args: readonly string[], logFile: string): Postmaster {
  // A log that only grows would fill the disk: a new one begins at 10 MB.
  const fresh = !existsSync(logFile) || statSync(logFile).size > 10_000_000;
  const out = openSync(logFile, fresh ? 'w' : 'a', 0o600);
  const from = fresh ? 0 : statSync(logFile).size;
  // Detached, so that Ctrl-C in the terminal reaches the server alone and it can end PostgreSQL after itself.
  const child = spawn(command, args, { detached: true, stdio: ['ignore', out, out], cwd: '/' });
  closeSync(out);
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      ended = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  return { pid: child.pid, gone, hasEnded: () => ended, words: () => readFileSync(logFile, 'utf8').slice(from) };
}

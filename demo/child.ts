import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its one group is the URL. */
  readonly ready: RegExp;
}

export interface Child {
  readonly url: string;
  /** The end of what it said on stderr. */
  said(): string;
}

const readyWithinMs = 40_000;
const stopWithinMs = 10_000;
const kept = 20_000;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await gone;
  clearTimeout(force);
}

/**
 * Starts one of our programs and waits for the line in which it says where it listens.
 *
 * @param stopping ends the child when it is disposed.
 * @throws Error with the end of what the program said on stderr, when it ends or is not ready in 40 s.
 */
export async function startChild(options: ChildOptions, stopping: AsyncDisposableStack): Promise<Child> {
  const { name, args, env, ready } = options;
  let child: ChildProcess | undefined;
  // Before the child exists: after an interrupt this throws, and nothing is started that nobody would stop.
  stopping.defer(async () => {
    if (child?.pid !== undefined) await stop(child);
  });
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child = started;
  let said = '';
  started.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-kept);
  });
  let heard = '';
  let late: NodeJS.Timeout | undefined;
  const listening = new Promise<string>((resolve, reject) => {
    late = setTimeout(
      () => reject(new Error(`The ${name} was not ready in ${readyWithinMs / 1_000} s.\n${said}`)),
      readyWithinMs,
    );
    started.stdout.on('data', (chunk: Buffer) => {
      heard = (heard + chunk.toString()).slice(-kept);
      const [, found] = ready.exec(heard) ?? [];
      if (found !== undefined) resolve(found);
    });
    started.once('error', reject);
    // close and not exit: by then all it said has been read.
    started.once('close', (code, signal) => reject(new Error(`The ${name} ended (${signal ?? code}).\n${said}`)));
  });
  try {
    return { url: await listening, said: () => said };
  } finally {
    clearTimeout(late);
  }
}

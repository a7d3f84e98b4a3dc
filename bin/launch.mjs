import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { bootstrap, root } from './bootstrap.mjs';

/** Runs one of our programs with the right Node; its exit status and its signals are ours. */
export function launch(args) {
  const { execPath, env } = bootstrap();
  // The client of Kafka begins with a timer whose time is long gone, which is 1 ms to Node, and worth a line on stderr.
  const quiet = ['ExperimentalWarning', 'TimeoutNegativeWarning'].map((one) => `--disable-warning=${one}`);
  const child = spawn(execPath, [...quiet, ...args], {
    stdio: 'inherit',
    env: { ...env, NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE ?? `${root}/.tool/compile-cache` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`snodo: ${execPath} could not be started (${error.message}). Remove .tool and try again.\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
  });
}

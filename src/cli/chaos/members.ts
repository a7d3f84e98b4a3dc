import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { settingNames } from '../../app/settings.ts';
import { SnodoError } from '../../core/error.ts';
import { firstLine } from '../tell.ts';

/** A process of the trial. */
export interface Member {
  readonly child: ChildProcess;
  readonly url: string;
}

const settings: ReadonlySet<string> = new Set(settingNames);

/** What this process was given without what is for a server of whoever tries it: proxies, collectors, Redis, Vault, sign-in. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('SNODO_') && !settings.has(name)),
);

/**
 * Starts the command line once more and waits until it is ready.
 *
 * @param env its settings.
 * @throws SnodoError `failed` with what it said where it ends before.
 */
export async function launch(verb: 'start' | 'worker', env: Readonly<Record<string, string>>): Promise<Member> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', verb], {
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C is for the one who conducts it, who ends all others itself.
    detached: true,
  });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => (complained = (complained + chunk.toString()).slice(-2_000)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000);
      const [, ready] = /snodo ready (\S+)\n/.exec(said) ?? [];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => {
      const last = complained.trim().split('\n').at(-1) ?? '';
      reject(new SnodoError('failed', `\`snodo ${verb}\` did not start. ${firstLine(last)}`));
    });
  });
  return { child, url };
}

/** Ends a process and waits until it has. */
export async function end({ child }: Member, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

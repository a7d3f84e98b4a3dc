import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { endPostmaster, livingPostmaster } from '../../src/app/postgres/orphan.ts';
import type { Bench } from '../bench.ts';
import { Api } from './api.ts';
import { Program, startProgram } from './program.ts';

export interface Snodo {
  readonly url: string;
  readonly pid: number;
  readonly readyMs: number;
  readonly api: Api;
  stop(): Promise<void>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

export interface SnodoOptions {
  readonly dataDir: string;
  /** Left out, it starts its own database in the data folder. */
  readonly databaseUrl?: string;
  /** As SNODO_ROLE says it; all of them when left out. */
  readonly role?: string;
  /** The network namespace it runs in. */
  readonly namespace?: string;
  /** What it may say on stderr. */
  readonly maySay?: RegExp;
}

/** Starts the platform as it ships, on a free port. */
export async function startSnodo(
  bench: Bench,
  { dataDir, databaseUrl, role = 'all', namespace, maySay = /making the database/ }: SnodoOptions,
): Promise<Snodo> {
  const { stack, options, broken } = bench;
  const token = randomBytes(24).toString('base64url');
  stack.defer(async () => {
    const orphan = livingPostmaster(join(dataDir, 'postgres'));
    // One that the server could not end any more; with its own database the bench ends it itself.
    if (orphan !== undefined && databaseUrl === undefined) await endPostmaster(orphan);
  });
  const { program, said, readyMs } = await startProgram(stack, {
    file: '../src/cli/main.ts',
    args: ['start'],
    nodeArgs: options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`],
    env: {
      SNODO_HOST: '127.0.0.1',
      SNODO_PORT: '0',
      SNODO_ROLE: role,
      SNODO_PUBLIC_URL: '',
      SNODO_DATA_DIR: dataDir,
      SNODO_ADMIN_TOKEN: token,
      SNODO_ENCRYPTION_KEY: '',
      SNODO_EGRESS_ALLOW: '127.0.0.1,10.231.0.0/16',
      SNODO_LOG: 'warn',
      DATABASE_URL: databaseUrl ?? '',
    },
    namespace,
    ready: /^snodo ready (\S+)$/m,
  });
  return {
    url: said,
    pid: program.pid,
    readyMs,
    api: new Api(said, token),
    stop: () => stopAndListen(program, maySay, broken),
    kill: () => program.kill(),
  };
}

async function stopAndListen(program: Program, maySay: RegExp, broken: Bench['broken']): Promise<void> {
  if (!(await program.stop())) broken('The server did not stop when it was asked to, and was killed.');
  const said = program.errors
    .split('\n')
    .filter((line) => line !== '' && !maySay.test(line))
    .slice(0, 3);
  if (said.length > 0) broken(`The server reported:\n    ${said.join('\n    ')}`);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { newSecret } from '../run/accept-workflow.ts';
import { startDatabase, startPostgres } from '../run/database.ts';
import { memoryOf } from '../run/memory.ts';
import { startProgram } from '../run/program.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

/** How long PostgreSQL alone takes: no start of Snodo can be shorter. */
async function databaseAlone({ stack }: Bench, dataDir: string): Promise<number> {
  const began = performance.now();
  const embedded = await startPostgres(stack, dataDir);
  const took = (performance.now() - began) / 1000;
  await embedded.stop();
  return took;
}

async function bareMemory({ stack }: Bench, idleMs: number): Promise<number | undefined> {
  const { pid } = await startDatabase(stack, temporaryFolder(stack));
  const { program } = await startProgram(stack, { file: 'bare-server.ts', args: [newSecret()], ready: /^(ready) / });
  await sleep(idleMs);
  const memory = memoryOf([pid, program.pid]);
  await program.stop();
  return memory;
}

/** (d) From the start of the process to the ready line, the first time and later, and the memory when idle. */
export async function measureStart(bench: Bench): Promise<readonly Figure[]> {
  const { options, note, stack } = bench;
  const idleMs = options.quick ? 3_000 : 10_000;
  const first: number[] = [];
  const second: number[] = [];
  const memory: number[] = [];
  const databaseFirst: number[] = [];
  const databaseSecond: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    note(`d: round ${round} of ${options.rounds}`);
    const other = temporaryFolder(stack);
    databaseFirst.push(await databaseAlone(bench, other));
    databaseSecond.push(await databaseAlone(bench, other));
    const dataDir = temporaryFolder(stack);
    const fresh = await startSnodo(bench, { dataDir });
    first.push(fresh.readyMs / 1000);
    await fresh.stop();
    const again = await startSnodo(bench, { dataDir });
    second.push(again.readyMs / 1000);
    await sleep(idleMs);
    const idle = memoryOf([again.pid]);
    if (idle !== undefined) memory.push(idle);
    await again.stop();
  }
  const bare = await bareMemory(bench, options.quick ? 1_000 : 3_000);
  const name = 'PostgreSQL alone';
  return [
    figure({
      part: 'd',
      name: 'first start to ready',
      unit: 's',
      rounds: first,
      reference: { name, rounds: databaseFirst },
      goal: { of: 'value', atMost: 1.5 },
    }),
    figure({
      part: 'd',
      name: 'later start to ready',
      unit: 's',
      rounds: second,
      reference: { name, rounds: databaseSecond },
      goal: { of: 'value', atMost: 1.5 },
    }),
    ...(memory.length === 0
      ? []
      : [
          figure({
            part: 'd',
            name: `memory idle, ${idleMs / 1000} s after ready`,
            unit: 'MB',
            rounds: memory,
            ...(bare === undefined ? {} : { reference: { name: 'bare server and PostgreSQL', rounds: [bare] } }),
            goal: { of: 'value', atMost: 300 },
          }),
        ]),
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { newSecret, setUpAccept } from '../run/accept-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { countLost, drain } from '../run/drain.ts';
import { expectStatus, load } from '../run/load.ts';
import { memoryOf } from '../run/memory.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const perSecond = 1_000;

/** (d) Memory minute by minute under a steady load: whether it comes to rest. */
export async function measureSoak(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const url = await setUpAccept(snodo, secret);
  const loading = load(bench, { url, secret, connections: 50, seconds: options.soakMinutes * 60, rate: perSecond });
  // Told below; a rejection before that must not end the process.
  loading.catch(() => undefined);
  const minutes: number[] = [];
  for (let minute = 1; minute <= options.soakMinutes; minute += 1) {
    await sleep(59_500);
    const memory = memoryOf([snodo.pid, database.pid]);
    if (memory !== undefined) minutes.push(memory);
    note(`d: soak, minute ${minute} of ${options.soakMinutes}: ${memory?.toFixed(0) ?? '?'} MB`);
    await sleep(500);
  }
  const result = await loading;
  const accepted = expectStatus(bench, 'the steady load', result, 202);
  await drain(bench, database.sql);
  await countLost(bench, database.sql, 'bench-accept', accepted);
  const [behind] = await database.sql<{ count: number }[]>`select count(*)::int as count from search_queue`;
  await snodo.stop();
  const third = Math.floor(minutes.length / 3);
  const names = `after ${options.soakMinutes} min at ${perSecond}/s`;
  return [
    figure({ part: 'd', name: 'acknowledged in the soak', unit: '/s', rounds: [result.perSecond] }),
    figure({ part: 'd', name: 'p99 in the soak', unit: 'ms', rounds: [result.p99] }),
    figure({ part: 'd', name: 'ended runs not yet findable by words', unit: '', rounds: [behind?.count ?? 0] }),
    figure({ part: 'd', name: 'memory minute by minute', unit: 'MB', rounds: minutes }),
    ...(third === 0
      ? []
      : [
          figure({
            part: 'd',
            name: `memory ${names}, the last third`,
            unit: 'MB',
            rounds: minutes.slice(-third),
            reference: { name: 'the third before it', rounds: minutes.slice(third, minutes.length - third) },
            goal: { of: 'ratio', atMost: 1.1 },
          }),
        ]),
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { newSecret } from '../run/accept-workflow.ts';
import { calledSlug, calledStep, publishCalled } from '../run/called-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { drain } from '../run/drain.ts';
import { openLedger } from '../run/ledger.ts';
import { memoryOf } from '../run/memory.ts';
import { reconcile } from '../run/reconcile.ts';
import { type Snodo, startSnodo } from '../run/snodo.ts';
import { SteadySender } from '../run/steady-sender.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const perSecond = 200;
const leastLifeMs = 10_000;
const mostLifeMs = 40_000;

/**
 * (n) Minutes of steady load on two gateways and two workers, of which one of each is killed again and again: what was
 * promised is there at the end, what had ended was not done again, and the memory of those that live on comes to rest.
 */
export async function measureSoak(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const { soakMinutes } = options;
  if (soakMinutes === 0) {
    note('n: left out without --soak MINUTES');
    return [];
  }
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir, 200);
  const ledger = await openLedger(stack, '127.0.0.1');
  const start = (role: string) => startSnodo(bench, { dataDir, databaseUrl: database.url, role, maySay: /./ });
  const gateway = await start('gateway,api');
  await publishCalled(gateway, secret, `http://127.0.0.1:${ledger.port}/`);
  const worker = await start('worker');
  const mortal = { 'gateway,api': await start('gateway,api'), worker: await start('worker') };
  const pathOf = ({ url }: Snodo) => `${url}/hooks/${calledSlug}`;
  const sender = new SteadySender({
    secret,
    perSecond,
    urls: () => [pathOf(mortal['gateway,api']), pathOf(gateway)],
  });
  const until = performance.now() + soakMinutes * 60_000;
  let kills = 0;
  const killing = async (role: 'gateway,api' | 'worker') => {
    for (;;) {
      const lifeMs = leastLifeMs + Math.random() * (mostLifeMs - leastLifeMs);
      if (performance.now() + lifeMs > until) return;
      await sleep(lifeMs);
      await mortal[role].kill();
      kills += 1;
      mortal[role] = await start(role);
    }
  };
  sender.start();
  const deaths = Promise.all([killing('gateway,api'), killing('worker')]);
  // Told below; a rejection before that must not end the process.
  deaths.catch(() => undefined);
  const minutes: number[] = [];
  for (let minute = 1; minute <= soakMinutes; minute += 1) {
    await sleep(59_500);
    const memory = memoryOf([gateway.pid, worker.pid, database.pid]);
    if (memory !== undefined) minutes.push(memory);
    note(`n: minute ${minute} of ${soakMinutes}, ${kills} killed, ${memory?.toFixed(0) ?? '?'} MB`);
    await sleep(500);
  }
  await deaths;
  await sender.stop();
  const seconds = await drain(bench, database.sql);
  const { runs } = sender;
  const { lost, repeated, resumed } = await reconcile(bench, database.sql, { runs, ledger, step: calledStep });
  await Promise.all([gateway, worker, ...Object.values(mortal)].map((one) => one.stop()));
  const third = Math.floor(minutes.length / 3);
  const none = { of: 'value', atMost: 0 } as const;
  const counted = (name: string, count: number, goal?: typeof none) =>
    figure({ part: 'n', name, unit: '', rounds: [count], ...(goal === undefined ? {} : { goal }) });
  return [
    counted(`processes killed in ${soakMinutes} min at ${perSecond}/s`, kills),
    counted('webhooks that were sent again, since nobody answered', sender.again),
    counted(`promised runs that were lost, of ${runs.size}`, lost, none),
    counted('ended steps that were done again', repeated, none),
    counted('steps that were cut off, and done again by the same key', resumed),
    figure({ part: 'n', name: 'until all had ended, after the last webhook', unit: 's', rounds: [seconds] }),
    figure({ part: 'n', name: 'memory minute by minute', unit: 'MB', rounds: minutes }),
    ...(third === 0
      ? []
      : [
          figure({
            part: 'n',
            name: 'memory of those that were not killed, the last third',
            unit: 'MB',
            rounds: minutes.slice(-third),
            reference: { name: 'the third before it', rounds: minutes.slice(third, minutes.length - third) },
            goal: { of: 'ratio', atMost: 1.1 },
          }),
        ]),
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Relay, throughRelay } from '../../test/relay.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { newSecret } from '../run/accept-workflow.ts';
import { calledSlug, calledStep, publishCalled } from '../run/called-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { drain } from '../run/drain.ts';
import { openLedger } from '../run/ledger.ts';
import { hasNamespaces, makeHost } from '../run/network.ts';
import { reconcile } from '../run/reconcile.ts';
import { startSnodo } from '../run/snodo.ts';
import { SteadySender } from '../run/steady-sender.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const perSecond = 100;
/** Longer than a worker may be silent before others take its runs. */
const cutMs = 25_000;
const calmMs = 10_000;

/** (m) Two workers on hosts of their own: the link of one is cut and healed, then that of the other, while webhooks come. */
export async function measureHosts(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  if (!(await hasNamespaces())) {
    note('m: left out, since network namespaces need root and iproute2');
    return [];
  }
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir, 200);
  const { sql } = database;
  const ledger = await openLedger(stack, '0.0.0.0');
  const gateway = await startSnodo(bench, { dataDir, databaseUrl: database.url, role: 'gateway,api' });
  const hosts = [await makeHost(stack, 1), await makeHost(stack, 2)];
  const [first] = hosts;
  await publishCalled(gateway, secret, `http://${first?.gateway}:${ledger.port}/`);
  const workers = await Promise.all(
    hosts.map(async (host) => {
      const relay = stack.use(new Relay(() => ({ to: Number(new URL(database.url).port) }), host.gateway));
      await relay.heal();
      const url = new URL(throughRelay(database.url, relay));
      url.hostname = host.gateway;
      return startSnodo(bench, {
        dataDir,
        databaseUrl: url.href,
        role: 'worker',
        namespace: host.namespace,
        maySay: /./,
      });
    }),
  );
  const sender = new SteadySender({ secret, perSecond, urls: () => [`${gateway.url}/hooks/${calledSlug}`] });
  const ended = async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from runs where outcome is not null`;
    return row?.count ?? 0;
  };
  const pace = async (ms: number): Promise<number> => {
    const before = await ended();
    await sleep(ms);
    return ((await ended()) - before) / (ms / 1_000);
  };
  sender.start();
  const calm = [await pace(calmMs)];
  const apart: number[] = [];
  for (const [nth, host] of hosts.entries()) {
    note(`m: the link of host ${nth + 1} is cut for ${cutMs / 1_000} s`);
    await host.cut();
    apart.push(await pace(options.quick ? cutMs / 5 : cutMs));
    await host.heal();
    note('m: and healed');
    calm.push(await pace(calmMs));
  }
  await sender.stop();
  const seconds = await drain(bench, sql);
  const { lost, repeated, resumed } = await reconcile(bench, sql, { runs: sender.runs, ledger, step: calledStep });
  const [longest] = await sql<{ seconds: number }[]>`
    select max(extract(epoch from ended_at - started_at))::float8 as seconds from runs`;
  await Promise.all([gateway, ...workers].map((one) => one.stop()));
  const none = { of: 'value', atMost: 0 } as const;
  return [
    figure({
      part: 'm',
      name: 'runs ended while a host is cut off',
      unit: '/s',
      rounds: apart,
      reference: { name: 'with all of them', rounds: calm },
    }),
    figure({ part: 'm', name: 'the longest run', unit: 's', rounds: [longest?.seconds ?? Number.NaN] }),
    figure({ part: 'm', name: 'until all had ended, after the last webhook', unit: 's', rounds: [seconds] }),
    figure({
      part: 'm',
      name: `promised runs that were lost, of ${sender.runs.size}`,
      unit: '',
      rounds: [lost],
      goal: none,
    }),
    figure({ part: 'm', name: 'ended steps that were done again', unit: '', rounds: [repeated], goal: none }),
    figure({ part: 'm', name: 'steps that were cut off, and done again by the same key', unit: '', rounds: [resumed] }),
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import type { LoadResult } from '../load/plan.ts';
import { newSecret, setUpAccept } from '../run/accept-workflow.ts';
import { type Database, startDatabase } from '../run/database.ts';
import { countLost, drain } from '../run/drain.ts';
import { expectStatus, load } from '../run/load.ts';
import { memoryOf, watchMemory } from '../run/memory.ts';
import { startProgram } from '../run/program.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const about = 'acknowledgements';

function serverErrors({ statuses }: LoadResult): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status >= '500' ? count : 0), 0);
}

/** Sends to Snodo, and waits until all that it took has been carried out. */
class Sender {
  readonly bench: Bench;
  readonly #database: Database;
  readonly #url: string;
  readonly #secret: string;
  accepted = 0;
  errors = 0;
  readonly drains: number[] = [];

  constructor(bench: Bench, database: Database, url: string, secret: string) {
    this.bench = bench;
    this.#database = database;
    this.#url = url;
    this.#secret = secret;
  }

  async send(connections: number, seconds: number): Promise<LoadResult> {
    const result = await load(this.bench, { url: this.#url, secret: this.#secret, connections, seconds });
    this.accepted += expectStatus(this.bench, about, result, 202);
    this.errors += serverErrors(result);
    this.drains.push(await drain(this.bench, this.#database.sql));
    return result;
  }
}

async function measureAt(
  connections: number,
  sender: Sender,
  bare: (connections: number, seconds: number) => Promise<LoadResult>,
): Promise<readonly Figure[]> {
  const { options, note } = sender.bench;
  const reference: LoadResult[] = [];
  const rounds: LoadResult[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    note(`a: ${connections} connections, round ${round} of ${options.rounds}`);
    reference.push(await bare(connections, options.seconds));
    rounds.push(await sender.send(connections, options.seconds));
  }
  const name = 'bare node:http';
  const at = `at ${connections} connections`;
  return [
    figure({
      part: 'a',
      name: `acknowledged ${at}`,
      unit: '/s',
      rounds: rounds.map((one) => one.perSecond),
      reference: { name, rounds: reference.map((one) => one.perSecond) },
      ...(connections === 50 ? { goal: { of: 'ratio', atLeast: 0.6 } } : {}),
    }),
    figure({
      part: 'a',
      name: `p99 ${at}`,
      unit: 'ms',
      rounds: rounds.map((one) => one.p99),
      reference: { name, rounds: reference.map((one) => one.p99) },
      ...(connections === 50 ? { goal: { of: 'value', atMost: 60 } } : {}),
    }),
    figure({
      part: 'a',
      name: `p50 ${at}`,
      unit: 'ms',
      rounds: rounds.map((one) => one.p50),
      reference: { name, rounds: reference.map((one) => one.p50) },
    }),
  ];
}

/** Memory has a load of its own: looking at it takes the machine some time. */
async function measureMemory(sender: Sender, pids: readonly number[]): Promise<readonly Figure[]> {
  const { options, note, stack } = sender.bench;
  note('a: memory under load, and 10 s after it');
  const highest = watchMemory(stack, pids);
  await sender.send(200, options.seconds);
  const peak = highest();
  await sleep(options.quick ? 2_000 : 10_000);
  const after = memoryOf(pids);
  return [
    ...(peak === undefined
      ? []
      : [figure({ part: 'd', name: 'memory, highest under that load', unit: 'MB', rounds: [peak] })]),
    ...(after === undefined ? [] : [figure({ part: 'd', name: 'memory after it', unit: 'MB', rounds: [after] })]),
  ];
}

/** (a) How many signed webhooks a second are acknowledged once they are on disk, and that each becomes its run. */
export async function measureAccept(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note } = bench;
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const { said: bareUrl } = await startProgram(stack, {
    file: 'bare-server.ts',
    args: [secret],
    ready: /^ready (\S+)$/m,
  });
  const sender = new Sender(bench, database, await setUpAccept(snodo, secret), secret);
  const bare = async (connections: number, seconds: number) => {
    const result = await load(bench, { url: bareUrl, secret, connections, seconds });
    expectStatus(bench, 'the bare server', result, 202);
    return result;
  };
  note('a: warming up');
  await bare(50, 1);
  await sender.send(50, 1);
  const speed = [...(await measureAt(50, sender, bare)), ...(await measureAt(200, sender, bare))];
  const memory = await measureMemory(sender, [snodo.pid, database.pid]);
  const lost = await countLost(bench, database.sql, 'bench-accept', sender.accepted);
  await snodo.stop();
  return [
    ...speed,
    figure({ part: 'a', name: 'runs still open when the load ended took', unit: 's', rounds: sender.drains.slice(1) }),
    figure({ part: 'a', name: 'accepted in all', unit: '', rounds: [sender.accepted] }),
    figure({
      part: 'a',
      name: 'answered with 5xx',
      unit: '',
      rounds: [sender.errors],
      goal: { of: 'value', atMost: 0 },
    }),
    figure({
      part: 'a',
      name: 'accepted without a run that succeeded',
      unit: '',
      rounds: [lost],
      goal: { of: 'value', atMost: 0 },
    }),
    ...memory,
  ];
}

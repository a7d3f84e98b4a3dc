import { setTimeout as sleep } from 'node:timers/promises';
import { natsMissing } from '../../test/brokers/nats-server.ts';
import { type Pattern, PatternJobs, patterns, rightTotal } from '../../test/pattern-jobs.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';

const names: Readonly<Record<Pattern, string>> = {
  'synchronous-call': 'synchronous call',
  'asynchronous-webhook': 'asynchronous webhook',
  'message-queue': 'message queue (NATS)',
  'scheduled-job': 'scheduled job, every 1 s',
  streaming: 'stream (server-sent events)',
};
const atOnce = 20;

function share(sorted: readonly number[], of: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** One order after the other for the times; then as many as can be, some at once, for the rate. */
async function measureRound({ broken }: Bench, jobs: PatternJobs, pattern: Pattern, orders: number): Promise<Round> {
  const times: number[] = [];
  const order = async (): Promise<number> => {
    const { ms, total } = await jobs.order(pattern);
    if (total !== rightTotal) broken(`The total by ${pattern} was ${String(total)}, not ${rightTotal}.`);
    return ms;
  };
  for (let n = 0; n < orders; n += 1) {
    // An order comes when it comes, not when the job before it has just ended.
    if (pattern === 'scheduled-job') await sleep(Math.random() * 500);
    times.push(await order());
  }
  const sorted = times.toSorted((a, b) => a - b);
  const begun = performance.now();
  const many = orders * 3;
  let left = many;
  const sender = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await order();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  const seconds = (performance.now() - begun) / 1_000;
  return { p50: share(sorted, 0.5), p99: share(sorted, 0.99), perSecond: many / seconds };
}

/** (p) The same job in five ways: from the event until its result is written back. */
export async function measurePatterns(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options, broken } = bench;
  if (natsMissing !== undefined) {
    broken(`The patterns were not measured: ${natsMissing}.`);
    return [];
  }
  const jobs = stack.use(new PatternJobs());
  await jobs.start('1s');
  while (!jobs.shop.isHeard) await sleep(50);
  const figures: Figure[] = [];
  for (const pattern of patterns) {
    const orders = (pattern === 'scheduled-job' ? 30 : 100) / (options.quick ? 10 : 1);
    await measureRound(bench, jobs, pattern, 3);
    const rounds: Round[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      note(`p: ${pattern}, round ${round} of ${options.rounds}`);
      rounds.push(await measureRound(bench, jobs, pattern, orders));
    }
    const name = names[pattern];
    figures.push(
      figure({ part: 'p', name: `${name}, p50`, unit: 'ms', rounds: rounds.map(({ p50 }) => p50) }),
      figure({ part: 'p', name: `${name}, p99`, unit: 'ms', rounds: rounds.map(({ p99 }) => p99) }),
      figure({
        part: 'p',
        name: `${name}, ${atOnce} at once`,
        unit: '/s',
        rounds: rounds.map(({ perSecond }) => perSecond),
      }),
    );
  }
  return figures;
}

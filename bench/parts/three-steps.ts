import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import type { LoadResult } from '../load/plan.ts';
import { newSecret } from '../run/accept-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { countLost, drain } from '../run/drain.ts';
import { expectStatus, load } from '../run/load.ts';
import { Program } from '../run/program.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';
import { publishThreeSteps, threeStepsSlug } from '../run/three-steps-workflow.ts';

const commitsResult = z.object({ perSecond: z.number(), p50: z.number() });

/** What PostgreSQL itself makes durable, one row a statement. */
async function commits({ stack }: Bench, url: string, writers: number, seconds: number) {
  const program = new Program(stack, { file: 'durable-commits.ts', args: [url, String(writers), String(seconds)] });
  return commitsResult.parse(JSON.parse(await program.output()));
}

/** (b) Runs a second of three steps that compute, each answered when it has ended, and how long one alone takes. */
export async function measureThreeSteps(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const { seconds, rounds } = options;
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  await publishThreeSteps(snodo, secret, 'result');
  const url = `${snodo.url}/hooks/${threeStepsSlug}`;
  let done = 0;
  const runs = async (plan: { connections: number; seconds?: number; requests?: number }): Promise<LoadResult> => {
    const result = await load(bench, { url, secret, ...plan });
    done += expectStatus(bench, 'runs of three steps', result, 200);
    await drain(bench, database.sql);
    return result;
  };
  note('b: warming up');
  await runs({ connections: 50, seconds: 1 });
  const figures: Figure[] = [];
  for (const connections of [50, 200]) {
    const measured: LoadResult[] = [];
    const reference: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      note(`b: ${connections} at once, round ${round} of ${rounds}`);
      reference.push((await commits(bench, database.url, connections, seconds)).perSecond);
      measured.push(await runs({ connections, seconds }));
    }
    figures.push(
      figure({
        part: 'b',
        name: `runs at ${connections} at once`,
        unit: '/s',
        rounds: measured.map((one) => one.perSecond),
        reference: { name: 'one-row commits', rounds: reference },
        ...(connections === 200 ? { goal: { of: 'value', atLeast: 5_000 } } : {}),
      }),
      figure({ part: 'b', name: `p99 at ${connections} at once`, unit: 'ms', rounds: measured.map((one) => one.p99) }),
    );
  }
  const alone: LoadResult[] = [];
  const reference: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    note(`b: one alone, round ${round} of ${rounds}`);
    reference.push((await commits(bench, database.url, 1, Math.min(seconds, 2))).p50);
    alone.push(await runs({ connections: 1, requests: 300 }));
  }
  await countLost(bench, database.sql, threeStepsSlug, done);
  await snodo.stop();
  return [
    ...figures,
    figure({
      part: 'b',
      name: 'one alone, p50',
      unit: 'ms',
      rounds: alone.map((one) => one.p50),
      reference: { name: 'one-row commit', rounds: reference },
      goal: { of: 'value', atMost: 8 },
    }),
    figure({ part: 'b', name: 'one alone, p99', unit: 'ms', rounds: alone.map((one) => one.p99) }),
  ];
}

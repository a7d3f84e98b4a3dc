import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { newSecret } from '../run/accept-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { countLost, drain } from '../run/drain.ts';
import { expectStatus, load } from '../run/load.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';
import { publishThreeSteps, threeStepsSlug } from '../run/three-steps-workflow.ts';

const counts = [1, 2, 4];
const backlog = 10_000;

/** (l) How fast one, two and four workers carry out a backlog on one PostgreSQL, which has the same cores as they. */
export async function measureWorkers(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const requests = options.quick ? backlog / 10 : backlog;
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir, 200);
  const { sql, url: databaseUrl } = database;
  const gateway = await startSnodo(bench, { dataDir, databaseUrl, role: 'gateway,api' });
  await publishThreeSteps(gateway, secret, 'accepted');
  const url = `${gateway.url}/hooks/${threeStepsSlug}`;
  let accepted = 0;
  const round = async (workers: number): Promise<number> => {
    const result = await load(bench, { url, secret, connections: 50, requests });
    accepted += expectStatus(bench, 'the backlog', result, 202);
    // All of them begin at one moment, when the last is ready.
    await sql`update graphile_worker._private_jobs set run_at = now() + interval '1 hour'`;
    const starting = Array.from({ length: workers }, () => startSnodo(bench, { dataDir, databaseUrl, role: 'worker' }));
    const started = await Promise.all(starting);
    await sql`update graphile_worker._private_jobs set run_at = now()`;
    await drain(bench, sql);
    // Its middle: neither the moment until the first has looked, nor the last ones that some have left.
    const [row] = await sql<{ seconds: number }[]>`
      with last as (select ended_at from runs order by id desc limit ${requests}),
      ends as (select percentile_disc(array[0.1, 0.9]) within group (order by ended_at) as at from last)
      select extract(epoch from at[2] - at[1])::float8 as seconds from ends`;
    await Promise.all(started.map((one) => one.stop()));
    return (requests * 0.8) / (row?.seconds ?? Number.NaN);
  };
  note('l: warming up');
  await round(1);
  const measured = new Map<number, number[]>(counts.map((workers) => [workers, []]));
  for (let nth = 1; nth <= options.rounds; nth += 1) {
    for (const workers of counts) {
      note(`l: ${workers} ${workers === 1 ? 'worker' : 'workers'}, round ${nth} of ${options.rounds}`);
      measured.get(workers)?.push(await round(workers));
    }
  }
  await countLost(bench, sql, threeStepsSlug, accepted);
  await gateway.stop();
  const alone = measured.get(1) ?? [];
  return [...measured].map(([workers, rounds]) =>
    figure({
      part: 'l',
      name: `runs of three steps, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      unit: '/s',
      rounds,
      ...(workers === 1 ? {} : { reference: { name: 'one worker', rounds: alone } }),
    }),
  );
}

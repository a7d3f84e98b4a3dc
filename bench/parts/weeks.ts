import { newId, timeOfId } from '../../src/core/id.ts';
import { deleteWhatIsOld } from '../../src/engine/delete-old.ts';
import { accepting } from '../../src/store/deliveries/accept.ts';
import { openDatabase, type Sql } from '../../src/store/database.ts';
import { historyParts } from '../../src/store/history/history-parts.ts';
import { weekMs, weekOf } from '../../src/store/history/history-week.ts';
import { migrateJobs } from '../../src/store/runs/job-queue.ts';
import { migrate } from '../../src/store/migrate.ts';
import { fillWeek, historyInWeeks } from '../../test/history-weeks.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { startPostgres } from '../run/database.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const acceptances = 200;
const keepMs = 30 * 86_400_000;
const request = { endpoint: 'bench', workflow: 'bench', version: 1, method: 'POST', headers: '{}', query: '{}' };
const kept = { params: null, body: Buffer.alloc(1_500, 'x'), sender: null, dedupeKey: null, rememberMs: 1_000 };

/** How long acceptances take that come one after the other, in milliseconds: `acceptances` of them, or until something else ends. */
async function acceptMs(keyed: Sql, until?: Promise<unknown>): Promise<readonly number[]> {
  const accept = accepting(keyed);
  const times: number[] = [];
  let over = false;
  void until?.finally(() => {
    over = true;
  });
  while (until === undefined ? times.length < acceptances : !over) {
    const began = performance.now();
    await accept({ delivery: newId(), run: newId(), ...request, ...kept });
    times.push(performance.now() - began);
  }
  return times;
}

async function bytesOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`;
  return row?.bytes ?? 0;
}

/** Until all that is over is gone: a week that is in use is tried again. */
async function letGo(sql: Sql, now: number): Promise<void> {
  for (let over = true; over; ) {
    await deleteWhatIsOld(sql, now);
    over = (await historyParts(sql)).some(({ endId }) => timeOfId(endId) + keepMs <= now);
  }
}

/** (k) What it takes to let a week of history go, and how webhooks are accepted meanwhile; beside the same row by row. */
export async function measureWeeks({ stack, note, options }: Bench): Promise<readonly Figure[]> {
  const { url } = await startPostgres(stack, temporaryFolder(stack));
  const sql = openDatabase(url, { connections: 3 });
  stack.defer(() => sql.end({ timeout: 5 }));
  const keyed = openDatabase(url, { connections: 1, byKey: true });
  stack.defer(() => keyed.end({ timeout: 5 }));
  await migrate(sql);
  await migrateJobs(sql, url);
  const count = options.quick ? 5_000 : 200_000;
  const now = Date.now();
  await historyInWeeks(sql, 9);
  const empty = await acceptMs(keyed);
  const took: Record<'whole' | 'rows', number[]> = { whole: [], rows: [] };
  const meanwhile: Record<'whole' | 'rows', number[]> = { whole: [], rows: [] };
  const freed: Record<'whole' | 'rows', number[]> = { whole: [], rows: [] };
  let full: readonly number[] = [];
  // Where the workflow keeps its runs for less than the week is kept they go row by row.
  for (const [kind, ago, keep] of [
    ['rows', 3, '1d'],
    ['whole', 8, '30d'],
  ] as const) {
    note(`k: filling ${count.toLocaleString('en')} runs of a week`);
    await sql`
      insert into workflows (slug, draft) values ('bench-history', ${JSON.stringify({ keep })}::text::json)
      on conflict (slug) do update set draft = excluded.draft`;
    await fillWeek(sql, 'bench-history', weekOf(now) - ago * weekMs, count);
    await sql`vacuum analyze`;
    full = await acceptMs(keyed);
    const before = await bytesOf(sql);
    const began = performance.now();
    const going = letGo(sql, now);
    meanwhile[kind].push(...(await acceptMs(keyed, going)));
    took[kind].push((performance.now() - began) / 1_000);
    freed[kind].push((before - (await bytesOf(sql))) / 1e6);
  }
  const runs = `${count.toLocaleString('en')} runs`;
  const rowByRow = (rounds: readonly number[]) => ({ name: 'row by row', rounds });
  return [
    figure({
      part: 'k',
      name: `letting ${runs} go`,
      unit: 's',
      rounds: took.whole,
      reference: rowByRow(took.rows),
      goal: { of: 'ratio', atMost: 0.2 },
    }),
    figure({
      part: 'k',
      name: 'disk given back',
      unit: 'MB',
      rounds: freed.whole,
      reference: rowByRow(freed.rows),
    }),
    figure({
      part: 'k',
      name: 'the slowest acknowledgement meanwhile',
      unit: 'ms',
      rounds: [Math.max(...meanwhile.whole)],
      reference: rowByRow([Math.max(...meanwhile.rows)]),
    }),
    figure({
      part: 'k',
      name: `acknowledgement beside ${runs}`,
      unit: 'ms',
      rounds: full,
      reference: { name: 'with none', rounds: empty },
      goal: { of: 'ratio', atMost: 1.5 },
    }),
  ];
}

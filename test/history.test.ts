import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idAt, firstIdAt, newId } from '../src/core/id.ts';
import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import { accepting } from '../src/store/deliveries/accept.ts';
import { makeHistoryWeeks } from '../src/store/history/history-parts.ts';
import { weekMs, weekOf, withinWeeks } from '../src/store/history/history-week.ts';
import { createRun, findRun, getRun, listRuns, stepsOfRun } from '../src/store/runs/runs.ts';
import { indexEndedRuns } from '../src/store/runs/search.ts';
import { testDatabase } from './database.ts';
import { asking, count, fillWeek, historyInWeeks, partNames, plain, tableOfRun, untilGone } from './history-weeks.ts';
import { runningEngine } from './running-engine.ts';

const dayMs = 86_400_000;
const now = Date.now();
/** In the middle of the week so many weeks ago. */
const weeksAgo = (weeks: number) => weekOf(now) - weeks * weekMs + 3 * dayMs;
const weekName = (ms: number) => new Date(weekOf(ms)).toISOString().slice(0, 10).replaceAll('-', '');

describe('the parts of the history', () => {
  it('are made for this week and the next two, once, by whoever comes first', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await makeHistoryWeeks(sql, 2);
    const whole = await partNames(sql);
    expect(whole).toEqual(['before', weekName(now + weekMs), weekName(now + 2 * weekMs)]);
    const next = idAt(now + weekMs);
    for (const { name } of await sql<{ name: string }[]>`select name from history_tables`) {
      for (const week of whole.slice(1)) await sql`drop table ${sql(`history.${name}_${week}`)}`;
    }
    await sql`delete from history_parts where name <> 'before'`;
    // What comes before its week is there waits in the rest.
    await sql`insert into runs (id, workflow, version, cause) values (${next}, 'early', 1, 'manual')`;
    expect(await tableOfRun(sql, next)).toBe('history.runs_rest');
    const made = await Promise.all([makeHistoryWeeks(sql, 2), makeHistoryWeeks(database.relaxed, 2)]);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await partNames(sql)).toEqual(whole);
    expect(await tableOfRun(sql, next)).toBe(`history.runs_${weekName(now + weekMs)}`);
  });

  it('are another time where somebody holds the rest', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 0);
    await makeHistoryWeeks(sql, 2);
    const last = weekName(now + 2 * weekMs);
    for (const { name } of await sql<{ name: string }[]>`select name from history_tables`) {
      await sql`drop table ${sql(`history.${name}_${last}`)}`;
    }
    await sql`delete from history_parts where name = ${last}`;
    await database.relaxed.begin(async (reader) => {
      await reader`select count(*) from history.runs_rest`;
      expect(await makeHistoryWeeks(sql, 2)).toBe(0);
    });
    expect(await makeHistoryWeeks(sql, 2)).toBe(1);
  });

  it('are read alone by who asks for runs of one week', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 6);
    const ids = [idAt(weeksAgo(3)), idAt(weeksAgo(3))];
    const plan = await sql<{ 'QUERY PLAN': string }[]>`
      explain update runs set state = 'running' where id = any(${ids}::uuid[]) ${withinWeeks(sql, 'id', ids)}`;
    const touched = plan.flatMap((row) => /Update on (runs_\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    expect(touched).toEqual([`runs_${weekName(weeksAgo(3))}`]);
  });

  it('refuse no run of a machine whose clock is wrong', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 1);
    await using engine = await runningEngine(database);
    await engine.publish(plain('skewed'));
    const clocks = [-365 * dayMs, -3_600_000, 0, 3_600_000, 365 * dayMs];
    const runs = clocks.map((ms) => idAt(Date.now() + ms));
    await Promise.all(
      runs.map((id) => createRun(sql, { id, workflow: 'skewed', version: 1, cause: 'manual', input: null })),
    );
    for (const id of runs) expect(await engine.ended(id)).toMatchObject({ status: 'succeeded', output: 1 });
    for (const id of [runs[0], runs[4]]) expect(await tableOfRun(sql, id ?? '')).toBe('history.runs_rest');
    await indexEndedRuns(sql, 100);
    const found = await listRuns(sql, { text: 'skewed', limit: 10 });
    expect(found.map(({ id }) => id)).toEqual(runs.toReversed());
    expect(engine.reported).toEqual([]);
  });

  it('take deliveries and runs of different weeks as they come', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 1);
    await using engine = await runningEngine(database);
    await engine.publish(
      'snodo: 1\nslug: takes\ntrigger: { type: webhook, path: takes }\nsteps: [{ id: a, type: map, with: { value: "{{ trigger.body.n }}" } }]\noutput: "{{ steps.a }}"',
    );
    const accept = accepting(database.keyed);
    // The run is the first of its week, and its request the last of the week before.
    const [delivery, run] = [idAt(weekOf(now) - 1), idAt(weekOf(now))];
    const request = { endpoint: 'takes', workflow: 'takes', version: 1, method: 'POST', headers: '{}', query: '{}' };
    const kept = { params: null, body: Buffer.from('{"n":7}'), sender: null, dedupeKey: null, rememberMs: 1_000 };
    await accept({ delivery, run, ...request, ...kept });
    expect(await engine.ended(run)).toMatchObject({ status: 'succeeded', output: 7 });
  });
});

describe('retention of the history', () => {
  it('drops weeks that are over, gives their disk back, and keeps what is not over', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 8);
    await using engine = await runningEngine(database);
    for (const yaml of [plain('much'), plain('long', '365d'), asking('asks')]) await engine.publish(yaml);
    const size = async () => {
      const [row] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`;
      return row?.bytes ?? 0;
    };
    const empty = await size();
    const old = weeksAgo(7);
    await fillWeek(sql, 'much', old, 6_000);
    await fillWeek(sql, 'much', weeksAgo(1), 10);
    await fillWeek(sql, 'long', old + dayMs, 3);
    const waiting = idAt(old);
    await createRun(sql, { id: waiting, workflow: 'asks', version: 1, cause: 'manual', input: null });
    await expect.poll(async () => (await findRun(sql, waiting))?.status).toBe('waiting');
    // A request of that week, replayed yesterday.
    const [delivery, first, second] = [idAt(old), idAt(old), idAt(now - dayMs)];
    await sql`insert into deliveries (id, endpoint, workflow, status, method, headers, query, body, runs)
      values (${delivery}, 'much', 'much', 'accepted', 'POST', '{}', '{}', 'hello', array[${first}, ${second}]::uuid[])`;
    for (const id of [first, second]) {
      await sql`insert into runs (id, workflow, version, state, outcome, cause, delivery)
        values (${id}, 'much', 1, 'running', 'succeeded', 'webhook', ${delivery})`;
    }
    const [gone] = await sql<{ id: string }[]>`select id from runs where id >= ${firstIdAt(old)} and workflow = 'much'
      and delivery <> ${delivery} order by id limit 1`;
    const over = gone?.id ?? '';
    await sql`insert into dead_letters (run, workflow, code, message, shape) values (${over}, 'much', 'internal', '', '')`;
    await sql`insert into run_shares (id, run, hash, show, until, created_by) values (${newId()}, ${over}, 'x', 'all', now(), 'me')`;
    await sql`insert into signals (id, run) values (${newId()}, ${over})`;
    const full = await size();

    await untilGone(sql, now, weekName(old));

    expect(full - (await size())).toBeGreaterThan(0.9 * (full - empty) - 1_000_000);
    expect(await findRun(sql, over)).toBeUndefined();
    for (const table of ['dead_letters', 'run_shares', 'signals']) expect(await count(sql, table)).toBe(0);
    // Young ones, those kept for a year, and those of the request that was replayed.
    const left = await sql<
      { workflow: string; n: number }[]
    >`select workflow, count(*)::int as n from runs group by 1 order by 1`;
    expect([...left]).toEqual([
      { workflow: 'asks', n: 1 },
      { workflow: 'long', n: 3 },
      { workflow: 'much', n: 12 },
    ]);
    expect((await getRun(sql, second)).request?.body).toEqual(Buffer.from('hello'));
    const [long] = await listRuns(sql, { workflow: 'long', limit: 1 });
    expect(await stepsOfRun(sql, long?.id ?? '', '')).toHaveLength(3);
    expect((await getRun(sql, long?.id ?? '')).request?.method).toBe('POST');
    expect(await count(sql, 'calls')).toBe(13);
    expect(await count(sql, 'call_exchanges')).toBe(13);
    expect(await count(sql, 'run_search')).toBe(13);

    const [step] = await stepsOfRun(sql, waiting, '');
    expect(await tableOfRun(sql, waiting)).toBe('history.runs_rest');
    const place = { run: waiting, scope: '', step: 'ask' };
    const { id } = z.object({ id: z.string() }).parse(step?.waits);
    expect(await engine.call(engine.urlOf({ ...place, id }), { yes: true })).toBe('taken');
    expect(await engine.ended(waiting)).toMatchObject({ status: 'succeeded', output: { yes: true } });

    // What survived goes row by row when its time has come.
    await deleteWhatIsOld(sql, now + 366 * dayMs);
    for (const table of ['runs', 'deliveries', 'journal', 'calls', 'call_exchanges', 'run_search']) {
      expect([table, await count(sql, table)]).toEqual([table, 0]);
    }
    expect(engine.reported).toEqual([]);
  });

  it('waits where somebody reads, and lets webhooks be accepted meanwhile', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 8);
    await fillWeek(sql, 'much', weeksAgo(7), 10);
    const accept = accepting(database.keyed);
    const accepted = await database.relaxed.begin(async (reader) => {
      await reader`select count(*) from runs`;
      const deleting = deleteWhatIsOld(sql, now);
      const request = { endpoint: 'x', workflow: 'x', version: 1, method: 'POST', headers: '{}', query: '{}' };
      const kept = { params: null, body: Buffer.from('{}'), sender: null, dedupeKey: null, rememberMs: 1_000 };
      const one = await accept({ delivery: newId(), run: newId(), ...request, ...kept });
      await deleting;
      return one;
    });
    expect(accepted.duplicate).toBe(false);
    expect(await partNames(sql)).toContain(weekName(weeksAgo(7)));
    expect(await count(sql, 'runs')).toBe(11);
    await untilGone(sql, now, weekName(weeksAgo(7)));
    expect(await count(sql, 'runs')).toBe(1);
  });

  it('deletes row by row what is kept shorter than its week, and where too much of a week is not over', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await historyInWeeks(sql, 8);
    await using engine = await runningEngine(database);
    for (const yaml of [plain('brief', '1d'), plain('usual')]) await engine.publish(yaml);
    await fillWeek(sql, 'brief', weeksAgo(2), 20);
    await fillWeek(sql, 'usual', weeksAgo(2) + dayMs, 20);
    await fillWeek(sql, 'usual', weeksAgo(7), 20);
    const many = 5_100;
    await sql`insert into runs (id, workflow, version, cause, state)
      select (${firstIdAt(weeksAgo(7) + dayMs).slice(0, 24)} || lpad(to_hex(n), 12, '0'))::uuid, 'asks', 1, 'manual', 'waiting'
      from generate_series(1, ${many}::int) n`;
    await deleteWhatIsOld(sql, now);
    const left = await sql<
      { workflow: string; n: number }[]
    >`select workflow, count(*)::int as n from runs group by 1 order by 1`;
    expect([...left]).toEqual([
      { workflow: 'asks', n: many },
      { workflow: 'usual', n: 20 },
    ]);
    expect(await partNames(sql)).toContain(weekName(weeksAgo(7)));
    await sql`update runs set outcome = 'cancelled' where workflow = 'asks'`;
    await untilGone(sql, now, weekName(weeksAgo(7)));
    expect(await count(sql, 'runs')).toBe(20);
  });
});

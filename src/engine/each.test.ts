import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { standIn } from '../../test/stand-in.ts';
import { retryRun } from '../store/runs/run-control.ts';

let database: TestDatabase;
let engine: RunningEngine;

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe('each', () => {
  it('gives the list of what the inner steps end with, in order, with item, index and the steps outside', async () => {
    await engine.publish(`
snodo: 1
slug: listing
steps:
  - { id: base, type: map, with: { value: 100 } }
  - id: all
    type: each
    with:
      items: "{{ trigger.body }}"
      concurrency: 3
      steps:
        - { id: twice, type: map, with: { value: "{{ item * 2 }}" } }
        - { id: sum, type: map, with: { value: "{{ steps.twice + steps.base + index }}" } }
`);
    const run = await engine.run('listing', [5, 6, 7, 8]);
    expect(run.output).toEqual([110, 113, 116, 119]);
    expect((await engine.steps(run.id, 'all/2'))['twice']).toMatchObject({ output: 14, status: 'succeeded' });
    expect((await engine.steps(run.id))['all']).toMatchObject({ attempts: 1, status: 'succeeded' });
    expect((await engine.run('listing', [])).output).toEqual([]);
    expect(engine.failure(await engine.run('listing', 'none')).message).toMatch(/list of items/);
  });

  it('takes what a filter leaves of a list as a list, be it one item or none', async () => {
    const each = (slug: string, items: string) => `
snodo: 1
slug: ${slug}
steps:
  - { id: all, type: each, with: { items: "{{ ${items} }}", steps: [{ id: n, type: map, with: { value: "{{ item.n }}" } }] } }
`;
    const list = [{ n: 1 }, { n: 2 }, { n: 3 }];
    await engine.publish(each('filtered', 'trigger.body.list[n > $$.trigger.body.over]'));
    for (const [over, left] of [
      [0, [1, 2, 3]],
      [1, [2, 3]],
      [2, [3]],
      [3, []],
    ] as const) {
      expect((await engine.run('filtered', { list, over })).output).toEqual(left);
    }
    await engine.publish(each('called', '$filter(trigger.body, function($one) { $one.n = 2 })'));
    expect((await engine.run('called', list)).output).toEqual([2]);
    // What is no filter may be written wrongly.
    await engine.publish(each('mistyped', 'trigger.body.lst'));
    expect(engine.failure(await engine.run('mistyped', { list })).message).toMatch(/there are none/);
    await engine.publish(each('at-a-place', 'trigger.body.list[7]'));
    expect(engine.failure(await engine.run('at-a-place', { list })).message).toMatch(/there are none/);
  });

  it('carries 10,000 items out, never more than its concurrency at once', async () => {
    await engine.publish(`
snodo: 1
slug: many
steps:
  - { id: all, type: each, with: { items: "{{ trigger.body }}", concurrency: 100, steps: [{ id: n, type: map, with: { value: "{{ item }}" } }] } }
`);
    const items = Array.from({ length: 10_000 }, (_, at) => at);
    const run = await engine.ended(await engine.start('many', items), 80_000);
    expect(run.output).toEqual(items);
    const [row] = await database.sql`
      select max(at_once)::int as most from (
        select sum(change) over (order by at, change) as at_once from (
          select started_at as at, 1 as change from journal where run = ${run.id} and scope = 'all'
          union all select ended_at, -1 from journal where run = ${run.id} and scope = 'all') t) t`;
    expect(row?.['most']).toBeLessThanOrEqual(100);
  });

  it('parks while all its items wait, keeps what is done, and nests', async () => {
    await engine.publish(`
snodo: 1
slug: nested
steps:
  - id: outer
    type: each
    with:
      items: [a, b]
      concurrency: 2
      steps:
        - id: inner
          type: each
          with:
            items: [1, 2]
            concurrency: 2
            steps:
              - { id: m, type: map, with: { value: "{{ $millis() }}" } }
              - { id: w, type: wait, with: { for: 6s } }
              - { id: o, type: map, with: { value: "{{ steps.m }}" } }
`);
    const id = await engine.start('nested');
    await expect
      .poll(async () => (await database.sql`select state from runs where id = ${id}`)[0]?.['state'])
      .toBe('waiting');
    const before =
      await database.sql`select scope, output from journal where run = ${id} and step = 'm' order by scope`;
    expect(before).toHaveLength(4);
    const run = await engine.ended(id);
    expect(run.output).toEqual([
      [before[0]?.['output'], before[1]?.['output']],
      [before[2]?.['output'], before[3]?.['output']],
    ]);
  });

  it('fails with the item and the step, and a retry does only what failed', async () => {
    let down = true;
    await using service = await standIn(({ path }) => ({ status: down && path === '/2' ? 500 : 200, body: { path } }));
    await engine.publish(`
snodo: 1
slug: partly
steps:
  - { id: all, type: each, with: { items: [1, 2, 3], steps: [{ id: get, type: http.request, with: { url: "${service.url}/{{ item }}" } }] } }
`);
    const run = await engine.run('partly');
    expect(engine.failure(run).message).toMatch(/^Item 1, step "get": GET .* answered 500/);
    expect(service.seen.map((one) => one.path)).toEqual(['/1', '/2']);
    down = false;
    await retryRun(database.sql, run.id);
    expect((await engine.ended(run.id)).status).toBe('succeeded');
    expect(service.seen.map((one) => one.path)).toEqual(['/1', '/2', '/2', '/3']);
  });
});

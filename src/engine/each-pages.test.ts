import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { type Seen, standIn } from '../../test/stand-in.ts';
import { cancelRun, retryRun } from '../store/runs/run-control.ts';

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

/** A list of `pages` pages of `size` numbers, with a cursor; everything else is answered with nothing. */
function listing(pages: number, size: number, before?: (page: number, request: Seen) => object | undefined) {
  return standIn((request) => {
    const { pathname, searchParams } = new URL(request.path, 'http://list');
    if (pathname !== '/list') return before?.(0, request) ?? {};
    const page = Number(searchParams.get('cursor') ?? 1);
    const answer = before?.(page, request);
    const data = Array.from({ length: size }, (_, at) => (page - 1) * size + at);
    return answer ?? { body: { data, next: page < pages ? page + 1 : null } };
  });
}

const asked = (service: { seen: readonly Seen[] }) =>
  service.seen.map(({ path }) => path).filter((path) => path.startsWith('/list'));

function workflow(
  slug: string,
  url: string,
  more: { pages?: string; each?: string; step?: string; inner?: string } = {},
) {
  return `
snodo: 1
slug: ${slug}
steps:
  - { id: base, type: map, with: { value: 100 } }
  - id: all
    type: each
    ${more.step ?? ''}
    with:
      pages: { url: "${url}/list", paginate: { by: cursor, cursor: next, items: data }${more.pages ?? ''} }
      ${more.each ?? ''}
      steps:
        - ${more.inner ?? '{ id: sum, type: map, with: { value: "{{ item + index + steps.base }}" } }'}
`;
}

describe('each with pages', () => {
  it('reads page by page, counts index over all of them, and keeps the order', async () => {
    await using service = await listing(3, 4);
    await engine.publish(workflow('paged', service.url, { each: 'collect: true\n      concurrency: 3' }));
    const run = await engine.run('paged');
    const outputs = Array.from({ length: 12 }, (_, at) => 2 * at + 100);
    expect(run.output).toEqual({ items: 12, pages: 3, failed: 0, complete: true, outputs });
    expect(asked(service)).toEqual(['/list', '/list?cursor=2', '/list?cursor=3']);
    expect((await engine.steps(run.id, 'all/2/items/5'))['sum']).toMatchObject({ output: 110, status: 'succeeded' });
    expect((await engine.steps(run.id, 'all'))['3']?.output).toMatchObject({ items: 4, failed: 0, next: null });
  });

  it('carries 10,000 items of 100 pages out, and keeps of a page that is done only how many there were', async () => {
    await using service = await listing(100, 100);
    await engine.publish(workflow('long', service.url, { each: 'concurrency: 50' }));
    const run = await engine.ended(await engine.start('long'), 80_000);
    expect(run.output).toEqual({ items: 10_000, pages: 100, failed: 0, complete: true });
    const [kept] = await database.sql`
      select max(length(output::text))::int as most from journal where run = ${run.id} and scope = 'all'`;
    expect(kept?.['most']).toBeLessThan(300);
  });

  it('goes on with the page that was under way when another worker takes the run', async () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    await using service = await listing(4, 2);
    await using slow = await standIn(async ({ path }) => {
      if (path === '/5') {
        reached.resolve();
        await held.promise;
      }
      return {};
    });
    const inner = `{ id: send, type: http.request, with: { url: "${slow.url}/{{ item }}", method: POST } }`;
    await engine.publish(workflow('moved', service.url, { inner }));
    const id = await engine.start('moved');
    await reached.promise;
    // As recovery does with the runs of a worker that is gone: they are another's from here on.
    await database.sql`update runs set worker = null, state = 'queued', epoch = epoch + 1 where id = ${id}`;
    held.resolve();
    await database.sql`
      select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${id}::uuid)))`;
    expect((await engine.ended(id)).output).toEqual({ items: 8, pages: 4, failed: 0, complete: true });
    expect(asked(service)).toEqual(['/list', '/list?cursor=2', '/list?cursor=3', '/list?cursor=4']);
    expect(slow.seen.map(({ path }) => path).filter((path) => path !== '/5')).toEqual(
      [0, 1, 2, 3, 4, 6, 7].map((item) => `/${item}`),
    );
  });

  it('waits where the service asks to come later in the middle, and tries a page again as its retry says', async () => {
    let refused = 0;
    await using service = await listing(3, 2, (page) => {
      if (page !== 2 || refused === 2) return undefined;
      refused += 1;
      return refused === 1 ? { status: 429, headers: { 'retry-after': '0.05' } } : { status: 500 };
    });
    await engine.publish(workflow('busy', service.url, { pages: ', retry: { attempts: 3, base: 10ms }' }));
    const run = await engine.run('busy');
    expect(run.output).toMatchObject({ items: 6, pages: 3 });
    expect(asked(service).map((path) => path.slice(5))).toEqual([
      '',
      '?cursor=2',
      '?cursor=2',
      '?cursor=2',
      '?cursor=3',
    ]);
    expect((await engine.steps(run.id, 'all/2'))['page']).toMatchObject({ attempts: 2, status: 'succeeded' });
  });

  it('fails with the page that cannot be read, and a retry asks for that one alone', async () => {
    let down = true;
    await using service = await listing(3, 2, (page) => (down && page === 2 ? { status: 500 } : undefined));
    await engine.publish(workflow('broken', service.url));
    const run = await engine.run('broken');
    expect(engine.failure(run)).toMatchObject({ code: 'http_status', message: expect.stringMatching(/^Page 2: GET /) });
    down = false;
    await retryRun(database.sql, run.id);
    expect((await engine.ended(run.id)).output).toMatchObject({ items: 6, pages: 3 });
    expect(asked(service)).toEqual(['/list', '/list?cursor=2', '/list?cursor=2', '/list?cursor=3']);
    await engine.publish(workflow('goes-on', service.url, { step: 'onError: continue' }));
    down = true;
    expect(await engine.run('goes-on')).toMatchObject({ status: 'succeeded' });
  });

  it('fails with an item, or counts those that fail with onItemError: continue', async () => {
    await using service = await listing(2, 3, (page, { path }) =>
      page === 0 && path === '/1' ? { status: 404 } : undefined,
    );
    const inner = `{ id: get, type: http.request, with: { url: "${service.url}/{{ item }}" } }`;
    await engine.publish(workflow('strict', service.url, { inner }));
    expect(engine.failure(await engine.run('strict')).message).toMatch(/^Item 1, step "get": GET .* answered 404/);
    await engine.publish(workflow('lenient', service.url, { inner, each: 'onItemError: continue' }));
    expect((await engine.run('lenient')).output).toEqual({ items: 6, pages: 2, failed: 1, complete: true });
    await engine.publish(`
snodo: 1
slug: lenient-list
steps:
  - { id: all, type: each, with: { items: [0, 1, 2], onItemError: continue, steps: [{ id: get, type: http.request, with: { url: "${service.url}/{{ item }}" } }, { id: it, type: map, with: { value: "{{ item }}" } }] } }
`);
    expect((await engine.run('lenient-list')).output).toEqual([0, null, 2]);
  });

  it('stops at maxPages and maxItems, and where the list goes round', async () => {
    await using service = await listing(9, 2);
    const page = (more: string) => `, paginate: { by: cursor, cursor: next, items: data, ${more} }`;
    const bounded = async (slug: string, more: string) => {
      const text = workflow(slug, service.url).replace(
        ', paginate: { by: cursor, cursor: next, items: data }',
        page(more),
      );
      await engine.publish(text);
      return (await engine.run(slug)).output;
    };
    expect(await bounded('few-pages', 'maxPages: 2')).toEqual({ items: 4, pages: 2, failed: 0, complete: false });
    expect(await bounded('few-items', 'maxItems: 5')).toEqual({ items: 5, pages: 3, failed: 0, complete: false });
    await using round = await standIn(({ path }) => ({
      body: { data: [1], next: path.includes('cursor=2') ? 3 : 2 },
    }));
    await engine.publish(workflow('round', round.url));
    expect(engine.failure(await engine.run('round')).message).toMatch(/leads back to a page that was read already/);
    expect(round.seen.length).toBeLessThan(8);
  });

  it('ends when it is cancelled, and reads no further page', async () => {
    const reached = Promise.withResolvers<void>();
    await using service = await listing(5, 1, (page) => {
      if (page === 2) reached.resolve();
      return page === 2 ? { status: 503, headers: { 'retry-after': '30' } } : undefined;
    });
    await engine.publish(workflow('ended', service.url));
    const id = await engine.start('ended');
    await reached.promise;
    await cancelRun(database.sql, id);
    expect((await engine.ended(id)).status).toBe('cancelled');
    expect(asked(service)).toEqual(['/list', '/list?cursor=2']);
  });

  it.each([
    ['steps[1].with', workflow('x', 'http://x').replace('      steps:', '      items: [1]\n      steps:'), /not both/],
    ['steps[1].with.pages.paginate', workflow('x', 'http://x').replace(/, paginate: \{[^}]*\}/, ''), /missing/],
    ['steps[1].with.pages.metod', workflow('x', 'http://x', { pages: ', metod: GET' }), /./],
    ['steps[1].with.pages.download', workflow('x', 'http://x', { pages: ', download: true' }), /./],
  ])('is refused where it cannot work: %s', async (path, text, message) => {
    await expect(engine.publish(text)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path, message: expect.stringMatching(message) })]),
    });
  });
});

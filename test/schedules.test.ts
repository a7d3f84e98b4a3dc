import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';

const key = randomBytes(32).toString('base64');
let database: TestDatabase;
let server: RunningServer;

/** One more process on the same database. */
function another(): RunningServer {
  return new RunningServer({ DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: key });
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  return JSON.parse((await answer.text()) || 'null');
}

function document(slug: string, schedule: object) {
  return {
    snodo: 1,
    slug,
    trigger: { type: 'schedule', ...schedule },
    steps: [{ id: 'seen', type: 'map', with: { value: '{{ trigger.body }}' } }],
    output: '{{ steps.seen }}',
  };
}

async function publish(slug: string, schedule: object): Promise<unknown> {
  await api('PUT', `/workflows/${slug}`, document(slug, schedule));
  return api('POST', `/workflows/${slug}/publish`);
}

const runs = z.object({ items: z.array(z.object({ id: z.string(), cause: z.string(), status: z.string() })) });
const ran = z.object({
  output: z.object({ scheduledAt: z.string(), timezone: z.string(), missed: z.number(), input: z.unknown() }),
});

async function runsOf(slug: string) {
  return runs.parse(await api('GET', `/runs?workflow=${slug}&limit=100`)).items;
}

/** What the runs that have ended were given, by the time that they were for. */
async function given(slug: string) {
  const items = (await runsOf(slug)).filter(({ status }) => status === 'succeeded');
  const whole = await Promise.all(items.map(async ({ id }) => ran.parse(await api('GET', `/runs/${id}`)).output));
  return whole.toSorted((one, other) => one.scheduledAt.localeCompare(other.scheduledAt));
}

beforeAll(async () => {
  database = await testDatabase();
  server = another();
  await server.launch();
});

afterAll(async () => {
  await server.remove();
  await database[Symbol.asyncDispose]();
});

describe('a workflow that starts by the clock', () => {
  it('starts at its times, and says which time each run is for', async () => {
    expect(await publish('ticks', { every: '1s', input: { to: 'the desk' } })).toMatchObject({ version: 1 });
    await expect.poll(async () => (await given('ticks')).length).toBeGreaterThan(2);
    const [first, second] = await given('ticks');
    expect(first).toMatchObject({ timezone: 'UTC', missed: expect.any(Number), input: { to: 'the desk' } });
    // On a busy machine one may be missed.
    const between = Date.parse(second?.scheduledAt ?? '') - Date.parse(first?.scheduledAt ?? '');
    expect([between > 0, between % 1_000]).toEqual([true, 0]);
    expect((await runsOf('ticks'))[0]?.cause).toBe('schedule');
    expect(await api('GET', '/schedules/ticks')).toMatchObject({
      every: '1s',
      cron: null,
      catchUp: 'last',
      lastAt: expect.any(String),
      next: [expect.any(String), expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
    });
  });

  it('goes on as it was when it is published again, and ends with the workflow', async () => {
    await publish('ticks', { every: '1s', input: { to: 'the desk' } });
    expect(await api('GET', '/schedules')).toMatchObject({ items: [{ workflow: 'ticks', fired: expect.any(Number) }] });
    const { fired } = z.object({ fired: z.number() }).parse(await api('GET', '/schedules/ticks'));
    expect(fired).toBeGreaterThan(2);
    await api('POST', '/workflows/ticks/unpublish');
    expect(await api('GET', '/schedules/ticks')).toMatchObject({ status: 404 });
    expect(await api('GET', '/schedules')).toMatchObject({ items: [] });
  });

  it('starts once, at a time that is said', async () => {
    // A time that has come by then is refused: a busy machine may need some seconds until it is published.
    const at = new Date(Date.now() + 8_000).toISOString();
    expect(await publish('once', { at })).toMatchObject({ version: 1 });
    await expect.poll(async () => (await given('once')).map(({ scheduledAt }) => scheduledAt)).toEqual([at]);
    expect(await api('GET', '/schedules/once')).toMatchObject({ next: [], fired: 1, lastAt: at });
  });

  it('starts now where somebody wants to see it, and at its times all the same', async () => {
    await publish('yearly', { cron: '0 0 1 1 *', input: 'x' });
    expect(await api('POST', '/schedules/yearly/start')).toEqual({ id: expect.any(String) });
    await expect.poll(async () => given('yearly')).toMatchObject([{ missed: 0, input: 'x' }]);
    expect(await api('GET', '/schedules/yearly')).toMatchObject({ fired: 0, lastAt: null });
  });

  it('is not published where it would never start, or says not when', async () => {
    const cases: readonly [object, object][] = [
      [{}, { path: 'trigger', message: expect.stringContaining('does not say') }],
      [
        { every: '1h', cron: '0 * * * *' },
        { path: 'trigger', message: expect.stringContaining('2 ways') },
      ],
      [{ at: '2020-01-01T00:00:00Z' }, { path: 'trigger.at', message: 'never comes' }],
      [{ cron: '0 0 31 2 *' }, { path: 'trigger.cron', message: 'never comes' }],
      [
        { cron: '0 9 * * *', except: ['02-29', '13-45'] },
        { path: 'trigger.except[1]', message: 'is no day of the calendar' },
      ],
      [{ every: '1d', except: ['2026-02-30'] }, { path: 'trigger.except[0]' }],
      [
        { every: '1d', except: ['2026-08-21/2026-08-10'] },
        { path: 'trigger.except[0]', message: 'ends before it begins' },
      ],
    ];
    for (const [schedule, problem] of cases) {
      expect(await publish('never', schedule)).toMatchObject({
        status: 422,
        errors: [expect.objectContaining(problem)],
      });
    }
    expect(await api('PUT', '/workflows/never', document('never', { cron: '99 * * * *' }))).toMatchObject({
      errors: [{ path: 'trigger.cron', message: expect.stringContaining('is no cron pattern') }],
    });
    expect(
      await api('PUT', '/workflows/never', document('never', { cron: '0 9 * * *', timezone: 'Mars' })),
    ).toMatchObject({ errors: [{ path: 'trigger.timezone' }] });
  });

  it('makes up for what passed while no server ran, as it is wished, and says what it did not', async () => {
    const slugs = ['all', 'last', 'none'];
    const { sql } = database;
    // The newest was half an hour ago, so that none comes while this goes on.
    const due = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3.5 * 3_600_000);
    const cron = `${due.getUTCMinutes()} * * * *`;
    for (const catchUp of slugs) await publish(catchUp, { cron, timezone: 'Europe/Rome', catchUp });
    await sql`update schedules set next_at = ${due.toISOString()} where workflow in ${sql(slugs)}`;
    await expect.poll(async () => (await given('all')).length).toBe(4);
    await expect.poll(async () => (await given('last')).length).toBe(1);
    expect((await given('last'))[0]).toMatchObject({ timezone: 'Europe/Rome', missed: 3 });
    expect(await api('GET', '/schedules/last')).toMatchObject({ fired: 1, missed: 3, missedAt: expect.any(String) });
    expect(await api('GET', '/schedules/all')).toMatchObject({ fired: 4, missed: 0 });
    await expect.poll(() => api('GET', '/schedules/none')).toMatchObject({ fired: 0, missed: 4 });
  });

  it('is held up by no other that cannot start', async () => {
    const { sql } = database;
    await publish('broken', { cron: '0 * * * *' });
    await sql`
      update schedules set next_at = now() - interval '1 minute',
        schedule = jsonb_set(schedule::jsonb, '{timezone}', '"Mars/Olympus"')::json
      where workflow = 'broken'`;
    await publish('sound', { every: '1s' });
    await expect.poll(async () => (await given('sound')).length).toBeGreaterThan(1);
    await api('POST', '/workflows/sound/unpublish');
    await api('POST', '/workflows/broken/unpublish');
  });

  it('starts each time once with two processes and a third that dies', async () => {
    const [other, dying] = [another(), another()];
    await Promise.all([other.launch(), dying.launch()]);
    try {
      await publish('shared', { every: '1s', catchUp: 'all' });
      await expect.poll(async () => (await given('shared')).length).toBeGreaterThan(4);
      await dying.end('SIGKILL');
      const seen = (await given('shared')).length;
      await expect.poll(async () => (await given('shared')).length).toBeGreaterThan(seen + 2);
      await api('POST', '/workflows/shared/unpublish');
      // What the dead one had in hand is carried out by another once it has been silent for a while.
      const isOver = async () => (await runsOf('shared')).every(({ status }) => status === 'succeeded');
      await expect.poll(isOver, { timeout: 60_000 }).toBe(true);
      const times = (await given('shared')).map(({ scheduledAt }) => Date.parse(scheduledAt));
      expect(new Set(times).size).toBe(times.length);
      for (const [at, time] of times.entries()) if (at > 0) expect(time - (times[at - 1] ?? 0)).toBe(1_000);
    } finally {
      await other.remove();
      await dying.remove();
    }
  }, 240_000);
});

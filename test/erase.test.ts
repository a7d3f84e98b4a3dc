import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  api,
  endedAs,
  foundIn,
  indexed,
  publishEverywhere,
  sendEverywhere,
  standOf,
  type Trace,
} from './everywhere.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const erasure = z.looseObject({
  id: z.string(),
  state: z.string(),
  counts: z.record(z.string(), z.number()),
  left: z.number(),
  open: z.number(),
  unread: z.number(),
  sha256: z.string(),
});
const whole = erasure.extend({
  items: z.array(z.object({ kind: z.string(), id: z.string() })),
  unreadItems: z.array(z.object({ kind: z.string(), id: z.string() })),
});
const audit = z.object({ items: z.array(z.object({ what: z.string(), note: z.string().nullable() })) });

const ada = 'ada-5f3c9a71e2b84d06@example.com';
const bob = 'bob-91d7c4e8a05b4f23@example.com';
const eve = 'eve-27ac6d90f1e3458b@example.com';

let server: RunningServer;
let service: StandIn;
let adas: Trace;
let bobs: Trace;

/** Why somebody approved stands in the audit, which nobody can change: it ends after a year. */
const inTheAudit = ['public.audit'];

async function stands(id: string) {
  return whole.parse(await api(server, 'GET', `/erasures/${id}`));
}

async function erased(body: object, state = 'done') {
  const begun = erasure.parse(await api(server, 'POST', '/erasures', { dryRun: false, ...body }));
  await expect.poll(async () => (await stands(begun.id)).state, { timeout: 60_000 }).toBe(state);
  return stands(begun.id);
}

beforeAll(async () => {
  service = await standIn(({ body, path }) => ({ body: { path, sent: body } }));
  server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CALL_BODIES: 'all', SNODO_LOG: 'warn' });
  await server.launch();
  await api(server, 'PUT', '/subscribers/everyone', { url: `${service.url}/told`, events: ['*'] });
  await publishEverywhere(server, service.url, {});
  adas = await sendEverywhere(server, ada);
  await api(server, 'POST', '/dead-letters/dismiss', { ids: [adas.broken], reason: `${ada} knows` });
  bobs = await sendEverywhere(server, bob);
  await api(server, 'PUT', '/workflows/everywhere/samples/trigger', { value: { body: { email: ada } } });
  await api(server, 'PUT', '/workflows/everywhere/samples/steps/known', { value: { email: ada } });
  await api(server, 'PUT', '/datasets/people', {});
  await api(server, 'POST', '/datasets/people/rows', { run: adas.run });
  await api(server, 'POST', `/runs/${adas.run}/shares`, { show: 'all' });
  // What an agent remembers of the run is sealed; how it comes there is for the tests of agents.
  await server.query(`
    insert into agent_memory (id, workflow, key, run, place, sealed, expires_at)
    values (gen_random_uuid(), 'everywhere', 'k', '${adas.run}', 'p', '\\x${Buffer.from(ada).toString('hex')}', now() + interval '1 day')`);
  await server.query(`
    update approval_messages set status = 'pending', due_at = now() + interval '1 day' where recipient = '${ada}'`);
  await indexed(server);
});
afterAll(async () => {
  await server.remove();
  await service[Symbol.asyncDispose]();
});

describe('an erasure', () => {
  it('is planted: what is erased below stands everywhere before', async () => {
    const places = (await foundIn(server, ada)).map((name) => name.replace(/^history\.(.+)_\w+$/, '$1'));
    for (const table of ['runs', 'journal', 'deliveries', 'calls', 'call_exchanges', 'run_search', 'files']) {
      expect(places).toContain(table);
    }
    for (const table of [
      'messages',
      'approvals',
      'approval_decisions',
      'approval_messages',
      'dead_letters',
      'chat_messages',
      'stored_values',
    ]) {
      expect(places).toContain(`public.${table}`);
    }
    for (const table of ['workflow_samples', 'dataset_rows', 'agent_memory', 'files']) {
      expect(places).toContain(table === 'files' ? 'files' : `public.${table}`);
    }
  });

  it('refuses what is no expression, and says where', async () => {
    const answer = await server.call('POST', '/erasures', {
      body: JSON.stringify({ expression: 'trigger.body = (', dryRun: true }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'expression' }] });
  });

  it('only counts and lists in a dry run, also what its expression cannot read', async () => {
    const before = await foundIn(server, ada);
    const dry = await erased({ expression: `trigger.body.email = '${ada}'`, dryRun: true });
    expect(dry.items.map(({ id }) => id)).toEqual(expect.arrayContaining([adas.run, adas.broken, adas.delivery]));
    expect(dry.items.map(({ id }) => id)).not.toContain(bobs.run);
    expect(dry.counts).toMatchObject({ runs: 3, samples: 1, datasetRows: 1, approvals: 1, memory: 1, storedLeft: 1 });
    expect(await foundIn(server, ada)).toEqual(before);
    const odd = await erased({ expression: 'kind = "run" ? $number(trigger.body.email) > 1 : false', dryRun: true });
    expect(odd.unread).toBeGreaterThan(3);
    expect(odd.unreadItems[0]).toMatchObject({ kind: 'run' });
    expect(odd.counts['runs']).toBe(0);
  });

  it('leaves nothing of one person anywhere, and everything of the other', async () => {
    const done = await erased({ expression: `$contains(text, '${ada}')`, stored: true });
    expect(done).toMatchObject({ left: 0, open: 0, unread: 0 });
    expect(done.counts).toMatchObject({ runs: 4, approvals: 1, chats: 1, memory: 1 });
    expect(await foundIn(server, ada)).toEqual(inTheAudit);
    const row = await api(server, 'GET', `/runs/${adas.run}`);
    expect(row).toMatchObject({ status: 'succeeded', output: null, contents: { kept: 'erased', erasure: done.id } });
    expect(await api(server, 'GET', `/deliveries/${adas.delivery}`)).toMatchObject({
      status: 'accepted',
      body: null,
      headers: {},
      runs: [adas.run],
      contents: { kept: 'erased' },
    });
    expect(await api(server, 'GET', `/runs/${bobs.run}`)).toMatchObject({
      output: { email: bob },
      contents: { kept: 'full' },
    });
    expect((await foundIn(server, bob)).length).toBeGreaterThan(10);
    expect(await api(server, 'GET', '/deliveries/ledger?since=1h')).toMatchObject({ accepted: 4 });
    const { items } = audit.parse(await api(server, 'GET', '/audit?what=erasures'));
    expect(items.map(({ note }) => note)).toContainEqual(
      expect.stringContaining(`SHA-256 of the expression: ${done.sha256}`),
    );
    for (const path of [
      '/erasures',
      '/approvals',
      '/dead-letters',
      `/runs/${adas.run}/document`,
      '/conversations',
      '/calls',
    ]) {
      expect(JSON.stringify(await api(server, 'GET', path))).not.toContain(ada);
    }
  });

  it('lets nothing be started again with what is gone', async () => {
    const tried: readonly (readonly [string, object | undefined])[] = [
      [`/runs/${adas.run}/replay`, {}],
      [`/runs/${adas.broken}/retry`, undefined],
      [`/deliveries/${adas.delivery}/replay`, undefined],
      ['/datasets/people/rows', { run: adas.run }],
    ];
    for (const [path, body] of tried) {
      const answer = await server.call('POST', path, body === undefined ? {} : { body: JSON.stringify(body) });
      expect(`${path} ${answer.status} ${await answer.text()}`).toMatch(/ 409 .*contents were erased/);
    }
  });

  it('waits for a run that is not over, also over a kill, and one process alone does it', async () => {
    const eves = await sendEverywhere(server, eve, false);
    const begun = erasure.parse(
      await api(server, 'POST', '/erasures', { expression: `$contains(text, '${eve}')`, dryRun: false, stored: true }),
    );
    await expect.poll(async () => (await stands(begun.id)).state).toBe('erasing');
    await server.end('SIGKILL');
    await server.launch();
    expect(await standOf(server, eves.run)).toMatchObject({ contents: { kept: 'full' } });
    expect((await stands(begun.id)).left).toBeGreaterThan(0);
    await api(server, 'POST', `/runs/${eves.run}/cancel`);
    await endedAs(server, eves.run, 'cancelled');
    await expect.poll(async () => (await stands(begun.id)).state, { timeout: 60_000 }).toBe('done');
    expect(await foundIn(server, eve)).toEqual([]);
  });

  it('can be stopped', async () => {
    await api(server, 'PUT', '/workflows/waits', {
      snodo: 1,
      slug: 'waits',
      steps: [{ id: 'wait', type: 'wait', with: { for: '1h' } }],
    });
    await api(server, 'POST', '/workflows/waits/publish');
    await api(server, 'POST', '/workflows/waits/runs', { input: { email: eve } });
    const begun = erasure.parse(
      await api(server, 'POST', '/erasures', {
        expression: `trigger.body.email = '${eve}'`,
        workflow: 'waits',
        dryRun: false,
      }),
    );
    await expect.poll(async () => (await stands(begun.id)).open).toBe(1);
    expect(await api(server, 'POST', `/erasures/${begun.id}/cancel`)).toMatchObject({ state: 'cancelled' });
    expect((await server.call('POST', `/erasures/${begun.id}/cancel`)).status).toBe(409);
    expect(await server.query(`select id from erasures where expression is not null`)).toEqual([]);
  });
});

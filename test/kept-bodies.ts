import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, endedAs, foundIn, indexed, publish, publishEverywhere, sendEverywhere, standOf } from './everywhere.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

/** What a workflow keeps on purpose is no history, nor is the audit, in which stands why somebody approved. */
const onPurpose: ReadonlySet<string> = new Set(['public.stored_values', 'public.audit']);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What is kept of runs whose workflow says `history.bodies`. Each has a server of its own, and waits much: a file each. */
export function describeBodies(bodies: 'none' | 'hash'): void {
  describe(`bodies: ${bodies}`, { timeout: 300_000 }, () => {
    const who = `dora-${bodies}-8c41f7d2a95e@example.com`;
    let server: RunningServer;
    let service: StandIn;

    const left = async (text: string) => (await foundIn(server, text)).filter((name) => !onPurpose.has(name));
    const gone = (text: string) => expect.poll(() => left(text), { timeout: 150_000, interval: 1_000 }).toEqual([]);

    beforeAll(async () => {
      service = await standIn(({ path, body }) => ({ body: { path, sent: body } }));
      server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CALL_BODIES: 'all', SNODO_LOG: 'warn' });
      await server.launch();
      await api(server, 'PUT', '/subscribers/everyone', { url: `${service.url}/told`, events: ['*'] });
      await publishEverywhere(server, service.url, { history: { bodies } });
    }, 120_000);
    afterAll(async () => {
      await server.remove();
      await service[Symbol.asyncDispose]();
    });

    it('keeps all while a run is open, over a kill, and nothing of it once it has ended and that was told', async () => {
      const { run, broken, delivery } = await sendEverywhere(server, who, false);
      await expect.poll(async () => (await standOf(server, broken)).contents.kept, { timeout: 120_000 }).toBe(bodies);
      // One was cut off while it waited: what it needs is there.
      await server.end('SIGKILL');
      await server.launch();
      expect(await standOf(server, run)).toMatchObject({ status: 'waiting', contents: { kept: 'full' } });
      const body: unknown = expect.objectContaining({ body: { email: who } });
      expect(await api(server, 'GET', `/runs/${run}`)).toMatchObject({ trigger: body });
      const [approval] = await server.query(`select id from approvals where run = '${run}'`);
      await api(server, 'POST', `/runs/${run}/approvals/${String(approval?.['id'])}`, { approve: true, reason: who });
      await endedAs(server, run, 'succeeded');
      // Killed again before its contents could go.
      await server.end('SIGKILL');
      await server.launch();
      await gone(who);
      expect(await server.query('select id from runs where contents is null and outcome is not null')).toEqual([]);
      const text = JSON.stringify({ email: who });
      const fingerprint = { sha256: sha256(text), bytes: Buffer.byteLength(text) };
      const shown = bodies === 'hash' ? fingerprint : null;
      expect(await api(server, 'GET', `/runs/${run}`)).toMatchObject({
        status: 'succeeded',
        contents: { kept: bodies, erasedAt: null },
        output: shown,
        trigger: { body: shown, headers: {}, query: {}, params: {} },
      });
      expect(await api(server, 'GET', `/deliveries/${delivery}`)).toMatchObject({
        body: null,
        headers: {},
        fingerprint: shown,
        contents: { kept: bodies },
      });
      expect(await api(server, 'GET', `/runs/${broken}`)).toMatchObject({
        error: { code: 'failed', step: 'no', message: 'What it said is not kept.' },
      });
      expect(await api(server, 'GET', '/dead-letters')).toMatchObject({ items: [{ run: broken }] });
    });

    it('does not find a run by words that are not kept, but by what it is', async () => {
      expect(await api(server, 'GET', `/runs?text=${encodeURIComponent(who)}`)).toMatchObject({ items: [] });
      expect(await server.query('select run from run_search where words @@ to_tsquery($$dora$$)')).toEqual([]);
    });

    it('starts nothing again of which the body is gone, and says why', async () => {
      const [row] = await server.query(`select id, delivery from runs where workflow = 'broken'`);
      for (const path of [`/runs/${String(row?.['id'])}/retry`, `/deliveries/${String(row?.['delivery'])}/replay`]) {
        const answer = await server.call('POST', path);
        expect(`${answer.status} ${await answer.text()}`).toMatch(/^409 .*keeps (?:only hashes of|no) bodies/);
      }
      const begun = await server.call('POST', `/runs/${String(row?.['id'])}/replay`, { body: '{}' });
      expect(begun.status).toBe(409);
    });

    it('answers who waits for the result with all of it', async () => {
      const result = { type: 'webhook', path: 'answer', respond: 'result' };
      const steps = [{ id: 'wait', type: 'wait', with: { for: '2s' } }];
      await publish(server, {
        slug: 'answers',
        trigger: result,
        steps,
        output: '{{ trigger.body }}',
        history: { bodies },
      });
      const answer = await fetch(`${server.url}/hooks/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ again: who }),
      });
      expect(await answer.json()).toEqual({ again: who });
      await gone(who);
    });

    it('keeps nothing of what is refused either', async () => {
      const strict = { type: 'webhook', path: 'strict', schema: { type: 'object', required: ['id'] } };
      await publish(server, {
        slug: 'strict',
        trigger: strict,
        steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
        history: { bodies },
      });
      const refused = await fetch(`${server.url}/hooks/strict?x=${who}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-who': who },
        body: JSON.stringify({ refused: who }),
      });
      expect(refused.status).toBe(422);
      await gone(who);
      expect(await api(server, 'GET', '/deliveries?status=rejected&workflow=strict')).toMatchObject({
        items: [{ status: 'rejected', headers: {} }],
      });
    });

    it('leaves the runs of a version that keeps all as they are', async () => {
      await publish(server, { slug: 'open', steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }] });
      const { id } = Object(await api(server, 'POST', '/workflows/open/runs', { input: 'kept-as-it-is-4711' }));
      await endedAs(server, String(id), 'succeeded');
      await indexed(server);
      expect(await api(server, 'GET', '/runs?text=kept-as-it-is-4711')).toMatchObject({ items: [{ id }] });
      expect(await server.query(`select run from unkept_runs where run = '${String(id)}'`)).toEqual([]);
    });
  });
}

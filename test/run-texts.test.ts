import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventsOf, nextOf, restOf } from './event-reader.ts';
import { RunningServer, token } from './running-server.ts';
import { streamingModel } from './streaming-model.ts';

const secret = 'sk-very-secret-1234567890';
const write = {
  id: 'write',
  type: 'ai.generate',
  with: { connection: 'model', model: 'gpt-4o-mini', prompt: 'hello' },
};

describe('what a model writes, on the way of the events of its run', () => {
  let database: TestDatabase;
  let model: Awaited<ReturnType<typeof streamingModel>>;
  let front: RunningServer;
  let back: RunningServer;
  let held = Promise.withResolvers<void>();

  beforeAll(async () => {
    database = await testDatabase();
    model = await streamingModel(async (reply) => {
      reply.text('Hello ');
      reply.text(secret.slice(0, 9));
      await held.promise;
      for (const piece of [secret.slice(9), ' and ', 'good', 'bye']) reply.text(piece);
    });
    const env = {
      DATABASE_URL: database.url,
      SNODO_LOG: 'error',
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    front = new RunningServer({ ...env, SNODO_ROLE: 'gateway,api' });
    back = new RunningServer({ ...env, SNODO_ROLE: 'worker' });
    await Promise.all([front.launch(), back.launch()]);
    await order('PUT', '/secrets/MODEL', { value: secret });
    const connection = {
      connector: 'openai',
      baseUrl: model.baseUrl,
      auth: { type: 'bearer', token: '{{ secrets.MODEL }}' },
    };
    await order('PUT', '/connections/model', connection);
    await order('PUT', '/workflows/talk', { snodo: 1, slug: 'talk', steps: [write] });
    const steps = [{ id: 'pause', type: 'callback', with: {} }, write];
    await order('PUT', '/workflows/later', { snodo: 1, slug: 'later', steps });
    await order('POST', '/workflows/later/publish');
  });
  afterAll(async () => {
    await Promise.all([front.remove(), back.remove()]);
    await model[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  async function order(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await front.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
    const text = await answer.text();
    expect(`${answer.status} ${text}`).toMatch(/^2/);
    return text === '' ? undefined : JSON.parse(text);
  }

  const idOf = (answer: unknown) => z.object({ id: z.string() }).parse(answer).id;
  const follow = async (run: string) => eventsOf(await front.call('GET', `/runs/${run}/events`));
  const textOf = (events: Awaited<ReturnType<typeof restOf>>) => {
    const piece = z.object({ step: z.literal('write'), scope: z.literal(''), at: z.int(), delta: z.string() });
    return events
      .flatMap(({ event, data }) => (event === 'text' ? [piece.parse(data)] : []))
      .reduce((text, { at, delta }) => text.slice(0, at) + delta, '');
  };

  it('is shown while it comes, from its beginning to who comes late, with no part of a secret that was cut in two', async () => {
    held = Promise.withResolvers();
    const run = idOf(await order('POST', '/workflows/talk/try', { mode: 'all' }));
    const first = await follow(run);
    expect(await nextOf(first, 'text')).toEqual({ step: 'write', scope: '', at: 0, delta: 'Hello ' });
    const late = await follow(run);
    expect(await nextOf(late, 'text')).toMatchObject({ at: 0, delta: 'Hello ' });
    held.resolve();
    for (const events of [await restOf(first), await restOf(late)]) {
      expect(
        `Hello ${textOf([{ event: 'text', data: { step: 'write', scope: '', at: 0, delta: 'Hello ' } }, ...events]).slice(6)}`,
      ).toBe('Hello [secret] and goodbye');
      expect(JSON.stringify(events)).not.toContain(secret.slice(0, 9));
      expect(events.at(-1)).toEqual({ event: 'end', data: { id: run, status: 'succeeded' } });
    }
    const [kept] = await database.sql<{ rows: string }[]>`
      select string_agg(output::text, '') as rows from journal where run = ${run}`;
    expect(kept?.rows).toContain('Hello [secret] and goodbye');
  });

  it('is shown of a run that nobody waits for, once somebody follows it in another process', async () => {
    held = Promise.withResolvers();
    const run = idOf(await order('POST', '/workflows/later/runs', {}));
    const events = await follow(run);
    const waiting = z.object({ waitsFor: z.object({ url: z.string() }) });
    let url = '';
    await expect
      .poll(async () => {
        const { steps } = z.object({ steps: z.array(z.unknown()) }).parse(await order('GET', `/runs/${run}`));
        url = waiting.safeParse(steps[0]).data?.waitsFor.url ?? '';
        return url;
      })
      .toMatch(/callbacks/);
    await fetch(`${front.url}${new URL(url).pathname}`, { method: 'POST', body: '{}' });
    expect(await nextOf(events, 'text')).toMatchObject({ step: 'write', at: 0, delta: 'Hello ' });
    held.resolve();
    await nextOf(events, 'end');
    expect(model.asked.at(-1)).toMatchObject({ stream: true });
  });

  it('is asked for at once where nobody looks', async () => {
    held = Promise.withResolvers();
    held.resolve();
    const asked = model.asked.length;
    await order('PUT', '/workflows/alone', { snodo: 1, slug: 'alone', steps: [write] });
    await order('POST', '/workflows/alone/publish');
    const answer = await fetch(`${front.url}/api/v1/workflows/alone/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(202);
    await expect.poll(() => model.asked.length).toBe(asked + 1);
    expect(model.asked.at(-1)?.stream ?? false).toBe(false);
  });
});

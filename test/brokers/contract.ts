import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from '../running-server.ts';
import type { TestBroker, TestMessage } from './broker.ts';

const runsSchema = z.object({
  items: z.array(z.object({ id: z.string(), status: z.string(), cause: z.string() })),
});
const consumerSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  refused: z.number(),
  waiting: z.number().nullable(),
  lastAt: z.string().nullable(),
  paused: z.boolean(),
  consumers: z.array(
    z.object({ state: z.string(), problem: z.string().nullable(), connectedAt: z.string().nullable() }),
  ),
});
const triedSchema = z.object({ ok: z.boolean(), waiting: z.number().nullable(), problem: z.string().nullable() });
const started = z.object({ id: z.string() });
const ended = z.object({ status: z.string(), output: z.unknown(), error: z.unknown() });
const deliveries = z.object({ items: z.array(z.object({ reason: z.string().nullable(), status: z.string() })) });

/** Not a time that decides anything: as long as a slow machine may take. */
const patience = { timeout: 60_000, interval: 100 };

export interface ContractOptions {
  /** What a trigger says besides its connection and queue. */
  readonly trigger?: object;
  /** Whether a message has a name, so that one which is given again is known. */
  readonly names: boolean;
  /** Whether the service tells that there is no such queue. */
  readonly knowsQueues: boolean;
  /** Whether what was not acknowledged can be counted. */
  readonly counts: boolean;
  /** What a workflow calls a queue, where it is not its name. */
  readonly address?: (queue: string) => string;
  /** What a connection says that the service refuses. */
  readonly refused?: object;
}

function messages(count: number, prefix: string): readonly TestMessage[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${prefix}-${at}`;
    return { id, body: JSON.stringify({ id, at }), key: `key-${at % 3}` };
  });
}

function idsOf(sent: readonly TestMessage[]): readonly string[] {
  return sent.map(({ id }) => id).toSorted();
}

/** What holds for every broker: nothing lost, nothing twice where messages have names, and words about how it stands. */
export function brokerContract(title: string, broker: TestBroker, options: ContractOptions): void {
  describe(title, () => {
    const { address = (queue) => queue } = options;
    const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });

    const api = async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
      const said: unknown = JSON.parse((await answer.text()) || 'null');
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
      return said;
    };
    const publish = async (slug: string, queue: string, more: object = {}, rest: object = {}): Promise<void> => {
      await api('PUT', `/workflows/${slug}`, {
        snodo: 1,
        slug,
        trigger: { type: 'queue', connection: 'broker', queue: address(queue), ...options.trigger, ...more },
        steps: [{ id: 'seen', type: 'map', with: { value: '{{ trigger.body.id }}' } }],
        output: '{{ steps.seen }}',
        ...rest,
      });
      await api('POST', `/workflows/${slug}/publish`);
    };
    const runsOf = async (slug: string) => {
      const { items } = runsSchema.parse(await api('GET', `/runs?workflow=${slug}&limit=200`));
      return items;
    };
    /** What the runs that succeeded came to. */
    const outputs = async (slug: string): Promise<readonly string[]> => {
      const rows = await server.query(
        `select output from runs where workflow = '${slug}' and outcome = 'succeeded' order by output::text`,
      );
      return rows.map(({ output }) => String(output)).toSorted();
    };
    const stand = async (slug: string) => consumerSchema.parse(await api('GET', `/consumers/${slug}`));
    const stateOf = async (slug: string) => (await stand(slug)).consumers[0]?.state;
    const connected = (slug: string) => expect.poll(() => stateOf(slug), patience).toBe('connected');
    const nothingLeft = async (queue: string, slug: string) => {
      if (options.counts) await expect.poll(() => broker.left(queue, `snodo-${slug}`), patience).toBe(0);
    };

    beforeAll(async () => {
      await Promise.all([broker.start(), server.launch()]);
      await api('PUT', '/connections/broker', broker.connection());
    });
    afterAll(async () => {
      await server.remove();
      await broker[Symbol.asyncDispose]();
    });

    it('starts a run for each message, acknowledges what is kept, and tells how it stands', async () => {
      await broker.make('orders');
      await publish('orders', 'orders', { schema: { type: 'object', required: ['id'] } });
      await connected('orders');
      const sent = messages(3, 'order');
      await broker.send('orders', sent);
      await expect.poll(() => outputs('orders'), patience).toEqual(idsOf(sent));
      const [run] = await runsOf('orders');
      expect(run?.cause).toBe('queue');
      await nothingLeft('orders', 'orders');
      await broker.send('orders', [{ id: 'wrong', body: '{"no":"id"}' }]);
      await expect.poll(async () => (await stand('orders')).refused, patience).toBe(1);
      const { items } = deliveries.parse(await api('GET', '/deliveries?status=rejected'));
      expect(items[0]?.reason).toMatch(/does not fit the schema/);
      await nothingLeft('orders', 'orders');
      expect(await stand('orders')).toMatchObject({ accepted: 3, duplicates: 0, paused: false });
    });

    it('sends what a step publishes, and takes it', async () => {
      await broker.make('sent');
      await publish('sent', 'sent');
      await connected('sent');
      await api('PUT', '/workflows/sender', {
        snodo: 1,
        slug: 'sender',
        steps: [
          {
            id: 'one',
            type: 'publish',
            with: { connection: 'broker', queue: address('sent'), key: 'k', body: { id: '{{ trigger.body.id }}' } },
          },
          {
            id: 'more',
            type: 'publish',
            with: {
              connection: 'broker',
              queue: address('sent'),
              messages: [{ body: { id: 'second' } }, { body: { id: 'third' }, key: 'other' }],
            },
          },
        ],
        output: '{{ [steps.one.published, steps.more.published] }}',
      });
      await api('POST', '/workflows/sender/publish');
      const { id } = started.parse(await api('POST', '/workflows/sender/runs', { input: { id: 'first' } }));
      await expect
        .poll(async () => ended.parse(await api('GET', `/runs/${id}`)), patience)
        .toMatchObject({ status: 'succeeded', output: [1, 2], error: null });
      await expect.poll(() => outputs('sent'), patience).toEqual(['first', 'second', 'third']);
    });

    it('goes on by itself when the broker was away', async () => {
      await broker.make('away');
      await publish('away', 'away');
      await connected('away');
      const before = messages(20, 'before');
      await broker.send('away', before);
      await expect.poll(() => outputs('away'), patience).toHaveLength(20);
      await broker.stop();
      await expect.poll(() => stateOf('away'), patience).toBe('failed');
      expect((await stand('away')).consumers[0]?.problem).toMatch(/\w/);
      await broker.start();
      await connected('away');
      const after = messages(20, 'after');
      await broker.send('away', after);
      await expect.poll(async () => new Set(await outputs('away')).size, patience).toBe(40);
      expect([...new Set(await outputs('away'))].toSorted()).toEqual([...idsOf(before), ...idsOf(after)].toSorted());
      if (options.names) expect(await outputs('away')).toHaveLength(40);
    }, 180_000);

    it('loses nothing when its process is killed in the middle', async () => {
      await broker.make('killed');
      await publish('killed', 'killed');
      await connected('killed');
      const sent = messages(400, 'kill');
      const sending = broker.send('killed', sent);
      await expect
        .poll(async () => (await outputs('killed')).length, { ...patience, interval: 20 })
        .toBeGreaterThan(20);
      await server.end('SIGKILL');
      await sending;
      await server.launch();
      await expect.poll(async () => new Set(await outputs('killed')).size, patience).toBe(400);
      await nothingLeft('killed', 'killed');
      if (options.names) expect(await outputs('killed')).toHaveLength(400);
    }, 180_000);

    it('gathers messages for one run', async () => {
      await broker.make('batches');
      await publish(
        'batches',
        'batches',
        { batch: { size: 5, within: '1h' } },
        {
          steps: [{ id: 'seen', type: 'map', with: { value: '{{ $join(trigger.body.id, ",") }}' } }],
        },
      );
      await connected('batches');
      const sent = messages(10, 'batch');
      await broker.send('batches', sent);
      await expect.poll(() => outputs('batches'), patience).toHaveLength(2);
      const all = (await outputs('batches')).flatMap((text) => text.split(','));
      expect(all.toSorted()).toEqual(idsOf(sent));
    });

    it('pauses, resumes, and tries a trigger without taking anything', async () => {
      await broker.make('paused');
      await publish('paused', 'paused');
      await connected('paused');
      expect(await api('POST', '/consumers/paused/pause')).toMatchObject({ paused: true });
      await expect.poll(() => stateOf('paused'), patience).toBe('waiting');
      // A process that was asked to stop takes a moment; what it takes meanwhile would not count.
      await sleep(1_500);
      await broker.send('paused', messages(2, 'late'));
      const attempt = {
        workflow: 'paused',
        trigger: { type: 'queue', connection: 'broker', queue: address('paused'), ...options.trigger },
      };
      expect(triedSchema.parse(await api('POST', '/consumers/try', attempt))).toMatchObject({
        ok: true,
        problem: null,
      });
      expect(await outputs('paused')).toEqual([]);
      expect(await api('POST', '/consumers/paused/resume')).toMatchObject({ paused: false });
      await expect.poll(() => outputs('paused'), patience).toEqual(['late-0', 'late-1']);
      if (!options.knowsQueues) return;
      const unknown = { ...attempt, trigger: { ...attempt.trigger, queue: address('nobody-made-this') } };
      const tried = triedSchema.parse(await api('POST', '/consumers/try', unknown));
      expect(tried).toMatchObject({ ok: false });
      expect(tried.problem).toMatch(/\w/);
    });

    it.runIf(options.refused)('says that a credential is refused, and shows none', async () => {
      await api('PUT', '/connections/wrong', { ...broker.connection(), ...options.refused });
      const trigger = { type: 'queue', connection: 'wrong', queue: address('orders'), ...options.trigger };
      const tried = triedSchema.parse(await api('POST', '/consumers/try', { workflow: 'wrong', trigger }));
      expect(tried).toMatchObject({ ok: false });
      expect(tried.problem).not.toContain('MARK-wrong');
    });
  });
}

import { z } from 'zod';
import type { Json } from '../src/core/json.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { Traffic } from '../src/outbound/traffic/traffic.ts';
import { listCalls, type StoredCall } from '../src/store/calls/call-list.ts';
import type { StoredRun, StoredStep } from '../src/store/runs/runs.ts';
import { testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

export const connectionSecret = 'the-token-of-this-connection';

const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  status: z.number().nullable(),
  retryable: z.boolean(),
  body: z.json().optional(),
});

export interface StepBench extends AsyncDisposable {
  readonly engine: RunningEngine;
  /** Carries one step out. Its connections are called by their address, have a bearer token and pass a gate. */
  run(type: string, input: object, step?: object): Promise<StoredStep>;
  output(type: string, input: object): Promise<Json>;
  failure(type: string, input: object, step?: object): Promise<z.infer<typeof failureSchema>>;
  /** Of the last step, oldest first. */
  calls(): Promise<readonly StoredCall[]>;
  /** Everything that was written down of the runs. */
  written(): Promise<string>;
}

/** A place to carry single steps out, with everything that is around them. */
export async function stepBench(): Promise<StepBench> {
  const database = await testDatabase();
  const { sql } = database;
  const report = (error: unknown) => {
    throw error;
  };
  const traffic = new Traffic({ sql, now: Date.now, random: Math.random, circuitChanged: () => undefined, report });
  await traffic.start();
  const auth = { type: 'bearer', token: connectionSecret };
  const engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({ connector: 'http', baseUrl: slug, auth }),
      gate: traffic.gate(slug, undefined),
    }),
  });
  let last: StoredRun | undefined;
  const run = async (type: string, input: object, step: object = {}) => {
    const document = { snodo: 1, slug: 'bench', steps: [{ id: 'one', type, with: input, ...step }] };
    await engine.publish(JSON.stringify(document));
    last = await engine.run('bench', { hostile: '<a>&"' });
    const done = (await engine.steps(last.id))['one'];
    if (done === undefined) throw new Error('the step left nothing behind');
    return done;
  };
  return {
    engine,
    run,
    async output(type, input) {
      const step = await run(type, input);
      if (step.status !== 'succeeded') throw new Error(JSON.stringify(step.error));
      return step.output;
    },
    async failure(type, input, step) {
      return failureSchema.parse((await run(type, input, step)).error);
    },
    calls: async () => (await listCalls(sql, { run: last?.id }, { limit: 100 })).rows.toReversed(),
    async written() {
      const [row] = await sql<{ text: string }[]>`
        select concat((select string_agg(j::text, '') from journal j), (select string_agg(c::text, '') from calls c),
          (select string_agg(r::text, '') from runs r)) as text`;
      return row?.text ?? '';
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await traffic.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

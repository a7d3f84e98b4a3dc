import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import type { LoadResult } from '../load/plan.ts';
import { newSecret, webhookTrigger } from '../run/accept-workflow.ts';
import { startDatabase } from '../run/database.ts';
import { countLost, drain } from '../run/drain.ts';
import { expectStatus, load } from '../run/load.ts';
import { startProgram } from '../run/program.ts';
import { type Snodo, startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

const slug = 'bench-pipeline';
const connections = 50;
const ready = /^ready (\S+)$/m;

async function setUp({ api }: Snodo, secret: string, standIns: string): Promise<void> {
  await api.put('/secrets/BENCH', { value: secret });
  await api.put('/secrets/BENCH_KEY', { value: 'bench' });
  const auth = { type: 'bearer', token: '{{ secrets.BENCH_KEY }}' };
  await api.put('/connections/bench-crm', { connector: 'http', baseUrl: standIns, auth });
  await api.put('/connections/bench-model', { connector: 'openai', baseUrl: `${standIns}/v1`, auth });
  const path = '/customers/{{ trigger.body.customer_id }}';
  await api.publish({
    snodo: 1,
    slug,
    trigger: webhookTrigger(slug, 'result'),
    steps: [
      { id: 'customer', type: 'http.request', with: { connection: 'bench-crm', method: 'GET', path } },
      {
        id: 'insight',
        type: 'ai.generate',
        with: {
          connection: 'bench-model',
          model: 'stand-in',
          prompt: 'Classify this feedback: {{ trigger.body.text }}',
          schema: {
            type: 'object',
            required: ['sentiment'],
            properties: { sentiment: { enum: ['positive', 'neutral', 'negative'] } },
          },
        },
      },
      {
        id: 'update',
        type: 'http.request',
        with: {
          connection: 'bench-crm',
          method: 'PUT',
          path,
          body: { ai_insights: '{{ steps.insight.output }}', for: '{{ steps.customer.body.name }}' },
        },
      },
    ],
    output: { sentiment: '{{ steps.insight.output.sentiment }}' },
  });
}

/** (c) Runs a second of the pipeline, with everything journalled, against a script that keeps nothing. */
export async function measurePipeline(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const dataDir = temporaryFolder(stack);
  const secret = newSecret();
  const database = await startDatabase(stack, dataDir);
  const { said: standIns } = await startProgram(stack, { file: 'stand-ins.ts', ready });
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const { said: script } = await startProgram(stack, { file: 'bare-pipeline.ts', args: [secret, standIns], ready });
  await setUp(snodo, secret, standIns);
  let done = 0;
  const bare = async (seconds: number) => {
    const result = await load(bench, { url: script, secret, connections, seconds });
    expectStatus(bench, 'the bare script', result, 200);
    return result;
  };
  const runs = async (seconds: number) => {
    const result = await load(bench, { url: `${snodo.url}/hooks/${slug}`, secret, connections, seconds });
    done += expectStatus(bench, 'the pipeline', result, 200);
    await drain(bench, database.sql);
    return result;
  };
  note('c: warming up');
  await bare(1);
  await runs(1);
  const reference: LoadResult[] = [];
  const measured: LoadResult[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    note(`c: round ${round} of ${options.rounds}`);
    reference.push(await bare(options.seconds));
    measured.push(await runs(options.seconds));
  }
  await countLost(bench, database.sql, slug, done);
  await snodo.stop();
  const name = 'bare script, nothing durable';
  return [
    figure({
      part: 'c',
      name: `runs at ${connections} connections`,
      unit: '/s',
      rounds: measured.map((one) => one.perSecond),
      reference: { name, rounds: reference.map((one) => one.perSecond) },
      goal: { of: 'value', atLeast: 1_000 },
    }),
    figure({
      part: 'c',
      name: `p99 at ${connections} connections`,
      unit: 'ms',
      rounds: measured.map((one) => one.p99),
      reference: { name, rounds: reference.map((one) => one.p99) },
    }),
  ];
}

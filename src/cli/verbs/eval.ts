import type { Command } from 'commander';
import { z } from 'zod';
import { durationMs } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { count } from '../count.ts';
import { durationOption } from '../duration-option.ts';
import { evaluationEnd, evaluationRows } from '../evaluation-answer.ts';
import { modelOption, moneyOption, scorerOption, several, shareOption, versionOption } from '../evaluation-options.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { table } from '../table.ts';

const help = `
A scorer is exact, contains, exact:PATH, schema:@FILE, expression:TEXT, or any as JSON or @FILE. Without one: exact.
Each row is a test run whose steps are carried out; --hold holds back those that would change something.
It ends with 0 where every column is good enough, or none need be, and with 1 where one is not.

Examples:
  $ snodo eval complaints --workflow sort-mail --version draft --hold --scorer exact:label --threshold 0.9
  $ snodo eval complaints --workflow sort-mail --model openai/gpt-4o-mini --model local/llama3.2
  $ snodo eval replies --workflow answer --scorer '{"type":"rubric","rubric":"Polite","connection":"openai","model":"gpt-4o"}'`;

interface Options extends ServerOptions {
  readonly workflow: string;
  readonly version?: readonly ReturnType<typeof versionOption>[];
  readonly model?: readonly ReturnType<typeof modelOption>[];
  readonly scorer?: readonly ReturnType<typeof scorerOption>[];
  readonly threshold?: number;
  readonly maxCost?: number;
  readonly maxLatency?: number;
  readonly concurrency?: number;
  readonly hold?: boolean;
}

const latency = durationOption('800ms or 4s');

function latencyOption(text: string): number {
  return durationMs(latency(text));
}

function thresholdOf({ threshold, maxCost, maxLatency }: Options) {
  if (threshold === undefined && maxCost === undefined && maxLatency === undefined) return {};
  return { threshold: { score: threshold ?? 0, cost: maxCost, latencyMs: maxLatency } };
}

function requestOf(dataset: string, options: Options): object {
  const { workflow, version = [{}], model, scorer = [{ type: 'exact' }], hold = false, concurrency } = options;
  return {
    dataset,
    target: version.map((one) => ({ workflow, ...one })),
    models: model,
    scorers: scorer,
    hold,
    concurrency,
    ...thresholdOf(options),
  };
}

async function evaluate(dataset: string, options: Options): Promise<void> {
  const client = serverClient(options);
  const body = JSON.stringify(requestOf(dataset, options));
  const { id } = await client.call(z.object({ id: z.string() }), 'POST', 'evaluations', { body });
  const isWatched = process.stderr.isTTY && !options.json;
  const evaluation = await evaluationEnd(client, id, (done, total) => {
    if (isWatched) process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
  });
  if (options.json) print(JSON.stringify(evaluation));
  else for (const line of table(evaluationRows(evaluation), [1, 2, 3, 4, 5, 6, 7, 8])) print(line);
  if (evaluation.state === 'cancelled') throw new SnodoError('failed', `Evaluation ${id} was cancelled.`);
  if (evaluation.passed === false) throw new SnodoError('failed', `Not good enough: see evaluation ${id}.`);
}

export function define(command: Command): void {
  command
    .argument('<dataset>', 'the slug of a dataset')
    .requiredOption('--workflow <slug>', 'what is measured')
    .option('--version <version>', 'a version, draft or live; several are columns', several(versionOption))
    .option(
      '--model <model>',
      'CONNECTION/MODEL in the place of those of the steps; several are columns',
      several(modelOption),
    )
    .option('--scorer <scorer>', 'how an output is judged; several are averaged', several(scorerOption))
    .option('--threshold <score>', 'the mean score that is needed, from 0 to 1', shareOption)
    .option('--max-cost <dollars>', 'what a row may cost on average', moneyOption)
    .option('--max-latency <duration>', 'what 95 % of the rows must stay within, such as 4s', latencyOption)
    .option('--hold', 'hold back steps that would change something outside')
    .option('--concurrency <count>', 'how many rows are under way at once', count);
  withServerOptions(command, 'print the whole evaluation as one line of JSON')
    .addHelpText('after', help)
    .action(evaluate);
}

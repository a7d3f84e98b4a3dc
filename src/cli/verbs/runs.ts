import { type Command, Option } from 'commander';
import { runStatuses } from '../../core/run.ts';
import { count } from '../count.ts';
import { print } from '../print.ts';
import { type RunSummary, tookMs } from '../run-answer.ts';
import { listRuns, type RunFilter } from '../run-list.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { localTime, table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
Examples:
  $ snodo runs --workflow customer-feedback --status failed --since 24h
  $ snodo runs --text "parcel never came" --limit 5`;

interface Options extends ServerOptions, RunFilter {
  readonly limit: number;
}

function cells(run: RunSummary): readonly string[] {
  return [
    run.id,
    run.workflow,
    run.status,
    run.startedAt ? localTime(run.startedAt) : '',
    String(tookMs(run) ?? ''),
    firstLine(run.error?.message ?? run.waitsFor?.reason ?? ''),
  ];
}

const heads = ['RUN', 'WORKFLOW', 'STATUS', 'STARTED', 'MS', 'WHY'];

async function list({ limit, workflow, status, since, text, ...options }: Options): Promise<void> {
  const client = serverClient(options);
  const found: RunSummary[] = [];
  for await (const run of listRuns(client, { workflow, status, since, text }, { limit })) {
    if (options.json) print(JSON.stringify(run));
    else found.push(run);
  }
  if (options.json) return;
  if (found.length === 0) process.stderr.write('There are no such runs.\n');
  else for (const line of table([heads, ...found.map(cells)], [4])) print(line);
}

export function define(command: Command): void {
  command
    .option('--workflow <slug>', 'only those of one workflow')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(runStatuses))
    .option('--since <when>', 'only those from then on: 30m, 2h or 7d ago, or a date', pointInTime)
    .option('--text <words>', 'only those with these words in what they were given, answered or failed with')
    .option('--limit <count>', 'how many', count, 20);
  withServerOptions(command, 'a JSON line a run').addHelpText('after', help).action(list);
}

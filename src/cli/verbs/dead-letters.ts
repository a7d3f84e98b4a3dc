import { type Command, Option } from 'commander';
import { z } from 'zod';
import { idPattern } from '../../core/id.ts';
import { deadLetterStates } from '../../store/runs/dead-letters.ts';
import { count } from '../count.ts';
import { awaitReplay, type Pace, paceOption } from '../delivery-replay.ts';
import { listed } from '../pages.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { localTime, table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
Examples:
  $ snodo dead-letters --since 24h
  $ snodo dead-letters --groups
  $ snodo dead-letters retry --workflow orders --code http_status --pace 20/1s --wait
  $ snodo dead-letters dismiss 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d --reason "a test order"`;

interface Filter {
  readonly workflow?: string;
  readonly step?: string;
  readonly code?: string;
  readonly connection?: string;
  readonly since?: string;
  readonly until?: string;
}

interface ListOptions extends ServerOptions, Filter {
  readonly state?: string;
  readonly groups?: boolean;
  readonly limit: number;
}

interface RetryOptions extends ServerOptions, Filter {
  readonly pace?: Pace;
  readonly wait?: boolean;
}

interface DismissOptions extends ServerOptions, Filter {
  readonly reason: string;
}

const letterSchema = z.looseObject({
  run: z.string(),
  workflow: z.string(),
  step: z.string().nullish(),
  code: z.string(),
  failures: z.number(),
  failedAt: z.string(),
  message: z.string(),
});
const groupSchema = z.looseObject({
  workflow: z.string(),
  step: z.string().nullish(),
  code: z.string(),
  shape: z.string(),
  count: z.number(),
  lastAt: z.string(),
});
const groupsSchema = z.object({ items: z.array(groupSchema) });
const begunSchema = z.object({ id: z.string(), total: z.number() });
const dismissedSchema = z.object({ dismissed: z.number() });
const mostGroups = 200;

function withFilter(command: Command): Command {
  return command
    .option('--workflow <slug>', 'only those of one workflow')
    .option('--step <id>', 'only those that failed at one step')
    .option('--code <code>', 'only those with one error code, such as http_status')
    .option('--connection <slug>', 'only those that failed over one connection')
    .option('--since <when>', 'only those that failed from then on: 30m, 2h or 7d ago, or a date', pointInTime)
    .option('--until <when>', 'only those that failed before then', pointInTime);
}

/** The filter among some options. */
function filterOf({ workflow, step, code, connection, since, until }: Filter): Readonly<Record<string, string>> {
  const given = Object.entries({ workflow, step, code, connection, since, until });
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What a retry or a dismissal means, as the API takes it. */
function meantOf(ids: readonly string[], filter: Readonly<Record<string, string>>, command: Command): object {
  const chosen = Object.keys(filter).length > 0;
  const wrong = ids.find((id) => !idPattern.test(id));
  if (wrong !== undefined) command.error(`error: "${wrong}" is not the id of a run; snodo dead-letters shows them.`);
  if (ids.length === 0 && !chosen) command.error('error: say which: the ids of runs, or at least one filter.');
  if (ids.length > 0 && chosen) command.error('error: give ids of runs, or filters, not both.');
  return ids.length > 0 ? { ids } : { filter };
}

function printRows(heads: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]): void {
  if (rows.length === 0) process.stderr.write('There are no such dead letters.\n');
  else for (const line of table([heads, ...rows], right)) print(line);
}

async function list({ limit, groups = false, json = false, state, ...given }: ListOptions): Promise<void> {
  const client = serverClient(given);
  const query = { ...filterOf(given), ...(state === undefined ? {} : { state }) };
  const rows: (readonly string[])[] = [];
  if (groups) {
    const page = await client.call(groupsSchema, 'GET', 'dead-letters/groups', {
      query: { ...query, limit: String(Math.min(limit, mostGroups)) },
    });
    for (const one of page.items) {
      if (json) print(JSON.stringify(one));
      else {
        const { workflow, step, code, shape, count: many, lastAt } = one;
        rows.push([String(many), workflow, step ?? '', code, localTime(lastAt), firstLine(shape)]);
      }
    }
    if (!json) printRows(['COUNT', 'WORKFLOW', 'STEP', 'CODE', 'LAST', 'MESSAGE'], rows, [0]);
    return;
  }
  for await (const one of listed(client, 'dead-letters', letterSchema, { query, limit })) {
    if (json) print(JSON.stringify(one));
    else {
      const { run, workflow, step, code, failures, failedAt, message } = one;
      rows.push([run, workflow, step ?? '', code, String(failures), localTime(failedAt), firstLine(message)]);
    }
  }
  if (!json) printRows(['RUN', 'WORKFLOW', 'STEP', 'CODE', 'TIMES', 'FAILED', 'MESSAGE'], rows, [4]);
}

async function retry(ids: readonly string[], options: RetryOptions, command: Command): Promise<void> {
  const { pace, wait = false, json = false } = options;
  const meant = meantOf(ids, filterOf(options), command);
  const client = serverClient(options);
  const body = JSON.stringify({ ...meant, ...(pace === undefined ? {} : { pace }) });
  const begun = await client.call(begunSchema, 'POST', 'dead-letters/retry', { body });
  if (wait) return awaitReplay(client, begun.id, { json, what: 'runs' });
  print(json ? JSON.stringify(begun) : begun.id);
  if (!json) process.stderr.write(`${begun.total} runs go on, the oldest first.\n`);
}

async function dismiss(ids: readonly string[], options: DismissOptions, command: Command): Promise<void> {
  const body = JSON.stringify({ ...meantOf(ids, filterOf(options), command), reason: options.reason });
  const answer = await serverClient(options).call(dismissedSchema, 'POST', 'dead-letters/dismiss', { body });
  print(options.json ? JSON.stringify(answer) : `${answer.dismissed} dismissed.`);
}

export function define(command: Command): void {
  withFilter(command)
    .addOption(new Option('--state <state>', 'only those that stand so; open when left out').choices(deadLetterStates))
    .option('--groups', 'counted by workflow, step, code and kind of message')
    .option('--limit <count>', 'how many', count, 20)
    .enablePositionalOptions();
  withServerOptions(command, 'a JSON line each').addHelpText('after', help).action(list);

  const again = withFilter(
    command
      .command('retry')
      .description('Let failed runs go on: what succeeded stays, what failed is tried anew.')
      .helpOption('-h, --help', 'explain this verb')
      .argument('[ids...]', 'the ids of runs'),
  )
    .option('--pace <pace>', 'so many runs begin in such a time, as 50/1s', paceOption)
    .option('--wait', 'go on until all have been started');
  withServerOptions(again, 'print the replay as one line of JSON').action(
    (ids: readonly string[], options: RetryOptions) => retry(ids, options, again),
  );

  const away = withFilter(
    command
      .command('dismiss')
      .description('Let failed runs be, with a reason that is kept.')
      .helpOption('-h, --help', 'explain this verb')
      .argument('[ids...]', 'the ids of runs'),
  ).requiredOption('--reason <text>', 'why');
  withServerOptions(away, 'print {dismissed} as one line of JSON').action(
    (ids: readonly string[], options: DismissOptions) => dismiss(ids, options, away),
  );
}

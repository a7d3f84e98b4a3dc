import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { count } from '../count.ts';
import { durationOption } from '../duration-option.ts';
import { versionOption } from '../evaluation-options.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { type Shadow, shadowLines, shadowSchema } from '../shadow-answer.ts';
import { table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
What is tried is done with the trigger of each run of the live version, once that has ended. What it would change
outside it does not change: it says what it would send, which is compared with what the live version sent.

Examples:
  $ snodo shadow start orders --limit 500 --for 2h
  $ snodo shadow show orders
  $ snodo shadow stop orders`;

const shownExamples = 5;

const examplesSchema = z.object({
  items: z.array(
    z.looseObject({
      live: z.string(),
      shadow: z.string().nullable(),
      differences: z.array(z.looseObject({ path: z.string(), live: z.json().optional(), shadow: z.json().optional() })),
    }),
  ),
});

interface StartOptions extends ServerOptions {
  readonly version?: { readonly version: number } | { readonly draft: true };
  readonly limit?: number;
  readonly for?: string;
}

function triedOption(text: string): StartOptions['version'] {
  const { version, draft } = versionOption(text);
  if (version !== undefined) return { version };
  if (draft) return { draft };
  throw new InvalidArgumentError('The live version is what it is compared with: name another, or draft.');
}

function at(slug: string): string {
  return `workflows/${encodeURIComponent(slug)}/shadow`;
}

function show(options: ServerOptions, shadow: Shadow): void {
  if (options.json) print(JSON.stringify(shadow));
  else for (const line of shadowLines(shadow)) print(line);
}

async function start(slug: string, options: StartOptions): Promise<void> {
  const { version, limit, for: length } = options;
  const body = JSON.stringify({ ...version, limit, for: length });
  show(options, await serverClient(options).call(shadowSchema, 'PUT', at(slug), { body }));
}

async function stop(slug: string, options: ServerOptions): Promise<void> {
  show(options, await serverClient(options).call(shadowSchema, 'DELETE', at(slug)));
}

/** A value in a line of a table. */
function cell(value: z.infer<ReturnType<typeof z.json>> | undefined): string {
  return value === undefined ? '(nothing)' : firstLine(JSON.stringify(value)).slice(0, 60);
}

async function look(slug: string, options: ServerOptions): Promise<void> {
  const client = serverClient(options);
  const shadow = await client.call(shadowSchema, 'GET', at(slug));
  show(options, shadow);
  if (options.json || shadow.different === 0) return;
  const places = shadow.differences.map(({ path, runs }) => [String(runs), firstLine(path)]);
  print('');
  for (const line of table([['RUNS', 'DIFFERENT AT'], ...places], [0])) print(line);
  const query = { only: 'different', limit: String(shownExamples) };
  const { items } = await client.call(examplesSchema, 'GET', `${at(slug)}/runs`, { query });
  const rows = items.flatMap(({ live, differences }) =>
    differences.slice(0, shownExamples).map((one) => [live, firstLine(one.path), cell(one.live), cell(one.shadow)]),
  );
  print('');
  for (const line of table([['LIVE RUN', 'AT', 'LIVE', 'TRIED'], ...rows])) print(line);
}

export function define(command: Command): void {
  const verb = (name: string, says: string) =>
    command
      .command(name)
      .description(says)
      .argument('<slug>', 'the slug of a workflow that is live')
      .helpOption('-h, --help', 'explain this verb');
  const asJson = 'print how it stands as one line of JSON';
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  withServerOptions(
    verb('start', 'Run a version beside the live one.')
      .option('--version <version>', 'the number of a version, or draft, which it is when left out', triedOption)
      .option('--limit <count>', 'how many runs it takes: 200 when left out, at most 10,000', count)
      .option('--for <duration>', 'how long it takes runs: 24h when left out, at most 30d', durationOption('2h or 7d')),
    asJson,
  ).action(start);
  withServerOptions(verb('show', 'Show how the two compare, and where they differ.'), asJson).action(look);
  withServerOptions(verb('stop', 'Take no run more; what was compared stays.'), asJson).action(stop);
}

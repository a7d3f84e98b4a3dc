import type { Command } from 'commander';
import { z } from 'zod';
import { durationOption } from '../duration-option.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { table } from '../table.ts';

const help = `
Examples:
  $ snodo cache stats --window 7d
  $ snodo cache clear --tag customers
  $ snodo cache clear --connection crm`;

const sums = z.object({
  entries: z.number(),
  bytes: z.number(),
  hits: z.number(),
  similar: z.number(),
  misses: z.number(),
  hitRate: z.number().nullable(),
  tokens: z.number(),
  cost: z.number(),
});
const statsSchema = sums.extend({
  keptIn: z.string(),
  reachable: z.boolean(),
  byConnection: z.array(sums.extend({ connection: z.string().nullable() })),
  byWorkflow: z.array(sums.extend({ workflow: z.string() })),
});

interface StatsOptions extends ServerOptions {
  readonly window: string;
}

interface ClearOptions extends ServerOptions {
  readonly tag?: string;
  readonly connection?: string;
  readonly workflow?: string;
}

function line(name: string, one: z.infer<typeof sums>): readonly string[] {
  const { entries, bytes, hits, similar, misses, hitRate, tokens, cost } = one;
  const rate = hitRate === null ? '-' : `${Math.round(hitRate * 100)} %`;
  const figures = [entries, Math.ceil(bytes / 1_000), hits, similar, misses, rate, tokens, cost.toFixed(4)];
  return [name, ...figures.map(String)];
}

async function stats({ window, ...options }: StatsOptions): Promise<void> {
  const client = serverClient(options);
  const found = await client.call(statsSchema, 'GET', 'cache', { query: { window } });
  if (options.json) {
    print(JSON.stringify(found));
    return;
  }
  const head = ['', 'ANSWERS', 'KB', 'HITS', 'SIMILAR', 'MISSES', 'HIT RATE', 'TOKENS SAVED', 'USD SAVED'];
  const rows = [
    line('all', found),
    ...found.byConnection.map((one) => line(`connection ${one.connection ?? '(none)'}`, one)),
    ...found.byWorkflow.map((one) => line(`workflow ${one.workflow}`, one)),
  ];
  for (const text of table([head, ...rows], [1, 2, 3, 4, 5, 6, 7, 8])) print(text);
  if (!found.reachable) process.stderr.write(`The cache in ${found.keptIn} cannot be reached now.\n`);
}

async function clear({ tag, connection, workflow, ...options }: ClearOptions): Promise<void> {
  const client = serverClient(options);
  const query = { tag, connection, workflow };
  const done = await client.call(z.object({ cleared: z.number() }), 'DELETE', 'cache', { query });
  print(options.json ? JSON.stringify(done) : `cleared ${done.cleared}`);
}

export function define(command: Command): void {
  const verb = (name: string, says: string) =>
    command.command(name).description(says).helpOption('-h, --help', 'explain this verb');
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  withServerOptions(
    verb('stats', 'Show what is kept of answers, and what it saves.').option(
      '--window <duration>',
      'over which time hits and savings are counted',
      durationOption('30m, 24h or 7d'),
      '24h',
    ),
    'print it as one line of JSON',
  ).action(stats);
  withServerOptions(
    verb('clear', 'Forget answers: all, or those that all that is said fits.')
      .option('--tag <tag>', 'those with this tag')
      .option('--connection <slug>', 'those that came over this connection')
      .option('--workflow <slug>', 'those that this workflow asked for first'),
    'print {cleared} as one line of JSON',
  ).action(clear);
}

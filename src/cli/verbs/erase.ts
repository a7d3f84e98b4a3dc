import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Client } from '../client.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { table } from '../table.ts';
import { readText } from '../workflow-file.ts';

const help = `
The expression sees each record of the history: kind (run, delivery, call), trigger, steps, output, body, headers, and
text, all of it as one text. With @FILE it is read from a file, so that it does not stay in the shell's history.

Examples:
  $ snodo erase --dry-run --expression "trigger.body.email = 'ada@example.com'"
  $ snodo erase --yes --since 90d --expression @ada.jsonata`;

interface Options extends ServerOptions {
  readonly expression: string;
  readonly workflow?: string;
  readonly since?: string;
  readonly until?: string;
  readonly stored?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const erasureSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  dryRun: z.boolean(),
  counts: z.record(z.string(), z.number()),
  left: z.number(),
  open: z.number(),
  unread: z.number(),
});
const wholeSchema = erasureSchema.extend({
  items: z.array(z.object({ kind: z.string(), id: z.string() })),
});
type Whole = z.infer<typeof wholeSchema>;

const lookEveryMs = 500;

/** Whether all is done that can be done now: what is left waits for runs that are not over. */
function isDone({ state, left, open }: Whole): boolean {
  return state === 'done' || state === 'cancelled' || (state === 'erasing' && left === 0 && open > 0);
}

async function settled(client: Client, id: string): Promise<Whole> {
  for (;;) {
    const stands = await client.call(wholeSchema, 'GET', `erasures/${id}`);
    if (isDone(stands)) return stands;
    await sleep(lookEveryMs);
  }
}

function tellOf({ id, dryRun, counts, items, open, unread }: Whole): void {
  const rows = Object.entries(counts).filter(([, count]) => count > 0);
  if (rows.length === 0) print('Nothing was found.');
  else
    for (const line of table(
      [['WHAT', dryRun ? 'WOULD GO' : 'GONE'], ...rows.map(([kind, count]) => [kind, String(count)])],
      [1],
    ))
      print(line);
  if (dryRun) for (const item of items) print(`${item.kind} ${item.id}`);
  const notes = [
    ...(open > 0 ? [`${open} runs are not over: the erasure looks at them when they are.`] : []),
    ...(unread > 0 ? [`Of ${unread} records the expression gave neither true nor false: they stay.`] : []),
    `Erasure ${id}.`,
  ];
  process.stderr.write(`${notes.join('\n')}\n`);
}

async function erase(
  { expression, workflow, since, until, stored, dryRun, yes, ...options }: Options,
  command: Command,
) {
  if (dryRun !== true && yes !== true) {
    command.error('error: what is erased is gone. Look with --dry-run first, then give --yes.');
  }
  const text = expression.startsWith('@') ? readText(expression.slice(1)) : expression;
  const client = serverClient(options);
  const body = JSON.stringify({
    expression: text.trim(),
    workflow,
    since,
    until,
    stored: stored === true,
    dryRun: dryRun === true,
  });
  const begun = await client.call(erasureSchema, 'POST', 'erasures', { body, type: 'application/json' });
  const stands = await settled(client, begun.id);
  if (options.json) print(JSON.stringify(stands));
  else tellOf(stands);
}

export function define(command: Command): void {
  command
    .requiredOption('--expression <jsonata>', 'which records are meant: it is true of them; or @FILE')
    .option('--dry-run', 'count and list what would go')
    .option('--yes', 'erase')
    .option('--workflow <slug>', 'only records of one workflow')
    .option('--since <when>', 'only what came from then on: 30m, 2h or 7d ago, or a date', pointInTime)
    .option('--until <when>', 'only what came before then', pointInTime)
    .option('--stored', 'also values of the store that these runs were the last to write');
  withServerOptions(command, 'how it stands, as one line of JSON').addHelpText('after', help).action(erase);
}

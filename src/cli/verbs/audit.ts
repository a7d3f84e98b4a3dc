import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Client } from '../client.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { tellAway } from '../tell.ts';

const help = `
Each entry carries the hash of the one before it. The hash that \`verify\` ends with, kept elsewhere, shows later that
nothing up to there was written anew; entries that were handed on show it by themselves.

Examples:
  $ snodo audit verify
  $ snodo audit export --since 24h > audit.jsonl
  $ snodo audit export --follow | logger --tag snodo-audit`;

const verdict = z.object({
  whole: z.boolean(),
  entries: z.number(),
  end: z.object({ seq: z.number(), hash: z.string() }),
  fault: z.object({ seq: z.number(), message: z.string() }).nullable(),
});
const entries = z.object({ items: z.array(z.looseObject({ seq: z.number() })) });
type Entry = z.infer<typeof entries>['items'][number];

const pageSize = 500;
const againAfterMs = 1_000;

interface ExportOptions extends ServerOptions {
  readonly since?: string;
  readonly follow?: boolean;
}

async function verify(options: ServerOptions): Promise<void> {
  const client = serverClient(options);
  const found = await client.call(verdict, 'GET', 'audit/verify');
  if (options.json) print(JSON.stringify(found));
  else print(`${found.entries} entries are as they were written; the last is ${found.end.seq}, ${found.end.hash}`);
  if (found.fault !== null) {
    throw new SnodoError(
      'failed',
      `The audit is not whole. ${found.fault.message} Compare it with what was handed on by \`snodo audit export\`, or with a backup.`,
    );
  }
}

/** Entries as they are written; also over restarts of the server. Ends with the last there is unless it follows. */
async function* written(
  client: Client,
  since: string | undefined,
  follow: boolean,
  signal: AbortSignal,
): AsyncGenerator<Entry> {
  let away = false;
  for (let after = 0; ; ) {
    const query = { since: after === 0 ? since : undefined, after: String(after), limit: String(pageSize) };
    let items: readonly Entry[] = [];
    try {
      ({ items } = await client.call(entries, 'GET', 'audit/chain', { query, signal }));
      away = false;
    } catch (error) {
      if (!follow || !(error instanceof SnodoError) || !error.retryable) throw error;
      if (!away) tellAway();
      away = true;
    }
    yield* items;
    after = items.at(-1)?.seq ?? after;
    if (items.length === pageSize) continue;
    if (!follow) return;
    await sleep(againAfterMs, undefined, { signal });
  }
}

async function handOn({ since, follow = false, ...options }: ExportOptions): Promise<void> {
  const client = serverClient(options);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    for await (const entry of written(client, since, follow, stop.signal)) print(JSON.stringify(entry));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

export function define(command: Command): void {
  const verb = (name: string, says: string) =>
    command.command(name).description(says).helpOption('-h, --help', 'explain this verb');
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  withServerOptions(
    verb('verify', 'Check that every entry is as it was written, and none is missing.'),
    'print {whole, entries, end, fault} as one line of JSON',
  ).action(verify);
  withServerOptions(
    verb('export', 'Print the entries, oldest first, a JSON line each.')
      .option('--since <when>', 'only those from then on: 30m, 2h or 7d ago, or a date', pointInTime)
      .option('--follow', 'go on with those that come, until Ctrl-C'),
    'a JSON line an entry, which it is without it as well',
  ).action(handOn);
}

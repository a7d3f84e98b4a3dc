import { type Command, InvalidArgumentError } from 'commander';
import { idPattern } from '../../core/id.ts';
import { type Call, type CallFilter, listCalls } from '../call-answer.ts';
import { showCall } from '../call-show.ts';
import { count } from '../count.ts';
import { newCalls } from '../new-calls.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { localTime, table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
Examples:
  $ snodo calls --connection crm --failed --since 24h
  $ snodo calls --workflow customer-feedback --slower-than 2s
  $ snodo calls --follow
  $ snodo calls show 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d`;

interface ListOptions extends ServerOptions, Omit<CallFilter, 'failed'> {
  readonly failed?: boolean;
  readonly follow?: boolean;
  readonly limit: number;
}

function callId(text: string): string {
  if (!idPattern.test(text)) throw new InvalidArgumentError('It is not the id of a call; `snodo calls` shows them.');
  return text;
}

const heads = ['CALL', 'AT', 'OVER', 'STATUS', 'MS', 'TRY', 'CALLED', 'ERROR'];

function cells(call: Call): readonly string[] {
  const { id, at, connection, status, ms, attempt, method, url, error, sent, cacheHit } = call;
  return [
    id,
    localTime(at),
    connection ?? '',
    cacheHit ? 'cached' : sent ? String(status ?? '') : 'unsent',
    String(Math.round(ms)),
    String(attempt),
    firstLine(`${method} ${url}`),
    error ?? '',
  ];
}

async function follow(filter: CallFilter, { url, token, json }: ServerOptions): Promise<void> {
  const client = serverClient({ url, token });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    for await (const call of newCalls(client, filter, stop.signal)) {
      print(json ? JSON.stringify(call) : cells(call).filter(Boolean).join('  '));
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

async function list({ limit, url, token, json, failed, follow: follows, ...given }: ListOptions): Promise<void> {
  const filter: CallFilter = { ...given, failed: failed === true ? 'true' : undefined };
  const server = { url, token };
  if (follows) {
    await follow(filter, { ...server, json: json ?? false });
    return;
  }
  const found: Call[] = [];
  for await (const call of listCalls(serverClient(server), filter, { limit })) {
    if (json) print(JSON.stringify(call));
    else found.push(call);
  }
  if (json) return;
  if (found.length === 0) process.stderr.write('There are no such calls.\n');
  else for (const line of table([heads, ...found.map(cells)], [4, 5])) print(line);
}

export function define(command: Command): void {
  command
    .option('--connection <slug>', 'only those over one connection')
    .option('--service <name>', 'only those to one connector, or one host')
    .option('--workflow <slug>', 'only those of one workflow')
    .option('--run <id>', 'only those of one run')
    .option('--step <id>', 'only those of the step with this id')
    .option('--status <status>', 'only those answered so: 404, or 4xx')
    .option('--failed', 'only those that failed, or never left')
    .option('--error <code>', 'only those that failed with one code, such as timeout')
    .option('--slower-than <duration>', 'only those that took longer, such as 500ms')
    .option('--since <when>', 'only those from then on: 30m, 2h or 7d ago, or a date', pointInTime)
    .option('--until <when>', 'only those before then', pointInTime)
    .option('--follow', 'show those that come from now on, until Ctrl-C')
    .option('--limit <count>', 'how many', count, 20)
    .enablePositionalOptions();
  withServerOptions(command, 'a JSON line a call').addHelpText('after', help).action(list);

  const show = command
    .command('show')
    .description('Show one with its times, and its headers and bodies where they are kept.')
    .helpOption('-h, --help', 'explain this verb')
    .argument('<id>', 'the id of a call', callId);
  withServerOptions(show, 'print it as one line of JSON').action((id: string, options: ServerOptions) =>
    showCall(serverClient(options), id, options.json ?? false),
  );
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { idPattern } from '../../core/id.ts';
import { runStatuses } from '../../core/run.ts';
import { deliveryStatuses } from '../../store/deliveries/deliveries.ts';
import { count } from '../count.ts';
import { type DeliveryFilter, type DeliverySummary, listDeliveries } from '../delivery-answer.ts';
import { type Pace, paceOption, replayMany, replayOne } from '../delivery-replay.ts';
import { showDelivery } from '../delivery-show.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { localTime, table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
Example:
  $ snodo deliveries --status rejected --since 24h
  $ snodo deliveries --endpoint shop/orders --text "parcel 4711"
  $ snodo deliveries show 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d --curl
  $ snodo deliveries replay 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d
  $ snodo deliveries replay --workflow orders --run failed --since 2h --pace 20/1s --once`;

interface ListOptions extends ServerOptions, DeliveryFilter {
  readonly status?: string;
  readonly reason?: string;
  readonly limit: number;
}

interface ReplayOptions extends ServerOptions, DeliveryFilter {
  readonly pace?: Pace;
  readonly limit?: number;
  readonly once?: boolean;
  readonly wait?: boolean;
}

function deliveryId(text: string): string {
  if (!idPattern.test(text)) {
    throw new InvalidArgumentError('It is not the id of a delivery; `snodo deliveries` shows them.');
  }
  return text;
}

/** The options by which deliveries are chosen. */
function withFilter(command: Command): Command {
  return command
    .option('--endpoint <path>', 'only those that came to one endpoint, such as shop/orders')
    .option('--workflow <slug>', 'only those of one workflow')
    .option('--since <when>', 'only those from then on: 30m, 2h or 7d ago, or a date', pointInTime)
    .option('--until <when>', 'only those before then', pointInTime)
    .option('--sender <address>', 'only those from one address')
    .addOption(new Option('--run <status>', 'only those whose last run stands so').choices(runStatuses))
    .option('--text <words>', 'only those with these words in body, headers or query');
}

const heads = ['DELIVERY', 'ENDPOINT', 'STATUS', 'RECEIVED', 'RUNS', 'REASON'];

function cells(one: DeliverySummary): readonly string[] {
  const { id, endpoint, status, receivedAt, runs, reason } = one;
  return [id, firstLine(endpoint), status, localTime(receivedAt), String(runs.length), firstLine(reason ?? '')];
}

async function list({ limit, url, token, json, ...filter }: ListOptions): Promise<void> {
  const client = serverClient({ url, token });
  const found: DeliverySummary[] = [];
  for await (const one of listDeliveries(client, filter, limit)) {
    if (json) print(JSON.stringify(one));
    else found.push(one);
  }
  if (json) return;
  if (found.length === 0) process.stderr.write('There are no such deliveries.\n');
  else for (const line of table([heads, ...found.map(cells)], [4])) print(line);
}

async function replay(id: string | undefined, given: ReplayOptions, command: Command): Promise<void> {
  const { url, token, json = false, pace, limit, once = false, wait = false, ...filter } = given;
  const chosen = Object.values(filter).some((one) => one !== undefined);
  if (id === undefined && !chosen) command.error('error: say which: the id of a delivery, or at least one filter.');
  if (id !== undefined && chosen) command.error('error: give the id of a delivery, or filters, not both.');
  const client = serverClient({ url, token });
  if (id !== undefined) await replayOne(client, id, { json, once });
  else await replayMany(client, { ...filter, pace, limit }, { json, once, wait });
}

export function define(command: Command): void {
  withFilter(command)
    .addOption(new Option('--status <status>', 'only those that were so').choices(deliveryStatuses))
    .option('--reason <text>', 'only those with this text in the reason why they were refused')
    .option('--limit <count>', 'how many', count, 20)
    .enablePositionalOptions();
  withServerOptions(command, 'a JSON line a delivery').addHelpText('after', help).action(list);

  const show = command
    .command('show')
    .description('Show one with its headers, its body and its runs.')
    .helpOption('-h, --help', 'explain this verb')
    .argument('<id>', 'the id of a delivery', deliveryId)
    .option('--curl', 'print a curl command that sends it again');
  withServerOptions(show, 'print it as one line of JSON').action(
    (id: string, { curl = false, ...options }: ServerOptions & { readonly curl?: boolean }) =>
      showDelivery(serverClient(options), id, { curl, json: options.json ?? false }),
  );

  const again = withFilter(
    command
      .command('replay')
      .description('Start accepted ones again, one or many, with the version that is live.')
      .helpOption('-h, --help', 'explain this verb')
      .argument('[id]', 'the id of one delivery', deliveryId),
  )
    .option('--pace <pace>', 'so many runs begin in such a time, as 50/1s', paceOption)
    .option('--limit <count>', 'how many at most, the newest', count)
    .option('--once', 'do nothing outside again that their last runs have done')
    .option('--wait', 'go on until all have been started');
  withServerOptions(again, 'print {delivery, run}, or the replay, as one line of JSON').action(
    (id: string | undefined, options: ReplayOptions) => replay(id, options, again),
  );
}

import { type Command, InvalidArgumentError } from 'commander';
import { stringify } from 'yaml';
import { z } from 'zod';
import { endpointOf, workflowSchema } from '../../core/document.ts';
import { SnodoError } from '../../core/error.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';

const help = `
It reads the newest webhooks with JSON that the workflow accepted. What it prints may stand as trigger.schema.

Example:
  $ snodo schema customer-feedback --limit 500`;

const workflow = z.object({ document: workflowSchema });
const inferred = z.object({ schema: z.record(z.string(), z.unknown()) });

interface Options extends ServerOptions {
  readonly limit: number;
  readonly since?: string;
}

function count(text: string): number {
  const read = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (read < 1 || read > 1_000) throw new InvalidArgumentError('It must be a whole number from 1 to 1000.');
  return read;
}

async function printSchema(slug: string, { limit, since, ...options }: Options): Promise<void> {
  const client = serverClient(options);
  const { document } = await client.call(workflow, 'GET', `workflows/${encodeURIComponent(slug)}`);
  const endpoint = endpointOf(document);
  if (endpoint === undefined) {
    throw new SnodoError('not_found', `The workflow "${slug}" has no webhook, so nothing came to learn from.`);
  }
  const body = JSON.stringify({ path: endpoint.path, limit, since });
  const { schema } = await client.call(inferred, 'POST', 'endpoints/infer-schema', { body });
  print(options.json ? JSON.stringify(schema, null, 2) : stringify(schema, { lineWidth: 120 }).trimEnd());
}

export function define(command: Command): void {
  command
    .argument('<slug>', 'the slug of the workflow')
    .option('--limit <count>', 'how many webhooks are read', count, 100)
    .option('--since <when>', 'only those from then on: 30m, 2h or 7d ago, or a date', pointInTime);
  withServerOptions(command, 'print it as JSON').addHelpText('after', help).action(printSchema);
}

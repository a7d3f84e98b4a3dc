import type { Command } from 'commander';
import { z } from 'zod';
import { writeYaml } from '../../core/write-yaml.ts';
import { openClient } from '../client.ts';
import { print } from '../print.ts';
import { serverAddress, type ServerOptions, withServerOptions } from '../server-address.ts';

const help = `
It prints the draft, which \`snodo apply\` takes again.

Example:
  $ snodo export customer-feedback > customer-feedback.yaml`;

const answer = z.object({ document: z.unknown() });

async function exportWorkflow(slug: string, options: ServerOptions): Promise<void> {
  const client = openClient(serverAddress(options, process.env));
  const { document } = await client.call(answer, 'GET', `workflows/${encodeURIComponent(slug)}`);
  print(options.json ? JSON.stringify(document, null, 2) : writeYaml(document));
}

export function define(command: Command): void {
  command.argument('<slug>', 'the slug of the workflow');
  withServerOptions(command, 'print it as JSON').addHelpText('after', help).action(exportWorkflow);
}

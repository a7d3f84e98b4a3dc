import type { Command } from 'commander';
import { z } from 'zod';
import { writeYaml } from '../../core/write-yaml.ts';
import { openClient } from '../client.ts';
import { writeFolder } from '../folder/write-folder.ts';
import { print } from '../print.ts';
import { serverAddress, type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';

const help = `
Of a workflow it prints the draft, which \`snodo apply\` takes again. What holds a slash or a dot is a folder: all
workflows, connections, prompts, subscribers, budgets and alerts are written into it, without a secret.

Examples:
  $ snodo export customer-feedback > customer-feedback.yaml
  $ snodo export ./shop`;

const answer = z.object({ document: z.unknown() });

async function exportAll(folder: string, options: ServerOptions): Promise<void> {
  const address = serverAddress(options, process.env);
  const files = await writeFolder(openClient(address), folder, address.url.href);
  if (options.json) print(JSON.stringify({ files }));
  else for (const file of files) print(file);
}

async function exportWorkflow(slug: string, options: ServerOptions): Promise<void> {
  if (/[./\\]/.test(slug)) return exportAll(slug, options);
  const client = serverClient(options);
  const { document } = await client.call(answer, 'GET', `workflows/${encodeURIComponent(slug)}`);
  print(options.json ? JSON.stringify(document, null, 2) : writeYaml(document));
}

export function define(command: Command): void {
  command.argument('<slug>', 'the slug of a workflow, or a folder for all there is, such as ./shop');
  withServerOptions(command, 'print it as JSON; of a folder {files}').addHelpText('after', help).action(exportWorkflow);
}

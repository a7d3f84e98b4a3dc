import type { Command } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { applyFile } from '../apply-file.ts';
import { openClient } from '../client.ts';
import { print } from '../print.ts';
import { serverAddress, type ServerOptions, withServerOptions } from '../server-address.ts';
import { tell } from '../tell.ts';
import { filesOf } from '../workflow-file.ts';

const help = `
Each file becomes the next version of its workflow, which new runs use from then on. A file that is refused does not
keep back the others. Of a folder all .yaml, .yml and .json files are taken. A .ts or .js file is run, with all rights of whoever
runs this: its default export is a workflow that was written with snodo/workflow.

Example:
  $ snodo apply workflows/
  customer-feedback: version 3 is live`;

interface Options extends ServerOptions {
  readonly draft?: boolean;
}

async function apply(paths: readonly string[], options: Options): Promise<void> {
  const client = openClient(serverAddress(options, process.env));
  for (const file of filesOf(paths)) {
    try {
      const { slug, version } = await applyFile(client, file, { draft: options.draft ?? false });
      const line = version === undefined ? `${slug}: the draft is saved` : `${slug}: version ${version} is live`;
      print(options.json ? JSON.stringify({ file, ok: true, slug, version: version ?? null }) : line);
    } catch (error) {
      // Without a server, or without the right to use it, no other file will fare better.
      if (!(error instanceof SnodoError) || error.code === 'network' || error.code === 'unauthorized') throw error;
      tell(error);
      const { message, problems } = error;
      if (options.json) print(JSON.stringify({ file, ok: false, message, problems }));
      process.exitCode = 1;
    }
  }
}

export function define(command: Command): void {
  command
    .argument('<files...>', 'workflow files or folders of them')
    .option('--draft', 'save them, and leave live what is');
  withServerOptions(command, 'a JSON line a file: {file, ok, slug, version}, or {file, ok, message, problems}')
    .addHelpText('after', help)
    .action(apply);
}

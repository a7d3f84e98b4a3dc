import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { applyFile } from '../apply-file.ts';
import { applyFolder, type FolderOptions } from '../folder/apply-folder.ts';
import { snodoFile } from '../folder/snodo-file.ts';
import { print } from '../print.ts';
import { withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { tell } from '../tell.ts';
import { filesOf } from '../workflow-file.ts';

const help = `
Each file becomes the next version of its workflow, which new runs use from then on. A file that is refused does not
keep back the others. Of a folder all .yaml, .yml and .json files are taken. A .ts or .js file is run, with all rights of whoever
runs this: its default export is a workflow that was written with snodo/workflow.

A folder with a snodo.yaml is brought as a whole to one of its environments: connections, prompts, workflows,
subscribers, budgets and alerts. The plan is shown first; what was changed by hand on the server is kept unless --force
says otherwise.

Examples:
  $ snodo apply workflows/
  customer-feedback: version 3 is live
  $ snodo apply . --env production --plan
  ~ change workflow customer-feedback (workflows/customer-feedback.yaml)`;

interface Options extends FolderOptions {
  readonly draft?: boolean;
}

/** The folder that is brought as a whole; undefined where the paths are files of workflows. */
function wholeFolder(
  paths: readonly string[],
  { env, plan, prune, yes, force, draft }: Options,
  command: Command,
): string | undefined {
  const [folder = '', ...others] = paths;
  const asked = [env, plan, prune, yes, force].some((one) => one !== undefined);
  if (!asked && !existsSync(join(folder, snodoFile))) return undefined;
  if (others.length > 0) command.error(`error: ${snodoFile} stands in one folder: name that alone.`);
  if (draft) command.error('error: a folder as a whole is made live: --draft is for files of workflows.');
  return folder;
}

async function apply(paths: readonly string[], options: Options, command: Command): Promise<void> {
  const whole = wholeFolder(paths, options, command);
  if (whole !== undefined) return applyFolder(whole, options);
  const client = serverClient(options);
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
    .option('--draft', 'save them, and leave live what is')
    .option('--env <environment>', 'of a folder with snodo.yaml: which of its environments')
    .option('--plan', 'only show what would be done')
    .option('--prune', 'delete on the server what these files brought and have no more')
    .option('--force', 'take away what was not brought by these files as well')
    .option('--yes', 'do not ask');
  withServerOptions(
    command,
    'a JSON line a file: {file, ok, slug, version}, or {file, ok, message, problems}; of a folder {changes, missingSecrets, done}',
  )
    .addHelpText('after', help)
    .action(apply);
}

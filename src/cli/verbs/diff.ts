import type { Command } from 'commander';
import { clientOf } from '../folder/apply-folder.ts';
import { readPlan } from '../folder/read-plan.ts';
import { driftLines, readDrift } from '../folder/show-plan.ts';
import { readEnvironment } from '../folder/snodo-file.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';

const help = `
It ends with 2 where something was changed, deleted or made live on the server by hand since it was applied, and with 0
where nothing was. What is new in the files is no drift: \`snodo apply --plan\` shows that.

Example:
  $ snodo diff . --env production
  ! workflow orders was changed by anna at 2026-11-29T09:00:00.000Z`;

interface Options extends ServerOptions {
  readonly env?: string;
}

async function diff(folder: string, options: Options): Promise<void> {
  const environment = readEnvironment(folder, options.env);
  const client = clientOf(environment, options);
  const drift = await readDrift(client, await readPlan(client, folder, environment, { prune: false }));
  if (options.json) print(JSON.stringify({ environment: environment.environment, drift }));
  else if (drift.length === 0) print(`Nothing was changed by hand in ${environment.environment}.`);
  else for (const line of driftLines(drift)) print(line);
  if (drift.length > 0) process.exitCode = 2;
}

export function define(command: Command): void {
  command.argument('<folder>', 'the folder with snodo.yaml').option('--env <environment>', 'which of its environments');
  withServerOptions(command, 'print {environment, drift: [{kind, slug, what, by, at, diff}]}')
    .addHelpText('after', help)
    .action(diff);
}

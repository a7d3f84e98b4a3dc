import type { Command } from 'commander';
import { readSettings } from '../../app/settings.ts';
import { serve } from '../serve.ts';

const help = `
It prints one line when it is ready, and goes on until Ctrl-C. What matters is set by the environment:
  SNODO_HOST, SNODO_PORT  where it listens, 127.0.0.1 and 4000 (0 picks a free port)
  SNODO_DATA_DIR          the embedded database and the generated keys, ./data
  DATABASE_URL            a PostgreSQL of your own
  SNODO_ROLE              all, or some of gateway,api,worker

Example:
  $ SNODO_PORT=8080 snodo start`;

export function define(command: Command): void {
  command
    .option('--json', 'print the ready line as JSON: {"ready":URL}')
    .addHelpText('after', help)
    .action((options: { readonly json?: boolean }) =>
      serve(readSettings(process.env), { json: options.json ?? false }),
    );
}

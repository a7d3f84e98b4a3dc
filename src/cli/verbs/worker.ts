import type { Command } from 'commander';
import { readSettings, type Settings } from '../../app/settings.ts';
import { SnodoError } from '../../core/error.ts';
import { serve } from '../serve.ts';

const help = `
It carries out runs beside the server's own worker, on this machine or on another one. It needs the server's
DATABASE_URL and SNODO_ENCRYPTION_KEY. It answers /healthz and /readyz on SNODO_PORT, by default a free port.

Example:
  $ DATABASE_URL=postgres://snodo:secret@db.internal/snodo snodo worker`;

function workerSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const settings = readSettings({ ...env, SNODO_PORT: env['SNODO_PORT'] || '0' });
  if (settings.databaseUrl === undefined) {
    throw new SnodoError('settings', 'A worker needs the database of the server: set DATABASE_URL.');
  }
  return { ...settings, roles: ['worker'] };
}

export function define(command: Command): void {
  command
    .option('--json', 'print the ready line as JSON: {"ready":URL}')
    .addHelpText('after', help)
    .action((options: { readonly json?: boolean }) =>
      serve(workerSettings(process.env), { json: options.json ?? false }),
    );
}

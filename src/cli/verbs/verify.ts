import type { Command } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { ledgerFaultLines, ledgerProof, ledgerRows } from '../ledger-answer.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { pointInTime } from '../since.ts';
import { table } from '../table.ts';

const help = `
received = accepted + duplicate + rejected + handshake
accepted = succeeded + failed + cancelled + open + heard

Each delivery that was accepted is joined with the run that it started. It ends with 1 where the sums differ, or where
there is a row that must not be.

Examples:
  $ snodo verify
  $ snodo verify --since 2026-01-01`;

interface Options extends ServerOptions {
  readonly since?: string;
}

async function verify({ since, ...options }: Options): Promise<void> {
  const found = await serverClient(options).call(ledgerProof, 'GET', 'deliveries/verify', { query: { since } });
  if (options.json) print(JSON.stringify(found));
  else {
    for (const line of [...table(ledgerRows(found), [1]), ...ledgerFaultLines(found)]) print(line);
    if (found.balanced) print('It balances: every delivery that was accepted has its run.');
  }
  if (!found.balanced) throw new SnodoError('failed', 'The ledger does not balance.');
}

export function define(command: Command): void {
  command.option('--since <when>', 'what came from then on: 30m, 2h or 7d ago, or a date (24h)', pointInTime);
  withServerOptions(command, 'print what was found as one line of JSON').addHelpText('after', help).action(verify);
}

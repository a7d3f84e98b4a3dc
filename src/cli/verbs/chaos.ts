import type { Command } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { type Outcome, trial } from '../chaos/trial.ts';
import { count } from '../count.ts';
import { ledgerFaultLines, ledgerRows } from '../ledger-answer.ts';
import { print } from '../print.ts';
import { table } from '../table.ts';

const help = `
It starts a server and workers of its own in a folder that goes afterwards, with an embedded database; no other server
is touched. While webhooks come, one worker after the other is killed in the middle of its work and a new one is started.
Then it looks whether every webhook that was acknowledged came to its end, whether each call that was repeated went out
by the same Idempotency-Key, and whether the ledger balances, and ends with 1 where something does not.

Examples:
  $ snodo chaos
  $ snodo chaos --seconds 60 --workers 4 --rate 200`;

/** Between two kills. */
const killEveryMs = 2_000;

interface Options {
  readonly seconds: number;
  readonly workers: number;
  readonly rate: number;
  readonly json?: boolean;
}

function holds({ lost, keyless, ledger }: Outcome): boolean {
  return lost === 0 && keyless === 0 && ledger.balanced && ledger.runs.succeeded === ledger.accepted;
}

async function chaos({ json = false, ...wanted }: Options): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  if (!json)
    process.stderr.write(`A worker is killed every 2 s, for ${wanted.seconds} s, and what it held is taken over …\n`);
  const outcome = await trial({ ...wanted, killEveryMs }, stop.signal);
  if (stop.signal.aborted) throw new SnodoError('cancelled', 'It was stopped before its end.');
  const { ledger, ...counts } = outcome;
  const good = holds(outcome);
  if (json) print(JSON.stringify({ good, ...counts, ledger }));
  else {
    const rows = Object.entries(counts).map(([name, many]) => [name, String(many)] as const);
    for (const line of [...table([...rows, ...ledgerRows(ledger)], [1]), ...ledgerFaultLines(ledger)]) print(line);
    if (good) print('Nothing was lost: every webhook that was acknowledged came to its end, and the ledger balances.');
  }
  if (!good) throw new SnodoError('failed', 'Something was lost, repeated by another key, or does not balance.');
}

export function define(command: Command): void {
  command
    .option('--seconds <count>', 'how long webhooks come', count, 20)
    .option('--workers <count>', 'how many workers there are', count, 2)
    .option('--rate <count>', 'how many webhooks come in a second', count, 50)
    .option('--json', 'print the outcome as one line of JSON')
    .addHelpText('after', help)
    .action(chaos);
}

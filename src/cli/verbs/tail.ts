import { type Command, InvalidArgumentError } from 'commander';
import { idPattern } from '../../core/id.ts';
import type { Client } from '../client.ts';
import { follow } from '../follow.ts';
import { newRuns } from '../new-runs.ts';
import { print } from '../print.ts';
import { endSentence, type RunSummary, type Step, stepLine, tookMs } from '../run-answer.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';

const help = `
With the id of a run it shows each step of that run until the run ends. Without, it shows every run that begins from
now on and how it ends, until Ctrl-C. It finds the server again after a restart.

Examples:
  $ snodo tail 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d
  $ snodo tail --workflow customer-feedback`;

interface Options extends ServerOptions {
  readonly workflow?: string;
}

function runId(text: string): string {
  if (!idPattern.test(text)) throw new InvalidArgumentError('It is not the id of a run; `snodo runs` shows them.');
  return text;
}

function endLine(run: RunSummary): string {
  if (run.status !== 'succeeded') return `✗ ${endSentence(run)}`;
  return `✓ Run ${run.id} of ${run.workflow} succeeded in ${tookMs(run) ?? 0} ms.`;
}

async function tailRun(client: Client, id: string, signal: AbortSignal, json: boolean): Promise<void> {
  const step = (one: Step) => {
    if (json) print(JSON.stringify({ step: one }));
    else if (one.status !== 'queued') print(stepLine(one));
  };
  const run = await follow(client, id, { step, signal });
  print(json ? JSON.stringify({ run }) : endLine(run));
}

async function tailAll(
  client: Client,
  workflow: string | undefined,
  signal: AbortSignal,
  json: boolean,
): Promise<void> {
  for await (const run of newRuns(client, { workflow }, signal)) {
    if (json) print(JSON.stringify({ run }));
    else print(run.endedAt ? endLine(run) : `… Run ${run.id} of ${run.workflow} is ${run.status}.`);
  }
}

async function tail(id: string | undefined, options: Options): Promise<void> {
  const client = serverClient(options);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    if (id === undefined) await tailAll(client, options.workflow, stop.signal, options.json ?? false);
    else await tailRun(client, id, stop.signal, options.json ?? false);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

export function define(command: Command): void {
  command
    .argument('[run]', 'the id of one run', runId)
    .option('--workflow <slug>', 'without a run: only the runs of one workflow');
  withServerOptions(command, 'a JSON line an event: {step} or {run}').addHelpText('after', help).action(tail);
}

import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { durationMs, durationPattern } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { longestTimer, longestTimerMs } from '../../core/longest-timer.ts';
import { applyFile } from '../apply-file.ts';
import type { Client } from '../client.ts';
import { follow } from '../follow.ts';
import { print } from '../print.ts';
import { endSentence, hasSettled, stepLine } from '../run-answer.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { namesFile, readText } from '../workflow-file.ts';

const help = `
A file is applied first, as \`snodo apply\` does. With --wait each step is told on stderr as it ends, and the output
comes on stdout as JSON; a run that fails, or does not end in time, gives the exit status 1.

Examples:
  $ snodo run customer-feedback --input '{"text":"The parcel never came"}' --wait
  $ snodo run feedback.yaml --input @sample.json
  $ curl -s https://example.com/orders.json | snodo run orders --input @- --wait 30s`;

interface Options extends ServerOptions {
  readonly input?: string;
  readonly wait?: string | true;
}

const defaultWait = '5m';

/** Text on the command line that is not JSON is wrong usage; a file that is not JSON is a failure. */
function inputOption(given: string): string {
  if (given.startsWith('@')) return given;
  try {
    JSON.parse(given);
    return given;
  } catch {
    throw new InvalidArgumentError('It is not JSON. Write JSON, @FILE, or @- to read it from stdin.');
  }
}

/** The input as JSON text: read and written again, its large numbers would lose digits. */
async function readInput(given: string): Promise<string> {
  if (!given.startsWith('@')) return given;
  const read = (given === '@-' ? await text(process.stdin) : readText(given.slice(1))).trim();
  try {
    JSON.parse(read);
    return read;
  } catch (error) {
    const from = given === '@-' ? 'What came on stdin' : given.slice(1);
    throw new SnodoError('invalid', `${from} is not JSON (${error instanceof Error ? error.message : 'unreadable'}).`);
  }
}

async function waitFor(client: Client, id: string, wait: string, json: boolean): Promise<void> {
  const signal = AbortSignal.timeout(durationMs(wait));
  try {
    const run = await follow(client, id, {
      step: (step) => {
        if (hasSettled(step) && !json) process.stderr.write(`${stepLine(step)}\n`);
      },
      signal,
    });
    if (json) print(JSON.stringify(run));
    else if (run.status === 'succeeded') print(JSON.stringify(run.output ?? null, null, 2));
    if (run.status !== 'succeeded') throw new SnodoError('failed', endSentence(run));
  } catch (error) {
    if (!signal.aborted || error instanceof SnodoError) throw error;
    throw new SnodoError('timeout', `Run ${id} has not ended within ${wait}; it goes on. Follow it: snodo tail ${id}`);
  }
}

async function start(target: string, wait: string | undefined, options: Options): Promise<void> {
  const input = await readInput(options.input ?? 'null');
  const client = serverClient(options);
  const slug = namesFile(target) ? (await applyFile(client, target, { draft: false })).slug : target;
  const path = `workflows/${encodeURIComponent(slug)}/runs`;
  const { id } = await client.call(z.object({ id: z.string() }), 'POST', path, { body: `{"input":${input}}` });
  if (wait !== undefined) return waitFor(client, id, wait, options.json ?? false);
  print(options.json ? JSON.stringify({ id }) : id);
  if (!options.json) process.stderr.write(`The run has started. Follow it: snodo tail ${id}\n`);
}

export function define(command: Command): void {
  command
    .usage('[options] <FILE|SLUG>')
    .argument('[target]', 'a workflow file, or the slug of a workflow that is live')
    .option(
      '--input <json>',
      'what the run gets as trigger.body: JSON, @FILE, or @- for stdin; null if left out',
      inputOption,
    )
    .option('--wait [duration]', `follow the run until it ends, at most so long; ${defaultWait} if left out`);
  withServerOptions(command, 'print {id}, or with --wait the ended run with its steps, as one line of JSON')
    .addHelpText('after', help)
    .action(async (given: string | undefined, options: Options) => {
      // In `--wait SLUG` the slug stands where a duration could.
      const swallowed = given === undefined && typeof options.wait === 'string' && !durationPattern.test(options.wait);
      const target = swallowed ? options.wait : given;
      const wait = swallowed || options.wait === true ? defaultWait : options.wait;
      if (typeof target !== 'string') command.error("error: missing required argument 'FILE|SLUG'");
      else if (wait !== undefined && !(durationMs(wait) <= longestTimerMs)) {
        command.error(`error: --wait takes a duration like 30s or 5m, at most ${longestTimer}, not "${wait}".`);
      } else await start(target, wait, options);
    });
}

import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Client } from '../client.ts';
import { readDelivery } from '../delivery-answer.ts';
import { follow } from '../follow.ts';
import { listed } from '../pages.ts';
import { print } from '../print.ts';
import { endSentence, hasSettled, stepLine } from '../run-answer.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { readText } from '../workflow-file.ts';

const help = `
The server signs the request with the endpoint's own secret, as the provider would, and sends it to itself over HTTP.
The answer comes on stdout, the steps of the run on stderr. A refusal, or a run that fails, gives the exit status 1.

Examples:
  $ snodo send orders --body '{"id":4711}'
  $ snodo send code-review --example push
  $ snodo send shop/orders/7 --body @order.json --header x-shop-topic:orders/create
  $ snodo send --examples`;

interface Options extends ServerOptions {
  readonly example?: string;
  readonly examples?: boolean;
  readonly body?: string;
  readonly header: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly method?: string;
}

const endpointSchema = z.looseObject({ path: z.string(), method: z.string(), workflow: z.string() });
const exampleSchema = z.looseObject({ name: z.string(), page: z.string() });
const answerSchema = z.looseObject({ status: z.number(), body: z.string(), delivery: z.string().nullable() });

function pair(separator: string) {
  return (given: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const at = given.indexOf(separator);
    if (at < 1) throw new InvalidArgumentError(`Write NAME${separator}VALUE.`);
    return { ...before, [given.slice(0, at).trim()]: given.slice(at + 1).trim() };
  };
}

/** The body: JSON is told from other text by the server, which sends a text as it is. */
async function readBody(given: string | undefined): Promise<string | undefined> {
  if (given === '@-') return text(process.stdin);
  return given?.startsWith('@') === true ? readText(given.slice(1)) : given;
}

function isJson(given: string): boolean {
  try {
    JSON.parse(given);
    return true;
  } catch {
    return false;
  }
}

/** What is called: the endpoint of a workflow, or a path below /hooks/. */
async function targetOf(client: Client, given: string): Promise<{ readonly path: string; readonly method?: string }> {
  for await (const { workflow, path, method } of listed(client, 'endpoints', endpointSchema)) {
    if (workflow !== given) continue;
    if (path.includes(':')) {
      throw new SnodoError('invalid', `The path of "${given}" has parts with a name: give it whole, as ${path}.`);
    }
    return { path, method };
  }
  return { path: given.replace(/^\/?(?:hooks\/)?/, '') };
}

async function tellRun(client: Client, delivery: string, json: boolean): Promise<unknown> {
  const { runs, status } = await readDelivery(client, delivery);
  const id = runs[0];
  if (id === undefined || status !== 'accepted') return undefined;
  const run = await follow(client, id, {
    step: (step) => {
      if (hasSettled(step) && !json) process.stderr.write(`${stepLine(step)}\n`);
    },
    signal: new AbortController().signal,
  });
  if (run.status !== 'succeeded' && !json) throw new SnodoError('failed', endSentence(run));
  if (run.status !== 'succeeded') process.exitCode = 1;
  else if (!json) process.stderr.write(`Run ${run.id} of ${run.workflow} succeeded.\n`);
  return run;
}

async function listExamples(client: Client, json: boolean): Promise<void> {
  for await (const one of listed(client, 'endpoints/examples', exampleSchema)) {
    print(json ? JSON.stringify(one) : `${one.name}  ${one.page}`);
  }
}

async function send(target: string, options: Options): Promise<void> {
  const { example, header, query, method, json = false } = options;
  const given = await readBody(options.body);
  const client = serverClient(options);
  const at = await targetOf(client, target);
  const named = Object.keys(header).some((name) => name.toLowerCase() === 'content-type');
  const headers =
    given !== undefined && isJson(given) && !named ? { 'content-type': 'application/json', ...header } : header;
  const wish = { ...at, ...(method ? { method } : {}), example, headers, query, body: given };
  const answer = await client.call(answerSchema, 'POST', 'endpoints/send', { body: JSON.stringify(wish) });
  if (!json) print(`${answer.status} ${answer.body}`);
  const refused = answer.status >= 400;
  const run = answer.delivery === null ? undefined : await tellRun(client, answer.delivery, json);
  if (json) print(JSON.stringify({ ...answer, run: run ?? null }));
  if (refused) throw new SnodoError('failed', `The endpoint answered ${answer.status}.`);
}

export function define(command: Command): void {
  command
    .argument('[target]', 'the slug of a workflow with a webhook, or a path below /hooks/')
    .option('--example <name>', 'send the payload that the provider documents, such as push or github/push')
    .option('--examples', 'list the payloads there are')
    .option('--body <body>', 'send this: JSON or other text, @FILE, or @- for stdin')
    .option('--header <name:value>', 'add a header; may be given again', pair(':'), {})
    .option('--query <name=value>', 'add to the query; may be given again', pair('='), {})
    .option('--method <method>', "instead of the endpoint's own");
  withServerOptions(command, 'print {status, headers, body, delivery, run} as one line of JSON')
    .addHelpText('after', help)
    .action(async (target: string | undefined, options: Options) => {
      if (options.examples === true) {
        await listExamples(serverClient(options), options.json ?? false);
      } else if (target === undefined) command.error("error: missing required argument 'target'");
      else await send(target, options);
    });
}

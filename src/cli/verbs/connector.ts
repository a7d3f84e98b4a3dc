import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { SnodoError } from '../../core/error.ts';
import { newConnector } from '../new-connector.ts';
import { print } from '../print.ts';
import { writeText } from '../write-text.ts';

const help = `
new writes connectors/NAME with the connector itself, a documented call of its action, and a test. The server loads the
folder when it starts; with SNODO_CONNECTORS_RELOAD=on also whenever a file changes. test carries the documented calls out, without a server.

Examples:
  $ snodo connector new acme-crm --url https://api.acme.example
  $ snodo connector test acme-crm`;

interface NewOptions {
  readonly url: string;
  readonly dir: string;
  readonly json?: boolean;
}

function name(text: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text)) return text;
  throw new InvalidArgumentError('A name is small letters, digits and hyphens, such as acme-crm.');
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('An address is such as https://api.acme.example.');
}

/** @throws SnodoError `conflict` where there is something of that name: it may be somebody's work. */
function make(id: string, { url, dir, json = false }: NewOptions): void {
  const folder = resolve(dir, id);
  if (existsSync(folder)) {
    throw new SnodoError('conflict', `${folder} is there already. Take another name, or remove it.`);
  }
  const files = Object.entries(newConnector(id, url)).map(([file, text]) => {
    const path = join(folder, file);
    writeText(path, text, 'wx');
    return path;
  });
  if (json) print(JSON.stringify({ id, files }));
  else {
    for (const path of files) print(path);
    print(`Start the server, connect ${id} in the page, and use ${id}.find-customer in a workflow.`);
  }
}

function counted(tap: string, what: 'pass' | 'fail'): number {
  return Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
}

/** Runs the tests of one connector, or of all. @throws SnodoError `not_found` where there are none. */
function test(id: string | undefined, { dir, json }: Pick<NewOptions, 'dir' | 'json'>): void {
  const folder = resolve(dir);
  const within = id === undefined ? folder : join(folder, id);
  const found = existsSync(within) ? globSync('**/*.test.{ts,js,mjs}', { cwd: within }) : [];
  if (found.length === 0) throw new SnodoError('not_found', `There is no test in ${within}.`);
  const register = import.meta.resolve('../../connectors/own/register.ts');
  const reporter = json ? ['--test-reporter=tap'] : [];
  const done = spawnSync(process.execPath, ['--test', ...reporter, ...found.map((file) => join(within, file))], {
    stdio: json ? ['inherit', 'pipe', 'inherit'] : 'inherit',
    encoding: 'utf8',
    env: {
      ...process.env,
      SNODO_CONNECTORS_DIR: folder,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${register}`.trim(),
    },
  });
  const ok = done.status === 0;
  if (json) {
    print(JSON.stringify({ ok, passed: counted(done.stdout, 'pass'), failed: counted(done.stdout, 'fail') }));
    if (!ok) process.stderr.write(done.stdout);
  }
  process.exitCode = ok ? 0 : 1;
}

export function define(command: Command): void {
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  const usual = process.env['SNODO_CONNECTORS_DIR'] || 'connectors';
  command
    .command('test')
    .description('Carry the documented calls of connectors out.')
    .argument('[name]', 'its id; left out, all of the folder')
    .option('--dir <folder>', 'the folder of connectors', usual)
    .option('--json', 'print {ok, passed, failed} as one line of JSON; what failed goes to stderr')
    .action(test);
  command
    .command('new')
    .description('Write a connector to begin with.')
    .argument('<name>', 'its id: what documents call it', name)
    .option('--url <url>', 'where its API begins', address, 'https://api.example.com')
    .option('--dir <folder>', 'the folder of connectors', usual)
    .option('--json', 'print it as JSON: {id, files}')
    .addHelpText('after', help)
    .action(make);
}

import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { newEncryptionKey } from '../../secrets/encryption-key.ts';
import { secretNamePattern } from '../../secrets/secret-store.ts';
import { listed } from '../pages.ts';
import { print } from '../print.ts';
import { secretInput } from '../secret-input.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { localTime, table } from '../table.ts';

const help = `
A value is read from stdin, or asked for; it is never an argument, and no answer ever holds one.

To change the key that seals them, without a pause:
  1. snodo secrets new-key
  2. Start with it as SNODO_ENCRYPTION_KEY and the old one as SNODO_ENCRYPTION_KEY_PREVIOUS. With several processes, give
     them all the new one as SNODO_ENCRYPTION_KEY_PREVIOUS before.
  3. snodo secrets reseal
  4. Take SNODO_ENCRYPTION_KEY_PREVIOUS away.

Examples:
  $ snodo secrets list
  $ snodo secrets put CRM < token.txt
  $ snodo secrets remove CRM`;

const secretSchema = z.object({ name: z.string(), updatedAt: z.string() });
const resealed = z.object({
  resealed: z.number(),
  unopened: z.array(z.object({ place: z.string(), id: z.string(), project: z.string().optional() })),
});

function secretName(text: string): string {
  if (secretNamePattern.test(text)) return text;
  throw new InvalidArgumentError('A name is letters, digits and _, and does not begin with a digit.');
}

async function list(options: ServerOptions): Promise<void> {
  const rows: (readonly string[])[] = [];
  for await (const one of listed(serverClient(options), 'secrets', secretSchema)) {
    if (options.json) print(JSON.stringify(one));
    else rows.push([one.name, localTime(one.updatedAt)]);
  }
  if (options.json) return;
  if (rows.length === 0) process.stderr.write('There are no secrets.\n');
  else for (const line of table([['NAME', 'CHANGED'], ...rows])) print(line);
}

async function put(name: string, options: ServerOptions): Promise<void> {
  const body = JSON.stringify({ value: await secretInput(name) });
  await serverClient(options).call(z.undefined(), 'PUT', `secrets/${name}`, { body });
  print(options.json ? JSON.stringify({ name, stored: true }) : `stored ${name}: write {{ secrets.${name} }}`);
}

async function remove(name: string, options: ServerOptions): Promise<void> {
  await serverClient(options).call(z.undefined(), 'DELETE', `secrets/${name}`);
  print(options.json ? JSON.stringify({ name, removed: true }) : `removed ${name}`);
}

async function reseal(options: ServerOptions): Promise<void> {
  const done = await serverClient(options).call(resealed, 'POST', 'secrets/reseal');
  const { unopened } = done;
  if (options.json) print(JSON.stringify(done));
  else print(`${done.resealed} sealed anew by the current key`);
  if (unopened.length === 0) return;
  const named = unopened
    .map(({ place, id, project }) => `${project === undefined ? '' : `in ${project}, `}${place}: ${id}`)
    .join(', ');
  throw new SnodoError(
    'settings',
    `${unopened.length} could not be opened by any of the keys and stay as they are (${named}). Give their key as SNODO_ENCRYPTION_KEY_PREVIOUS, or store them again.`,
  );
}

function newKey({ json }: { readonly json?: boolean }): void {
  const key = newEncryptionKey();
  if (json) {
    print(JSON.stringify({ key }));
    return;
  }
  print(key);
  process.stderr.write(
    'Set it as SNODO_ENCRYPTION_KEY. Secrets that are stored already need the old key as SNODO_ENCRYPTION_KEY_PREVIOUS (of a generated one the file encryption.key in SNODO_DATA_DIR) until `snodo secrets reseal` is done. Nothing keeps it for you.\n',
  );
}

export function define(command: Command): void {
  const verb = (name: string, says: string) =>
    command.command(name).description(says).helpOption('-h, --help', 'explain this verb');
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  withServerOptions(verb('list', 'List the names.'), 'a JSON line a secret').action(list);
  withServerOptions(
    verb('put', 'Store one; its value comes from stdin, or is asked for.').argument('<name>', 'its name', secretName),
    'print {name, stored} as one line of JSON',
  ).action(put);
  withServerOptions(
    verb('remove', 'Remove one.').argument('<name>', 'its name', secretName),
    'print {name, removed} as one line of JSON',
  ).action(remove);
  withServerOptions(
    verb('reseal', 'Seal by the current key whatever an older one sealed.'),
    'print {resealed, unopened} as one line of JSON',
  ).action(reseal);
  verb('new-key', 'Print a fresh key. No server is needed.')
    .option('--json', 'print {key} as one line of JSON')
    .action(newKey);
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { type Role, roles } from '../../core/role.ts';
import { listed } from '../pages.ts';
import { print } from '../print.ts';
import { type ServerOptions, withServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { localTime, table } from '../table.ts';

const help = `
A viewer looks, an editor writes and runs workflows, an admin does everything. The token is printed once and kept nowhere.

Examples:
  $ snodo token create --name ci --role editor --expires 90d
  $ snodo token create --name cron --role editor --scope workflow:invoices
  $ snodo token list
  $ snodo token revoke ci`;

const tokenSchema = z.object({
  name: z.string(),
  role: z.string(),
  scopes: z.array(z.string()).nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  usedAt: z.string().nullable(),
});
const madeSchema = tokenSchema.extend({ token: z.string() });

interface NewToken extends ServerOptions {
  readonly name: string;
  readonly role: Role;
  readonly expires?: string;
  readonly scope?: readonly string[];
}

function tokenName(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return text;
  throw new InvalidArgumentError('A name is lower-case letters, digits and hyphens.');
}

async function create(options: NewToken): Promise<void> {
  const { name, role, expires, scope: scopes } = options;
  const body = JSON.stringify({ name, role, scopes, expires });
  const made = await serverClient(options).call(madeSchema, 'POST', 'tokens', { body });
  if (options.json) {
    print(JSON.stringify(made));
    return;
  }
  // Alone on stdout, so that a script can take it as it is.
  print(made.token);
  const end = made.expiresAt === null ? '' : `, until ${localTime(made.expiresAt)}`;
  process.stderr.write(`The token "${name}" has the role ${role}${end}. It is shown this once.\n`);
}

async function list(options: ServerOptions): Promise<void> {
  const rows: (readonly string[])[] = [];
  for await (const one of listed(serverClient(options), 'tokens', tokenSchema)) {
    if (options.json) print(JSON.stringify(one));
    else
      rows.push([
        one.name,
        one.scopes === null ? one.role : `${one.role}: ${one.scopes.join(' ')}`,
        ...[one.createdAt, one.usedAt, one.expiresAt].map((at) => (at === null ? '-' : localTime(at))),
      ]);
  }
  if (options.json) return;
  if (rows.length === 0) process.stderr.write('There are no tokens but the one of SNODO_ADMIN_TOKEN.\n');
  else for (const line of table([['NAME', 'ROLE', 'CREATED', 'USED', 'EXPIRES'], ...rows])) print(line);
}

async function revoke(name: string, options: ServerOptions): Promise<void> {
  await serverClient(options).call(z.undefined(), 'DELETE', `tokens/${name}`);
  print(options.json ? JSON.stringify({ name, revoked: true }) : `revoked ${name}`);
}

export function define(command: Command): void {
  const verb = (name: string, says: string) =>
    command.command(name).description(says).helpOption('-h, --help', 'explain this verb');
  command.addHelpText('after', `\nEach takes --json.\n${help}`);
  withServerOptions(
    verb('create', 'Make one and print it.')
      .requiredOption('--name <name>', 'what it is called, such as ci or anna', tokenName)
      .addOption(new Option('--role <role>', 'what it may do').choices([...roles]).makeOptionMandatory())
      .option(
        '--scope <scopes...>',
        'what it is limited to, such as runs:start deliveries:read (else to its role alone)',
      )
      .option('--expires <when>', 'when it ends: 90d, 2030-01-31 or 2030-01-31T09:00:00Z (else when it is revoked)'),
    'print it with all that is known of it as one line of JSON',
  ).action(create);
  withServerOptions(verb('list', 'List the tokens, never themselves.'), 'a JSON line a token').action(list);
  withServerOptions(
    verb('revoke', 'End one at once, with the sessions it began.').argument('<name>', 'its name', tokenName),
    'print {name, revoked} as one line of JSON',
  ).action(revoke);
}

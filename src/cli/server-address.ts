import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { readSettings } from '../app/settings.ts';
import { SnodoError } from '../core/error.ts';

export interface ServerOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly json?: boolean;
}

export interface ServerAddress {
  /** Ends in a slash. */
  readonly url: URL;
  readonly token: string | undefined;
  /** Where the token was looked for, for the sentence when it is refused. */
  readonly tokenFrom: string;
}

function webAddress(text: string): URL | undefined {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

function urlOption(text: string): string {
  if (!webAddress(text)) throw new InvalidArgumentError('It must start with http:// or https://.');
  return text;
}

/** The options of every verb that talks to a server. */
export function withServerOptions(command: Command, json: string): Command {
  return command
    .option(
      '--url <url>',
      'where the server is (else SNODO_URL, SNODO_PUBLIC_URL, http://SNODO_HOST:SNODO_PORT)',
      urlOption,
    )
    .option('--token <token>', 'what lets you in (else SNODO_ADMIN_TOKEN, admin.token in SNODO_DATA_DIR)')
    .option('--json', json);
}

function urlOf(given: string | undefined, env: NodeJS.ProcessEnv): URL {
  const named = given ?? (env['SNODO_URL'] || undefined);
  if (named !== undefined) {
    const url = webAddress(named);
    if (!url) throw new SnodoError('settings', `SNODO_URL is "${named}"; it must start with http:// or https://.`);
    return url;
  }
  const { publicUrl, host, port } = readSettings(env);
  if (publicUrl === undefined && port === 0) {
    throw new SnodoError(
      'settings',
      'SNODO_PORT is 0, so the port is only known to the server: give the URL of its ready line with --url or SNODO_URL.',
    );
  }
  // A server that listens everywhere is here too.
  const at = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new URL(
    publicUrl === undefined
      ? `http://${at.includes(':') ? `[${at}]` : at}:${port}/`
      : `${publicUrl.replace(/\/$/, '')}/`,
  );
}

function tokenOf(given: string | undefined, env: NodeJS.ProcessEnv): Pick<ServerAddress, 'token' | 'tokenFrom'> {
  if (given !== undefined) return { token: given, tokenFrom: '--token' };
  if (env['SNODO_ADMIN_TOKEN']) return { token: env['SNODO_ADMIN_TOKEN'], tokenFrom: 'SNODO_ADMIN_TOKEN' };
  const file = join(env['SNODO_DATA_DIR'] || './data', 'admin.token');
  try {
    return { token: readFileSync(file, 'utf8').trim(), tokenFrom: file };
  } catch {
    // A server that cannot be reached is told before a token that is missing.
    return { token: undefined, tokenFrom: file };
  }
}

/** @throws SnodoError `settings` naming the variable that is wrong. */
export function serverAddress(options: ServerOptions, env: NodeJS.ProcessEnv): ServerAddress {
  return { url: urlOf(options.url, env), ...tokenOf(options.token, env) };
}

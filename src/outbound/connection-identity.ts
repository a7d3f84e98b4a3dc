import { secretsOfAuth, tlsOfAuth } from './auth/auth.ts';
import type { ClientTls } from './auth/auth-kind.ts';
import { isSecretVariable } from './command-env.ts';
import type { ConnectionConfig } from './connection.ts';
import { secretTlsFields } from './connection-tls.ts';
import { secretParameters } from './secret-parameter.ts';

/** What TLS is set up with: what `tls` says, and what the kind of authentication shows. */
export function tlsOf({ auth, tls }: Pick<ConnectionConfig, 'auth' | 'tls'>): ClientTls | undefined {
  const own = Object.fromEntries(Object.entries(tls ?? {}).filter(([, value]) => value !== undefined));
  const both = { ...own, ...tlsOfAuth(auth) };
  return Object.keys(both).length === 0 ? undefined : both;
}

/** For the redactor: the strings of a connection (its secrets resolved) that must not surface. */
export function secretsOf({ auth, baseUrl, tls, env }: ConnectionConfig): readonly string[] {
  const ofTls = Object.entries(tls ?? {}).flatMap(([name, value]) =>
    secretTlsFields.includes(name) && value !== undefined ? [value] : [],
  );
  const ofEnv = Object.entries(env ?? {}).flatMap(([name, value]) => (isSecretVariable(name, value) ? [value] : []));
  return [...secretsOfAuth(auth), ...secretParameters(baseUrl ?? ''), ...ofTls, ...ofEnv];
}

/** What tells one account from another at a service. Holds secrets: only a digest of it may go anywhere. */
export function accountOf({ connector, baseUrl, auth, headers, tls, command, args, env }: ConnectionConfig): string {
  return JSON.stringify({ connector, baseUrl, auth, headers, tls, command, args, env });
}

/** What only a server of the Model Context Protocol has. */
function commandProblem({
  connector,
  baseUrl,
  command,
  args,
  env,
  auth,
}: ConnectionConfig): ReturnType<typeof identityProblem> {
  const hasOwn = command !== undefined || args !== undefined || env !== undefined;
  if (connector !== 'mcp') {
    return hasOwn ? { path: 'command', message: 'command, args and env are of the connector mcp only.' } : undefined;
  }
  if (command !== undefined && baseUrl !== undefined) {
    return { path: 'command', message: 'An MCP server is reached at baseUrl or run as a command, not both.' };
  }
  if (command === undefined && baseUrl === undefined) {
    return {
      path: 'baseUrl',
      message: 'An MCP server needs a baseUrl, such as https://example.com/mcp, or a command.',
    };
  }
  if (command === undefined && hasOwn) return { path: 'command', message: 'args and env need a command.' };
  if (command !== undefined && auth.type !== 'none') {
    return { path: 'auth.type', message: 'A command takes no auth: give it what it needs in env.' };
  }
  return undefined;
}

/** What is wrong between the parts of a connection: a path in it and a sentence. */
export function identityProblem(
  config: ConnectionConfig,
): { readonly path: string; readonly message: string } | undefined {
  const { auth, baseUrl, tls } = config;
  const isPlain = baseUrl !== undefined && new URL(baseUrl).protocol === 'http:';
  if (isPlain && auth.type === 'mtls') return { path: 'baseUrl', message: 'mtls works over https only.' };
  if (isPlain && tls !== undefined) return { path: 'baseUrl', message: 'tls is set, so it must begin with https.' };
  if (auth.type === 'mtls' && tls?.cert !== undefined) {
    return { path: 'tls.cert', message: 'auth of type mtls shows a certificate already. Give one of the two.' };
  }
  return commandProblem(config);
}

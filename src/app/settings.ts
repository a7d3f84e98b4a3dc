import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { workerLabel } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { readDatabaseUrl } from '../store/database-url.ts';
import { SnodoError } from '../core/error.ts';
import { longestTimer } from '../core/longest-timer.ts';
import type { Rate } from '../core/rate.ts';
import { type AllowedCommand, allowedCommands } from '../mcp/client/allowed-commands.ts';
import { addressRange } from '../outbound/address-range.ts';
import { readAllowed } from '../outbound/egress-allow.ts';
import { type KeptCalls, keptCalls } from '../outbound/kept-calls.ts';
import type { ProxySettings } from '../outbound/proxies.ts';
import { type CacheSettings, cacheSettings, cacheVariables } from './cache-settings.ts';
import { signInSettings, signInVariables, type SignInSettings } from './sign-in-settings.ts';
import { webUrl } from './web-url.ts';
import { type SecretSettings, secretSettings, secretVariables } from './secret-settings.ts';

const roles = ['gateway', 'api', 'worker'] as const;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type Role = (typeof roles)[number];

const roleList = z
  .string()
  .default('all')
  .transform((text) => (text === 'all' ? [...roles] : text.split(',').map((one) => one.trim())))
  .pipe(z.array(z.enum(roles, 'must be all, or some of gateway,api,worker')).min(1));

/** As programs write it: `http://user:password@proxy.example:3128`, or without the scheme. */
const proxy = z
  .string()
  .transform((text) => URL.parse(text.includes('://') ? text : `http://${text}`))
  .refine((url) => url !== null && /^https?:$/.test(url.protocol), 'must be a proxy such as http://proxy.example:3128')
  .transform((url) =>
    url === null ? '' : `${url.protocol}//${url.username === '' ? '' : `${url.username}:${url.password}@`}${url.host}/`,
  )
  .optional();

const notAPort = 'must be a port from 0 to 65535, such as 4000';
const port = z.coerce.number(notAPort).int(notAPort).min(0, notAPort).max(65_535, notAPort);

const schema = z.object({
  SNODO_HOST: z.string().min(1).default('127.0.0.1'),
  SNODO_PORT: port.default(4000),
  SNODO_PUBLIC_URL: webUrl('https://snodo.example.com').optional(),
  SNODO_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be the address of a PostgreSQL, such as postgres://snodo:PASSWORD@db.example:5432/snodo',
    })
    .optional(),
  SNODO_ROLE: roleList,
  SNODO_WORKER_LABELS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .pipe(z.array(workerLabel)),
  SNODO_WORKER_OTHERS: z.enum(['take', 'leave'], 'must be take or leave').default('take'),
  SNODO_DRAIN: durationField({ write: '8s or 1m', most: longestTimer }).default('8s').transform(durationMs),
  SNODO_RECEIVE_TIMEOUT: durationField({ write: '30s or 2m', least: '1s', most: longestTimer })
    .default('30s')
    .transform(durationMs),
  SNODO_ADMIN_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .regex(/^[\x20-\x7e]*$/, 'must be letters, digits and signs of ASCII: no header carries others')
    .optional(),
  ...signInVariables,
  ...secretVariables,
  ...cacheVariables,
  SNODO_EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || [])),
  SNODO_MCP_AUTHORIZATION_SERVERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be issuers, such as https://login.example.com' }))),
  SNODO_MCP_RATE: z
    .string()
    .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}(?:ms|s|m|h|d)$/, 'must be so many requests in a time, such as 600/1m')
    .default('600/1m')
    .transform((text): Rate => {
      const [requests = '', per = ''] = text.split('/');
      return { requests: Number(requests), per };
    }),
  SNODO_CONNECTORS_DIR: z.string().min(1).default('./connectors'),
  SNODO_FOLDERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine((paths) => paths.every(isAbsolute), 'must be folders by their whole paths, such as /srv/in'),
  SNODO_CONNECTORS_RELOAD: z.enum(['off', 'on'], 'must be off or on').default('off'),
  SNODO_MCP_COMMANDS: z.string().default('').transform(allowedCommands),
  SNODO_CALL_BODIES: z.enum(keptCalls, 'must be off, failures or all').default('failures'),
  SNODO_TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine(
      (entries) => entries.every((one) => addressRange(one) !== undefined),
      'must be addresses or ranges of proxies, such as 10.0.0.0/8,192.0.2.7',
    ),
  http_proxy: proxy,
  HTTP_PROXY: proxy,
  https_proxy: proxy,
  HTTPS_PROXY: proxy,
  no_proxy: z.string().optional(),
  NO_PROXY: z.string().optional(),
  SNODO_PLAIN_HTTP: z.enum(['refuse', 'allow'], 'must be refuse or allow').default('refuse'),
  SNODO_TLS_CERT: z.string().min(1).optional(),
  SNODO_TLS_KEY: z.string().min(1).optional(),
  SNODO_TLS_CLIENT_CA: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl('http://collector.example:4318').optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('snodo'),
  SNODO_LOG: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/** The names of all variables that are read. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/** Files in PEM of our own TLS. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  /** The authorities of the clients that are asked for a certificate. */
  readonly clientCa: string | undefined;
}

/** Where the process of a project stands: begun by the server, which hands requests on to it. */
interface ProjectPlace {
  readonly slug: string;
  /** The Unix socket that it listens at. */
  readonly socket: string;
  /** What shows that a request was handed on by the server. */
  readonly proof: string;
  /** Where this machine reaches it. */
  readonly address: string;
  /** Whether no other process is at its database. */
  readonly alone: boolean;
}

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly roles: readonly Role[];
  /** What steps may want of the worker of this process, such as gpu. */
  readonly workerLabels: readonly string[];
  /** Whether that worker takes runs that want nothing. */
  readonly takesOthers: boolean;
  /** How long runs may go on with what they have begun when the process is asked to end. */
  readonly drainMs: number;
  /** Within what time the head of a request and the body of a webhook must have come. */
  readonly receiveMs: number;
  readonly adminToken: string | undefined;
  readonly signIn: SignInSettings;
  readonly secrets: SecretSettings;
  readonly cache: CacheSettings;
  readonly egressAllow: readonly string[];
  /** Where the connectors of whoever runs this server are. */
  readonly connectorsDir: string;
  /** Which folders of this machine triggers may watch. */
  readonly folders: readonly string[];
  /** Whether they are loaded anew when they change. */
  readonly reloadsConnectors: boolean;
  /** The issuers whose access tokens the MCP server takes. */
  readonly mcpAuthorizationServers: readonly string[];
  /** How much each caller may ask of the MCP server. */
  readonly mcpRate: Rate;
  /** The programs that connections may run as MCP servers. */
  readonly mcpCommands: ReadonlyMap<string, AllowedCommand>;
  /** Of which outgoing calls headers and bodies are kept. */
  readonly callBodies: KeptCalls;
  /** The proxies that calls go through; undefined where they go themselves. */
  readonly proxies: ProxySettings | undefined;
  /** The proxies whose X-Forwarded headers are believed. */
  readonly trustProxy: readonly string[];
  /** Whether plain HTTP from other machines is taken. */
  readonly allowPlain: boolean;
  readonly tls: TlsFiles | undefined;
  /** Where traces go; undefined: nowhere. Its headers are read by what sends them. */
  readonly tracing: { readonly endpoint: string; readonly serviceName: string } | undefined;
  readonly logLevel: string;
  /** Undefined on the server itself. */
  readonly project: ProjectPlace | undefined;
}

function tlsFiles({
  SNODO_TLS_CERT,
  SNODO_TLS_KEY,
  SNODO_TLS_CLIENT_CA,
}: z.infer<typeof schema>): TlsFiles | undefined {
  if (SNODO_TLS_CERT === undefined && SNODO_TLS_KEY === undefined && SNODO_TLS_CLIENT_CA === undefined)
    return undefined;
  if (SNODO_TLS_CERT !== undefined && SNODO_TLS_KEY !== undefined) {
    return { cert: SNODO_TLS_CERT, key: SNODO_TLS_KEY, clientCa: SNODO_TLS_CLIENT_CA };
  }
  throw new SnodoError(
    'settings',
    'TLS needs both SNODO_TLS_CERT and SNODO_TLS_KEY, the files of certificate and key.',
  );
}

function proxySettings(data: z.infer<typeof schema>): ProxySettings | undefined {
  const http = data.http_proxy ?? data.HTTP_PROXY;
  const https = data.https_proxy ?? data.HTTPS_PROXY;
  if (http === undefined && https === undefined) return undefined;
  return { http, https, except: data.no_proxy ?? data.NO_PROXY ?? '' };
}

/** @throws SnodoError `settings` naming the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  // An empty variable is what a shell or a compose file leaves of one that is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new SnodoError('settings', `The setting ${String(issue?.path[0])} is wrong: ${issue?.message}.`);
  }
  const { data } = read;
  if (data.DATABASE_URL !== undefined) readDatabaseUrl(data.DATABASE_URL);
  readAllowed(data.SNODO_EGRESS_ALLOW);
  return {
    host: data.SNODO_HOST,
    port: data.SNODO_PORT,
    publicUrl: data.SNODO_PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: resolve(data.SNODO_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    roles: data.SNODO_ROLE,
    workerLabels: data.SNODO_WORKER_LABELS,
    takesOthers: data.SNODO_WORKER_OTHERS === 'take' || data.SNODO_WORKER_LABELS.length === 0,
    drainMs: data.SNODO_DRAIN,
    receiveMs: data.SNODO_RECEIVE_TIMEOUT,
    adminToken: data.SNODO_ADMIN_TOKEN,
    signIn: signInSettings(data),
    secrets: secretSettings(data),
    cache: cacheSettings(data),
    egressAllow: data.SNODO_EGRESS_ALLOW,
    connectorsDir: resolve(data.SNODO_CONNECTORS_DIR),
    folders: data.SNODO_FOLDERS.map((one) => resolve(one)),
    reloadsConnectors: data.SNODO_CONNECTORS_RELOAD === 'on',
    mcpAuthorizationServers: data.SNODO_MCP_AUTHORIZATION_SERVERS,
    mcpRate: data.SNODO_MCP_RATE,
    mcpCommands: data.SNODO_MCP_COMMANDS,
    callBodies: data.SNODO_CALL_BODIES,
    proxies: proxySettings(data),
    trustProxy: data.SNODO_TRUST_PROXY,
    tracing:
      data.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? undefined
        : { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: data.OTEL_SERVICE_NAME },
    allowPlain: data.SNODO_PLAIN_HTTP === 'allow',
    tls: tlsFiles(data),
    logLevel: data.SNODO_LOG,
    project: undefined,
  };
}

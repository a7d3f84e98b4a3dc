import { createHash } from 'node:crypto';
import { secretFieldsOf } from '../outbound/auth/auth.ts';
import { type ConnectionConfig, connectionSchema } from '../outbound/connection.ts';
import { isSecretVariable } from '../outbound/command-env.ts';
import { badField } from './bad-input.ts';
import { secretTlsFields } from '../outbound/connection-tls.ts';
import { changedParameters, isSecretParameter } from '../outbound/secret-parameter.ts';
import { keptBack, referenceTo, refersToSecret } from '../secrets/secret-reference.ts';
import { sourceReferenceMistake } from '../secrets/source-reference.ts';

// Whatever is sealed is also redacted from every history, so words that occur everywhere must not be.
const plainHeaders = /^(?:accept(?:-.*)?|content-type|user-agent|cache-control|prefer|.*-version)$/i;

const shortestCredential = 8;

/** Whether a header of a connection may hold a credential: a region, a tenant or a flag would vanish from all that runs give. */
function isSecretHeader(name: string, value: string): boolean {
  return !plainHeaders.test(name) && (value.length >= shortestCredential || isSecretVariable(name, value));
}

interface Place {
  /** As a problem with it names it: `auth.token`, `auth.headers.x-key`, `tls.key`, `headers.x-key`, `env.KEY`, `baseUrl`. */
  readonly path: string;
  /**
   * The end of the name that its value is sealed under: no underscore but in `header_`, `env_` and `query_`, so no two can be the
   * same.
   */
  readonly kind: string;
}

type Change = (place: Place, value: string) => string;

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** An object with `change` made to each of its texts that `placeOf` gives a place; an empty text is no credential. */
function changed(
  fields: object,
  placeOf: (name: string) => Place | undefined,
  change: Change,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    const place = isText(value) && value !== '' ? placeOf(name) : undefined;
    return [name, place !== undefined && isText(value) ? change(place, value) : value];
  });
  return Object.fromEntries(entries);
}

function changeAuth(auth: ConnectionConfig['auth'], change: Change): Readonly<Record<string, unknown>> {
  const fields = secretFieldsOf(auth);
  const texts = changed(
    auth,
    (name) => (fields.includes(name) ? { path: `auth.${name}`, kind: name } : undefined),
    change,
  );
  if (auth.type !== 'headers') return texts;
  const inHeader = (name: string) => ({
    path: `auth.headers.${name}`,
    // The space is in no header's name: one of the connection's own headers cannot come to the same.
    kind: `header_${short(`auth ${name.toLowerCase()}`)}`,
  });
  return { ...texts, headers: changed(auth.headers, inHeader, change) };
}

/** Each is its own credential, also where one name is there twice. */
function changeAddress(baseUrl: string, change: Change): string {
  const seen: string[] = [];
  return changedParameters(baseUrl, (name, value) => {
    if (!isSecretParameter(name, value) && value !== keptBack) return value;
    seen.push(name);
    const nth = seen.filter((one) => one === name).length;
    return change({ path: 'baseUrl', kind: `query_${short(`${nth} ${name}`)}` }, value);
  });
}

/** The configuration with every credential in it (and all headers that may be one) changed. */
function changeCredentials(config: ConnectionConfig, change: Change): ConnectionConfig {
  const { auth, baseUrl, headers, tls, env, signingSecret } = config;
  const inHeader = (name: string) =>
    isSecretHeader(name, headers?.[name] ?? '')
      ? { path: `headers.${name}`, kind: `header_${short(name.toLowerCase())}` }
      : undefined;
  const inTls = (name: string) =>
    secretTlsFields.includes(name)
      ? { path: `tls.${name}`, kind: `tls${name.charAt(0).toUpperCase()}${name.slice(1)}` }
      : undefined;
  const inEnv = (name: string) =>
    isSecretVariable(name, env?.[name] ?? '') || refersToSecret(env?.[name] ?? '') || env?.[name] === keptBack
      ? { path: `env.${name}`, kind: `env_${short(name)}` }
      : undefined;
  return connectionSchema.parse({
    ...config,
    auth: changeAuth(auth, change),
    ...(baseUrl === undefined ? {} : { baseUrl: changeAddress(baseUrl, change) }),
    ...(signingSecret === undefined
      ? {}
      : { signingSecret: change({ path: 'signingSecret', kind: 'signingSecret' }, signingSecret) }),
    ...(headers === undefined ? {} : { headers: changed(headers, inHeader, change) }),
    ...(tls === undefined ? {} : { tls: changed(tls, inTls, change) }),
    ...(env === undefined ? {} : { env: changed(env, inEnv, change) }),
  });
}

interface Found {
  readonly place: Place;
  readonly value: string;
}

function credentialsOf(config: ConnectionConfig): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  changeCredentials(config, (place, value) => {
    found.set(place.kind, { place, value });
    return value;
  });
  return found;
}

/** The name under which a credential given in the clear is sealed. */
function ownName(slug: string, { kind }: Place): string {
  return `connection_${slug.replaceAll('-', '_')}_${kind}`;
}

/** A configuration as it may be answered: references as they were written, every other credential as `[secret]`. */
export function withoutCredentials(slug: string, config: ConnectionConfig): ConnectionConfig {
  return changeCredentials(config, (place, value) =>
    refersToSecret(value) && value !== referenceTo(ownName(slug, place)) ? value : keptBack,
  );
}

/** `[secret]` means the value that is there. @throws SnodoError `invalid` where there is none. */
export function withPresentCredentials(
  config: ConnectionConfig,
  present: ConnectionConfig | undefined,
): ConnectionConfig {
  const known = present === undefined ? new Map<string, Found>() : credentialsOf(present);
  return changeCredentials(config, (place, value) => {
    if (value !== keptBack) return value;
    const kept = known.get(place.kind);
    if (kept !== undefined) return kept.value;
    throw badField(place.path, '"[secret]" keeps the present value, and there is none.', 'Write the value itself.');
  });
}

// A misspelt reference, or an expression that only steps take: the service would be shown it as it is written.
const otherExpression =
  /\{\{\s*(?!secrets\.[A-Za-z_]\w*\s*\}\})(?:secrets?|trigger|steps|vars|run|item|index)\b[^{}]*\}\}/;

function referenceMistake(text: string): string | undefined {
  if (otherExpression.test(text)) return 'A connection takes {{ secrets.NAME }} and no other expression.';
  return sourceReferenceMistake(text);
}

/** @throws SnodoError `invalid` where a text means a reference and is none. */
export function checkSourceReferences({ auth, baseUrl, headers, tls, env, signingSecret }: ConnectionConfig): void {
  const look = (value: unknown, path: readonly string[]): void => {
    const mistake = isText(value) ? referenceMistake(value) : undefined;
    if (mistake !== undefined) throw badField(path.join('.'), mistake);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, one] of Object.entries(value)) look(one, [...path, name]);
  };
  look({ auth, baseUrl, headers, tls, env, signingSecret }, []);
}

export interface Sealed {
  readonly config: ConnectionConfig;
  /** The values that must go into the sealed store, by the names that the configuration now refers to. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Takes the credentials given in the clear out of a configuration. */
export function takeCredentialsOut(slug: string, config: ConnectionConfig): Sealed {
  const secrets = new Map<string, string>();
  const stored = changeCredentials(config, (place, value) => {
    if (refersToSecret(value)) return value;
    const name = ownName(slug, place);
    secrets.set(name, value);
    return referenceTo(name);
  });
  return { config: stored, secrets };
}

/** The secrets that were made for this connection alone. */
export function ownSecrets(slug: string, config: ConnectionConfig): readonly string[] {
  return [...credentialsOf(config).values()].flatMap(({ place, value }) => {
    const name = ownName(slug, place);
    return value === referenceTo(name) ? [name] : [];
  });
}

import { isList, type Json } from '../../src/core/json.ts';
import { jsonOf } from './json-text.ts';

export const authKinds = [
  'none',
  'bearer',
  'api-key',
  'basic',
  'oauth2',
  'aws-sigv4',
  'digest',
  'mtls',
  'other',
] as const;
export type AuthKind = (typeof authKinds)[number];

export type AuthFieldName =
  | 'token'
  | 'in'
  | 'name'
  | 'value'
  | 'username'
  | 'password'
  | 'grant'
  | 'authorizationUrl'
  | 'deviceUrl'
  | 'tokenUrl'
  | 'clientId'
  | 'clientSecret'
  | 'scopes'
  | 'subject'
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'region'
  | 'service'
  | 'cert'
  | 'key'
  | 'json';

export interface AuthField {
  readonly name: AuthFieldName;
  readonly kind: 'text' | 'secret' | 'url' | 'choice' | 'words' | 'pem' | 'json';
  readonly required?: boolean;
  readonly choices?: readonly string[];
}

export type AuthValues = Readonly<Partial<Record<AuthFieldName, string>>>;

const client: readonly AuthField[] = [
  { name: 'tokenUrl', kind: 'url', required: true },
  { name: 'clientId', kind: 'text', required: true },
  { name: 'clientSecret', kind: 'secret' },
  { name: 'scopes', kind: 'words' },
];
/** A service account: it signs for itself. */
const signer: readonly AuthField[] = [
  { name: 'tokenUrl', kind: 'url', required: true },
  { name: 'clientId', kind: 'text', required: true },
  { name: 'key', kind: 'pem', required: true },
  { name: 'subject', kind: 'text' },
  { name: 'scopes', kind: 'words' },
];
const grants: readonly string[] = ['authorization_code', 'client_credentials', 'device_code', 'jwt_bearer'];
const addressOfGrant: Readonly<Record<string, readonly AuthField[]>> = {
  authorization_code: [{ name: 'authorizationUrl', kind: 'url', required: true }],
  device_code: [{ name: 'deviceUrl', kind: 'url', required: true }],
};

const fields: Readonly<Record<AuthKind, (values: AuthValues) => readonly AuthField[]>> = {
  none: () => [],
  bearer: () => [{ name: 'token', kind: 'secret', required: true }],
  'api-key': () => [
    { name: 'in', kind: 'choice', choices: ['header', 'query', 'path'] },
    { name: 'name', kind: 'text', required: true },
    { name: 'value', kind: 'secret', required: true },
  ],
  basic: () => [
    { name: 'username', kind: 'text', required: true },
    { name: 'password', kind: 'secret', required: true },
  ],
  digest: () => [
    { name: 'username', kind: 'text', required: true },
    { name: 'password', kind: 'secret', required: true },
  ],
  oauth2: ({ grant = 'authorization_code' }) => [
    { name: 'grant', kind: 'choice', choices: grants },
    ...(addressOfGrant[grant] ?? []),
    ...(grant === 'jwt_bearer' ? signer : client),
  ],
  'aws-sigv4': () => [
    { name: 'accessKeyId', kind: 'text', required: true },
    { name: 'secretAccessKey', kind: 'secret', required: true },
    { name: 'region', kind: 'text', required: true },
    { name: 'service', kind: 'text', required: true },
  ],
  mtls: () => [
    { name: 'cert', kind: 'pem', required: true },
    { name: 'key', kind: 'pem', required: true },
  ],
  other: () => [{ name: 'json', kind: 'json', required: true }],
};

/** What is asked for, for a kind of authentication; by what is chosen so far. */
export function authFields(kind: AuthKind, values: AuthValues): readonly AuthField[] {
  return fields[kind](values);
}

function valueOf({ name, kind, choices }: AuthField, values: AuthValues): Json | undefined {
  const text = values[name] ?? choices?.[0] ?? '';
  if (text === '') return undefined;
  return kind === 'words' ? text.split(/[\s,]+/).filter(Boolean) : text;
}

/**
 * The `auth` of a connection; undefined while something is missing.
 *
 * @param base fields that are not asked for.
 */
export function authOf(kind: AuthKind, values: AuthValues, base: AuthBase = {}): Json | undefined {
  if (kind === 'other') return jsonOf(values.json ?? '');
  const auth: Record<string, Json> = { ...base, type: kind };
  for (const field of authFields(kind, values)) {
    const value = valueOf(field, values);
    if (value !== undefined) auth[field.name] = value;
    else if (field.required === true) return undefined;
  }
  return auth;
}

type AuthBase = { readonly [field: string]: Json };

/** A way to prove who calls, as it is begun with. */
export interface AuthStart {
  readonly kind: AuthKind;
  readonly values: AuthValues;
  readonly base: AuthBase;
}

/** Nobody asks who calls. */
export const noAuth: AuthStart = { kind: 'none', values: {}, base: {} };

function isAsked(name: string, kind: AuthKind, values: AuthValues): name is AuthFieldName {
  return authFields(kind, values).some((field) => field.name === name);
}

function textOf(value: Json): string {
  if (isList(value)) return value.map(textOf).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a service usually takes, to begin with: its fields that everybody fills in alike are there. */
export function authByPreset(type: string, preset: AuthBase): AuthStart {
  const kind = authKinds.find((one) => one === type);
  const { grant } = preset;
  const chosen = typeof grant === 'string' ? { grant } : {};
  if (kind === undefined || (grant !== undefined && !grants.includes(textOf(grant)))) {
    // To be filled in: what its kind needs is in the documentation.
    const json = JSON.stringify({ type, ...preset }, null, 2);
    return { kind: 'other', values: { json }, base: {} };
  }
  const values: Partial<Record<AuthFieldName, string>> = {};
  const base: Record<string, Json> = {};
  for (const [name, value] of Object.entries(preset)) {
    if (isAsked(name, kind, chosen)) values[name] = textOf(value);
    else base[name] = value;
  }
  return { kind, values, base };
}

const part = /\{([a-z]+)\}/g;

/** What has to be filled in of an address: `{shop}`. */
function partsOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(part)].flatMap(([, name]) => name ?? []))];
}

/** The parts of an address that are not asked for as a field of `auth` already. */
export function askedParts(template: string, kind: AuthKind, values: AuthValues): readonly string[] {
  return partsOf(template).filter((name) => !isAsked(name, kind, values));
}

/** Values with the parts of an address put in. */
export function filledValues(values: AuthValues, parts: Readonly<Record<string, string>>): AuthValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filledIn(value, parts)]));
}

/**
 * A text with the parts of an address put in; those that are missing stay in braces.
 *
 * @param usual what parts usually are: one that is usually empty may be left so.
 */
export function filledIn(
  template: string,
  parts: Readonly<Record<string, string>>,
  usual: Readonly<Record<string, string>> = {},
): string {
  return template.replaceAll(part, (whole, name: string) => {
    const given = parts[name] ?? '';
    return given === '' && usual[name] !== '' ? whole : encodeURIComponent(given);
  });
}

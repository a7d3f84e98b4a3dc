import type { Json } from '../../src/core/json.ts';
import { jsonOf } from './json-text.ts';

export const authKinds = ['none', 'bearer', 'api-key', 'basic', 'oauth2', 'digest', 'mtls', 'other'] as const;
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
const grants = ['authorization_code', 'client_credentials', 'device_code'];
const addressOfGrant: Readonly<Record<string, readonly AuthField[]>> = {
  authorization_code: [{ name: 'authorizationUrl', kind: 'url', required: true }],
  device_code: [{ name: 'deviceUrl', kind: 'url', required: true }],
};

const fields: Readonly<Record<AuthKind, (values: AuthValues) => readonly AuthField[]>> = {
  none: () => [],
  bearer: () => [{ name: 'token', kind: 'secret', required: true }],
  'api-key': () => [
    { name: 'in', kind: 'choice', choices: ['header', 'query'] },
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
    ...client,
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

/** The `auth` of a connection; undefined while something is missing. */
export function authOf(kind: AuthKind, values: AuthValues): Json | undefined {
  if (kind === 'other') return jsonOf(values.json ?? '');
  const auth: Record<string, Json> = { type: kind };
  for (const field of authFields(kind, values)) {
    const value = valueOf(field, values);
    if (value !== undefined) auth[field.name] = value;
    else if (field.required === true) return undefined;
  }
  return auth;
}

/** What a connector's hint says of its authentication, to begin with. */
export function authByHint(hint: string): { readonly kind: AuthKind; readonly values: AuthValues } {
  const [, type = ''] = /type: ([a-z0-9-]+)/.exec(hint) ?? [];
  const kind = authKinds.find((one) => one === type) ?? 'none';
  const [, name] = /name: ([A-Za-z-]+)/.exec(hint) ?? [];
  return { kind, values: kind === 'api-key' && name !== undefined ? { in: 'header', name } : {} };
}

const empty: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aws-sigv4': { accessKeyId: '', secretAccessKey: '' },
};

/** What a service of models usually takes, to begin with: its fields that everybody fills in alike are there. */
export function authByPreset(
  type: string,
  preset: Readonly<Record<string, string>>,
): { readonly kind: AuthKind; readonly values: AuthValues } {
  const kind = authKinds.find((one) => one === type);
  if (kind !== undefined) return { kind, values: preset };
  // To be filled in: what its kind needs is in the documentation.
  return { kind: 'other', values: { json: JSON.stringify({ type, ...preset, ...empty[type] }, null, 2) } };
}

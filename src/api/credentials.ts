import { createHash } from 'node:crypto';
import type { Auth } from '../outbound/auth.ts';
import { type ConnectionConfig, connectionSchema } from '../outbound/connection.ts';
import { badField } from './bad-input.ts';
import { referenceTo, refersToSecret } from '../secrets/secret-reference.ts';
import { sourceReferenceMistake } from '../secrets/source-reference.ts';

const hidden = '[secret]';

/** What of each kind of authentication is secret. */
const secretFields: Readonly<Record<Auth['type'], readonly string[]>> = {
  none: [],
  'api-key': ['value'],
  bearer: ['token'],
  basic: ['password'],
};

// Whatever is sealed is also redacted from every history, so words that occur everywhere must not be.
const plainHeaders = /^(?:accept(?:-.*)?|content-type|user-agent|cache-control|prefer|.*-version)$/i;

type Change = (place: string, value: string) => string;

/** The configuration with every credential in it (and all headers that may be one) changed. */
function changeCredentials(config: ConnectionConfig, change: Change): ConnectionConfig {
  const fields = secretFields[config.auth.type];
  const at = (place: string, value: string) => (value === '' ? value : change(place, value));
  const auth = Object.entries(config.auth).map(([name, value]) => [
    name,
    fields.includes(name) ? at(`auth.${name}`, value) : value,
  ]);
  const headers = Object.entries(config.headers ?? {}).map(([name, value]) => [
    name,
    plainHeaders.test(name) ? value : at(`headers.${name}`, value),
  ]);
  return connectionSchema.parse({
    ...config,
    auth: Object.fromEntries(auth),
    ...(config.headers === undefined ? {} : { headers: Object.fromEntries(headers) }),
  });
}

function credentialsOf(config: ConnectionConfig): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  changeCredentials(config, (place, value) => {
    found.set(place, value);
    return value;
  });
  return found;
}

/** The name under which a credential given in the clear is sealed. Its end says its kind, so no two can be the same. */
function ownName(slug: string, place: string): string {
  const header = /^headers\.(.*)$/s.exec(place)?.[1];
  const kind =
    header === undefined
      ? place.slice('auth.'.length)
      : `header_${createHash('sha256').update(header.toLowerCase()).digest('hex').slice(0, 16)}`;
  return `connection_${slug.replaceAll('-', '_')}_${kind}`;
}

/** A configuration as it may be answered: references as they were written, every other credential as `[secret]`. */
export function withoutCredentials(slug: string, config: ConnectionConfig): ConnectionConfig {
  return changeCredentials(config, (place, value) =>
    refersToSecret(value) && value !== referenceTo(ownName(slug, place)) ? value : hidden,
  );
}

/** `[secret]` means the value that is there. @throws SnodoError `invalid` where there is none. */
export function withPresentCredentials(
  config: ConnectionConfig,
  present: ConnectionConfig | undefined,
): ConnectionConfig {
  const known = present === undefined ? new Map<string, string>() : credentialsOf(present);
  return changeCredentials(config, (place, value) => {
    if (value !== hidden) return value;
    const kept = known.get(place);
    if (kept !== undefined) return kept;
    throw badField(place, '"[secret]" keeps the present value, and there is none.', 'Write the value itself.');
  });
}

/** @throws SnodoError `invalid` where a text means a `secret://` reference and is none. */
export function checkSourceReferences({ auth, headers = {} }: ConnectionConfig): void {
  for (const [place, texts] of Object.entries({ auth, headers })) {
    for (const [name, text] of Object.entries(texts)) {
      const mistake = sourceReferenceMistake(text);
      if (mistake !== undefined) throw badField(`${place}.${name}`, mistake);
    }
  }
}

export interface Sealed {
  readonly config: ConnectionConfig;
  /** The values that must go into the sealed store, by the names that the configuration now refers to. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Takes the credentials given in the clear out of a configuration. */
export function takeCredentialsOut(slug: string, config: ConnectionConfig): Sealed {
  const secrets = new Map<string, string>();
  const changed = changeCredentials(config, (place, value) => {
    if (refersToSecret(value)) return value;
    const name = ownName(slug, place);
    secrets.set(name, value);
    return referenceTo(name);
  });
  return { config: changed, secrets };
}

/** The secrets that were made for this connection alone. */
export function ownSecrets(slug: string, config: ConnectionConfig): readonly string[] {
  return [...credentialsOf(config)].flatMap(([place, value]) => {
    const name = ownName(slug, place);
    return value === referenceTo(name) ? [name] : [];
  });
}

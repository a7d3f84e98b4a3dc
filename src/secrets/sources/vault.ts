import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Redactor } from '../redact.ts';
import { textFields } from './json-fields.ts';
import type { Reading, SecretsHttp, SecretSource } from './source.ts';
import { type VaultAnswer, VaultClient, vaultPath, vaultReason } from './vault-client.ts';
import type { VaultAuth } from './vault-login.ts';
import { type VaultMount, VaultMounts } from './vault-mounts.ts';
import { VaultSession } from './vault-session.ts';

export interface VaultSettings {
  readonly address: string;
  readonly namespace: string | undefined;
  readonly auth: VaultAuth | undefined;
}

// https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version
const kv2Schema = z.object({ data: z.object({ data: z.record(z.string(), z.unknown()).nullable() }) });
// https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v1#read-secret, and what other engines answer.
const plainSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  lease_id: z.string().default(''),
  lease_duration: z.number().default(0),
  renewable: z.boolean().default(false),
});
// https://developer.hashicorp.com/vault/api-docs/system/leases#renew-lease
const renewedSchema = z.object({ lease_duration: z.number(), renewable: z.boolean() });

interface Lease {
  readonly id: string;
  readonly seconds: number;
  readonly renewable: boolean;
}

/** Secrets of a HashiCorp Vault, or of OpenBao, by `MOUNT/PATH`. */
class Vault implements SecretSource {
  readonly #client: VaultClient;
  readonly #session: VaultSession;
  readonly #mounts: VaultMounts;

  constructor(client: VaultClient, session: VaultSession) {
    this.#client = client;
    this.#session = session;
    this.#mounts = new VaultMounts((path) => this.#ask('GET', path));
  }

  async read(path: string): Promise<Reading> {
    const mount = await this.#mounts.of(path);
    if (mount) return this.#readFrom(mount, path);
    // Vault does not say where it is mounted. Most are at one word.
    const [first = ''] = path.split('/');
    try {
      return await this.#readFrom({ path: first, kind: 'kv2' }, path);
    } catch (error) {
      if (!(error instanceof SnodoError) || (error.code !== 'not_found' && error.code !== 'forbidden')) throw error;
      try {
        return await this.#readFrom({ path: first, kind: 'kv1' }, path);
      } catch (second) {
        throw second instanceof SnodoError && second.code === 'not_found' ? error : second;
      }
    }
  }

  async keepUp(): Promise<void> {
    await this.#session.token();
  }

  /** Asks with the token, and once more with another where the first is not taken. */
  async #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<VaultAnswer> {
    const more = body === undefined ? {} : { body };
    const token = await this.#session.token();
    const answer = await this.#client.ask(method, path, { token, ...more });
    if (answer.status !== 403 || !this.#session.refused(token)) return answer;
    return this.#client.ask(method, path, { token: await this.#session.token(), ...more });
  }

  async #readFrom({ path: mount, kind }: VaultMount, path: string): Promise<Reading> {
    const inner = path.slice(mount.length + 1);
    const at = kind === 'kv2' ? `${mount}/data/${inner}` : path;
    const answer = await this.#ask('GET', vaultPath(at));
    const where = `secret://vault/${path}`;
    if (answer.status === 404) {
      throw new SnodoError(
        'not_found',
        `Vault has nothing at ${where} (asked for ${at}). Write it there, or correct the path.`,
      );
    }
    if (answer.status !== 200) {
      throw new SnodoError(
        'forbidden',
        `Vault does not give ${where}: ${vaultReason(answer)}. The token must be good, and its policy allow "read" on ${at}.`,
      );
    }
    const reading = kind === 'kv2' ? this.#kv2(answer.body) : this.#plain(answer.body, kind);
    if (reading) return reading;
    throw new SnodoError('unreadable', `Vault answered ${where} in a form that is not known.`);
  }

  #kv2(body: unknown): Reading | undefined {
    const read = kv2Schema.safeParse(body);
    return read.success && read.data.data.data ? { fields: textFields(read.data.data.data) } : undefined;
  }

  #plain(body: unknown, kind: VaultMount['kind']): Reading | undefined {
    const read = plainSchema.safeParse(body);
    if (!read.success) return undefined;
    const { data, lease_id: id, lease_duration: seconds, renewable } = read.data;
    const fields = textFields(data);
    if (id !== '') return this.#leased(fields, { id, seconds, renewable });
    // A static role says when its password is changed next; KV of version 1 knows such a hint as well.
    const ttl = kind === 'other' ? Number(fields.get('ttl')) : Number.NaN;
    return ttl > 0 ? { fields, freshMs: Math.min(ttl * 1_000, 60_000) } : { fields };
  }

  #leased(fields: Reading['fields'], lease: Lease): Reading {
    const goodMs = lease.seconds * 1_000;
    return {
      fields,
      freshMs: (goodMs * 2) / 3,
      goodMs,
      renew: async () => (lease.renewable ? this.#renewed(fields, lease) : undefined),
    };
  }

  async #renewed(fields: Reading['fields'], lease: Lease): Promise<Reading | undefined> {
    const answer = await this.#ask('POST', 'sys/leases/renew', { lease_id: lease.id, increment: lease.seconds });
    const read = answer.status === 200 ? renewedSchema.safeParse(answer.body) : undefined;
    // Vault shortens what comes near to its longest life: then another one, while this one is good.
    if (!read?.success || read.data.lease_duration < lease.seconds / 2) return undefined;
    return this.#leased(fields, { id: lease.id, seconds: lease.seconds, renewable: read.data.renewable });
  }
}

const unset: SecretSource = {
  async read() {
    throw new SnodoError('settings', 'secret://vault needs the address of a Vault: set VAULT_ADDR.');
  },
};

const locked: SecretSource = {
  async read() {
    throw new SnodoError(
      'settings',
      'secret://vault needs a way in: set VAULT_TOKEN, or VAULT_ROLE_ID and VAULT_SECRET_ID, or VAULT_K8S_ROLE.',
    );
  },
};

/** @param http may reach the address. */
export function vaultSource(
  settings: VaultSettings | undefined,
  around: { readonly http: SecretsHttp; readonly redactor: Redactor; readonly now: () => number },
): SecretSource {
  if (settings === undefined) return unset;
  const { address, namespace, auth } = settings;
  if (auth === undefined) return locked;
  const { http, redactor, now } = around;
  if (auth.type === 'token') redactor.add(auth.token);
  if (auth.type === 'approle' && auth.secretId !== undefined) redactor.add(auth.secretId);
  const client = new VaultClient(http, address, namespace);
  return new Vault(client, new VaultSession({ client, auth, redactor, now }));
}

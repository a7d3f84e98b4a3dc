import { LRUCache } from 'lru-cache';
import { SnodoError } from '../core/error.ts';
import type { Sql } from '../store/database.ts';
import {
  deleteSecret,
  keyCheck,
  listSecrets,
  putSecret,
  readKeyCheck,
  readSecret,
} from '../store/connections/secrets.ts';
import { contexts } from './contexts.ts';
import type { Redactor } from './redact.ts';
import type { Sealer } from './seal.ts';

export const secretNamePattern = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** Another process may have changed a secret: what was read is good for this long. */
const freshMs = 5_000;

/** The sealed secrets, opened as they are needed. Every value that was ever opened is known to the redactor. */
export class SecretStore {
  readonly #sql: Sql;
  readonly #sealer: Sealer;
  readonly #redactor: Redactor;
  readonly #opened = new LRUCache<string, string>({ max: 10_000, ttl: freshMs });

  constructor(sql: Sql, sealer: Sealer, redactor: Redactor) {
    this.#sql = sql;
    this.#sealer = sealer;
    this.#redactor = redactor;
  }

  /** @throws SnodoError `settings` where the secrets in the database were sealed with another key. */
  async checkKey(): Promise<void> {
    this.#openCheck(await keyCheck(this.#sql, this.#sealer.seal('snodo', contexts.key_check())));
  }

  /** As `checkKey`, without leaving anything. */
  async lookAtKey(): Promise<void> {
    const sealed = await readKeyCheck(this.#sql);
    if (sealed !== undefined) this.#openCheck(sealed);
  }

  #openCheck(sealed: Uint8Array): void {
    try {
      this.#sealer.open(Buffer.from(sealed), contexts.key_check());
    } catch (cause) {
      throw new SnodoError(
        'settings',
        'The secrets in this database were sealed with another SNODO_ENCRYPTION_KEY. Start with that key (it may lie in the file encryption.key of the data folder it was made in), or give it as SNODO_ENCRYPTION_KEY_PREVIOUS where this one replaces it; nothing was changed.',
        { cause },
      );
    }
  }

  async put(name: string, value: string): Promise<void> {
    await putSecret(this.#sql, name, this.#sealer.seal(value, contexts.secrets(name)));
    this.#redactor.add(value);
    this.#opened.set(name, value);
  }

  /** @throws SnodoError `not_found` naming the secret. */
  async get(name: string): Promise<string> {
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const sealed = await readSecret(this.#sql, name);
    if (!sealed) {
      throw new SnodoError('not_found', `There is no secret "${name}". Store it with PUT /api/v1/secrets/${name}.`);
    }
    const value = this.#sealer.open(Buffer.from(sealed), contexts.secrets(name));
    this.#redactor.add(value);
    this.#opened.set(name, value);
    return value;
  }

  /** Reads every secret anew from now on. */
  forget(): void {
    this.#opened.clear();
  }

  list(limit: number, after: string): ReturnType<typeof listSecrets> {
    return listSecrets(this.#sql, limit, after);
  }

  async remove(name: string): Promise<boolean> {
    this.#opened.delete(name);
    return deleteSecret(this.#sql, name);
  }
}

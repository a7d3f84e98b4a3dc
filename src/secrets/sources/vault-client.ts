import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import type { SecretsHttp } from './source.ts';

const timeoutMs = 5_000;
const maxBytes = 2_000_000;

export interface VaultAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** https://developer.hashicorp.com/vault/api-docs#error-response */
const errorsSchema = z.object({ errors: z.array(z.string()) });

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What Vault says went wrong, on one line; it never holds a value. */
export function vaultReason({ status, body }: VaultAnswer): string {
  const read = errorsSchema.safeParse(body);
  const said = read.success ? read.data.errors.join('; ').replaceAll(/\s+/g, ' ').trim() : '';
  return said === '' ? `it answered with status ${status}` : beginningOf(said, 300);
}

/** Each part of a path by itself: what stands in one must not become another path. */
export function vaultPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The HTTP API of a Vault (https://developer.hashicorp.com/vault/api-docs). */
export class VaultClient {
  readonly #http: SecretsHttp;
  readonly #address: string;
  readonly #namespace: string | undefined;

  constructor(http: SecretsHttp, address: string, namespace: string | undefined) {
    this.#http = http;
    this.#address = address.replace(/\/+$/, '');
    this.#namespace = namespace;
  }

  /**
   * Any answer that tells something about what was asked.
   *
   * @param path below /v1/, encoded.
   * @throws SnodoError `unavailable`, `network`, `timeout` where Vault is away, sealed or overburdened.
   */
  async ask(
    method: 'GET' | 'POST',
    path: string,
    { token, body }: { readonly token?: string; readonly body?: object } = {},
  ): Promise<VaultAnswer> {
    const answer = await this.#http.call({
      method,
      url: `${this.#address}/v1/${path}`,
      headers: {
        accept: 'application/json',
        // An agent or proxy in front may demand it: a browser that is tricked into a call does not send it.
        'x-vault-request': 'true',
        ...(token === undefined ? {} : { 'x-vault-token': token }),
        ...(this.#namespace === undefined ? {} : { 'x-vault-namespace': this.#namespace }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
      maxBytes,
      redirects: 0,
    });
    const read = { status: answer.status, body: parsed(answer.body) };
    if (answer.status >= 300 && answer.status < 400) {
      throw new SnodoError('unavailable', 'Vault redirects to another node. Set VAULT_ADDR to the active one.');
    }
    // 412: this node has not heard of the token yet. 429: a standby that does not pass on, or a quota.
    if (answer.status >= 500 || answer.status === 412 || answer.status === 429) {
      throw new SnodoError('unavailable', `Vault cannot answer now: ${vaultReason(read)}.`);
    }
    return read;
  }
}

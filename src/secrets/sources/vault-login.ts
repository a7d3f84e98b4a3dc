import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { type VaultClient, vaultPath, vaultReason } from './vault-client.ts';

/** What lets Snodo into Vault. */
export type VaultAuth =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'approle'; readonly mount: string; readonly roleId: string; readonly secretId: string | undefined }
  | { readonly type: 'kubernetes'; readonly mount: string; readonly role: string; readonly tokenFile: string };

export interface VaultToken {
  readonly token: string;
  /** Undefined where it does not end. */
  readonly ttlMs: number | undefined;
  readonly renewable: boolean;
}

const authSchema = z.object({
  auth: z.object({ client_token: z.string().min(1), lease_duration: z.number(), renewable: z.boolean() }),
});
const lookupSchema = z.object({ data: z.object({ ttl: z.number(), renewable: z.boolean().default(false) }) });

/** The token in an answer to a login or a renewal; undefined where there is none. */
export function tokenIn(body: unknown): VaultToken | undefined {
  const read = authSchema.safeParse(body);
  if (!read.success) return undefined;
  const { client_token: token, lease_duration: seconds, renewable } = read.data.auth;
  return { token, ttlMs: seconds === 0 ? undefined : seconds * 1_000, renewable };
}

async function login(client: VaultClient, mount: string, body: object, mend: string): Promise<VaultToken> {
  const answer = await client.ask('POST', `auth/${vaultPath(mount)}/login`, { body });
  const token = answer.status === 200 ? tokenIn(answer.body) : undefined;
  if (token) return token;
  throw new SnodoError(
    'forbidden',
    `Vault refused the login at auth/${mount}/login: ${vaultReason(answer)}. Check ${mend}.`,
  );
}

type Login<T extends VaultAuth['type']> = (
  client: VaultClient,
  auth: Extract<VaultAuth, { readonly type: T }>,
) => Promise<VaultToken>;

const logins: { readonly [T in VaultAuth['type']]: Login<T> } = {
  // https://developer.hashicorp.com/vault/api-docs/auth/token#lookup-a-token-self
  async token(client, { token }) {
    const answer = await client.ask('GET', 'auth/token/lookup-self', { token });
    const read = answer.status === 200 ? lookupSchema.safeParse(answer.body) : undefined;
    if (read?.success) {
      const { ttl, renewable } = read.data.data;
      return { token, ttlMs: ttl === 0 ? undefined : ttl * 1_000, renewable };
    }
    // A policy may forbid a token to look at itself, and it is good all the same: reading will tell.
    if (answer.status === 403) return { token, ttlMs: undefined, renewable: false };
    throw new SnodoError('forbidden', `Vault does not take the token: ${vaultReason(answer)}. Check VAULT_TOKEN.`);
  },
  // https://developer.hashicorp.com/vault/api-docs/auth/approle#login-with-approle
  approle: (client, { mount, roleId, secretId }) =>
    login(
      client,
      mount,
      { role_id: roleId, ...(secretId === undefined ? {} : { secret_id: secretId }) },
      'VAULT_ROLE_ID and VAULT_SECRET_ID',
    ),
  // https://developer.hashicorp.com/vault/api-docs/auth/kubernetes#login
  async kubernetes(client, { mount, role, tokenFile }) {
    let jwt: string;
    try {
      // Read each time: Kubernetes writes a new one before the old one ends.
      jwt = (await readFile(tokenFile, 'utf8')).trim();
    } catch (cause) {
      throw new SnodoError(
        'settings',
        `The token of the service account cannot be read at ${tokenFile}. Mount it, or set VAULT_K8S_TOKEN_FILE.`,
        { cause },
      );
    }
    return login(client, mount, { role, jwt }, 'VAULT_K8S_ROLE and the service account of this pod');
  },
};

/** Logs in. @throws SnodoError `forbidden` where Vault refuses, and as `VaultClient.ask`. */
export function logIntoVault<T extends VaultAuth['type']>(
  client: VaultClient,
  auth: Extract<VaultAuth, { readonly type: T }>,
): Promise<VaultToken> {
  const type: T = auth.type;
  return logins[type](client, auth);
}

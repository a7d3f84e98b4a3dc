import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { envPattern } from '../secrets/sources/env.ts';
import type { VaultAuth } from '../secrets/sources/vault-login.ts';
import type { VaultSettings } from '../secrets/sources/vault.ts';
import { webUrl } from './web-url.ts';

function isKey(text: string): boolean {
  return Buffer.from(text, 'base64').length === 32;
}

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => one.trim() || []));

/** The variables that are about secrets; those of Vault are named as its own programs name them. */
export const secretVariables = {
  SNODO_ENCRYPTION_KEY: z
    .string()
    .refine(isKey, 'must be 32 bytes in base64 (npx snodo secrets new-key makes one)')
    .optional(),
  SNODO_ENCRYPTION_KEY_PREVIOUS: list.refine(
    (keys) => keys.every(isKey),
    'must be keys of 32 bytes in base64, separated by commas',
  ),
  SNODO_SECRETS_ENV: list
    .transform((patterns) => (patterns.length === 0 ? ['SECRET_*'] : patterns))
    .refine(
      (patterns) => patterns.every((one) => envPattern.test(one)),
      'must be names of environment variables, or beginnings of them with a star, such as SECRET_*,CRM_TOKEN',
    ),
  SNODO_SECRETS_TTL: durationField({ write: '30s or 5m' }).default('5m'),
  VAULT_ADDR: webUrl('https://vault.example:8200').optional(),
  VAULT_NAMESPACE: z.string().optional(),
  VAULT_TOKEN: z.string().optional(),
  VAULT_ROLE_ID: z.string().optional(),
  VAULT_SECRET_ID: z.string().optional(),
  VAULT_APPROLE_MOUNT: z.string().default('approle'),
  VAULT_K8S_ROLE: z.string().optional(),
  VAULT_K8S_MOUNT: z.string().default('kubernetes'),
  VAULT_K8S_TOKEN_FILE: z.string().default('/var/run/secrets/kubernetes.io/serviceaccount/token'),
};

const variables = z.object(secretVariables);
type Variables = z.infer<typeof variables>;

export interface SecretSettings {
  readonly encryptionKey: string | undefined;
  /** Only open, while they are being replaced. */
  readonly previousKeys: readonly string[];
  /** Names of environment variables that may be read, or beginnings of them with a star. */
  readonly allowedEnv: readonly string[];
  /** How long what a source outside said is good. */
  readonly ttlMs: number;
  readonly vault: VaultSettings | undefined;
}

function vaultAuth(given: Variables): VaultAuth | undefined {
  const { VAULT_TOKEN: token, VAULT_ROLE_ID: roleId, VAULT_SECRET_ID: secretId, VAULT_K8S_ROLE: role } = given;
  if (token !== undefined) return { type: 'token', token };
  if (roleId !== undefined) return { type: 'approle', mount: given.VAULT_APPROLE_MOUNT, roleId, secretId };
  if (role === undefined) return undefined;
  return { type: 'kubernetes', mount: given.VAULT_K8S_MOUNT, role, tokenFile: given.VAULT_K8S_TOKEN_FILE };
}

export function secretSettings(given: Variables): SecretSettings {
  const { VAULT_ADDR: address, VAULT_NAMESPACE: namespace } = given;
  return {
    encryptionKey: given.SNODO_ENCRYPTION_KEY,
    previousKeys: given.SNODO_ENCRYPTION_KEY_PREVIOUS,
    allowedEnv: given.SNODO_SECRETS_ENV,
    ttlMs: durationMs(given.SNODO_SECRETS_TTL),
    vault: address === undefined ? undefined : { address, namespace, auth: vaultAuth(given) },
  };
}

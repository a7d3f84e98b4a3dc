import type { Redactor } from '../redact.ts';
import type { SourceName } from '../source-reference.ts';
import { awsSource } from './aws.ts';
import { envSource } from './env.ts';
import type { SecretsHttp, SecretSource } from './source.ts';
import { vaultSource, type VaultSettings } from './vault.ts';

export interface SourceOptions {
  /** Names and `PREFIX*` of environment variables that may be read. */
  readonly allowedEnv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly vault: VaultSettings | undefined;
  readonly http: SecretsHttp;
  readonly redactor: Redactor;
  readonly now: () => number;
}

/** Where secrets are kept outside. Nothing is asked yet. */
export function secretSources(options: SourceOptions): Readonly<Record<SourceName, SecretSource>> {
  return {
    env: envSource(options.allowedEnv, options.env),
    vault: vaultSource(options.vault, options),
    aws: awsSource(),
  };
}

import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type VaultAnswer, vaultPath } from './vault-client.ts';

/** How what lies at a path is read: as key-value of version 1 or 2, or as another engine gives it. */
export interface VaultMount {
  /** Without a slash at its end. */
  readonly path: string;
  readonly kind: 'kv1' | 'kv2' | 'other';
}

const mountSchema = z.object({
  data: z.object({
    path: z.string().min(1),
    type: z.string(),
    options: z.object({ version: z.string().optional() }).nullish(),
  }),
});

const keptMs = 600_000;

/** Which engine serves which path. */
export class VaultMounts {
  readonly #get: (path: string) => Promise<VaultAnswer>;
  readonly #known = new LRUCache<string, VaultMount>({ max: 1_000, ttl: keptMs });

  constructor(get: (path: string) => Promise<VaultAnswer>) {
    this.#get = get;
  }

  /** @returns undefined where Vault does not tell. */
  async of(path: string): Promise<VaultMount | undefined> {
    const known = this.#known.get(path);
    if (known) return known;
    // What Vault's own command line asks before it reads:
    // https://developer.hashicorp.com/vault/api-docs/system/internal-ui-mounts#get-single-mount-details
    const { status, body } = await this.#get(`sys/internal/ui/mounts/${vaultPath(path)}`);
    const read = status === 200 ? mountSchema.safeParse(body) : undefined;
    if (!read?.success) return undefined;
    const { path: mounted, type, options } = read.data.data;
    const kind = type !== 'kv' && type !== 'generic' ? 'other' : options?.version === '2' ? 'kv2' : 'kv1';
    const mount: VaultMount = { path: mounted.replace(/\/$/, ''), kind };
    this.#known.set(path, mount);
    return mount;
  }
}

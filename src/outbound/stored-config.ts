import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { type ConnectionConfig, connectionSchema } from './connection.ts';

interface StoredConfig {
  readonly config: ConnectionConfig;
  /** Why it cannot be used as it is stored; undefined where it can. */
  readonly problem: string | undefined;
}

const named = z.object({ connector: z.string().min(1) });

/**
 * What is stored of a connection. Where that is none that can be used, such as one of another version, it is for admins alone
 * and says of what service it is: one such must not keep the others from being shown.
 */
export function storedConfig(stored: unknown): StoredConfig {
  const read = connectionSchema.safeParse(stored);
  if (read.success) return { config: read.data, problem: undefined };
  const { connector } = named.safeParse(stored).data ?? { connector: 'http' };
  const [issue] = read.error.issues;
  return {
    config: { connector, auth: { type: 'none' }, share: { use: 'admin', manage: 'admin' } },
    problem: `It is stored in a way that cannot be used (${issue?.path.join('.')}: ${issue?.message}). Save it anew.`,
  };
}

/** What is stored of a connection. @throws SnodoError `conflict` where it cannot be used so. */
export function usableConfig(slug: string, stored: unknown): ConnectionConfig {
  const { config, problem } = storedConfig(stored);
  if (problem === undefined) return config;
  throw new SnodoError('conflict', `The connection "${slug}": ${problem}`);
}

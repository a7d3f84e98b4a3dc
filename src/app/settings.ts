import { resolve } from 'node:path';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';

const roles = ['gateway', 'api', 'worker'] as const;
type Role = (typeof roles)[number];

const roleList = z
  .string()
  .default('all')
  .transform((text) => (text === 'all' ? [...roles] : text.split(',').map((one) => one.trim())))
  .pipe(z.array(z.enum(roles, 'must be all, or some of gateway,api,worker')).min(1));

const schema = z.object({
  SNODO_HOST: z.string().min(1).default('127.0.0.1'),
  SNODO_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SNODO_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SNODO_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SNODO_ROLE: roleList,
  SNODO_ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SNODO_ENCRYPTION_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64 (openssl rand -base64 32)')
    .optional(),
  SNODO_EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || [])),
  SNODO_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly roles: readonly Role[];
  readonly adminToken: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly egressAllow: readonly string[];
  readonly logLevel: string;
}

/** @throws SnodoError `settings` naming the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  // An empty variable is what a shell or a compose file leaves of one that is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new SnodoError('settings', `The setting ${String(issue?.path[0])} is wrong: ${issue?.message}.`);
  }
  const { data } = read;
  return {
    host: data.SNODO_HOST,
    port: data.SNODO_PORT,
    publicUrl: data.SNODO_PUBLIC_URL,
    dataDir: resolve(data.SNODO_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    roles: data.SNODO_ROLE,
    adminToken: data.SNODO_ADMIN_TOKEN,
    encryptionKey: data.SNODO_ENCRYPTION_KEY,
    egressAllow: data.SNODO_EGRESS_ALLOW,
    logLevel: data.SNODO_LOG,
  };
}

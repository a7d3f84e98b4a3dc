import { resolve } from 'node:path';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';

const schema = z.object({
  SNODO_HOST: z.string().min(1).default('127.0.0.1'),
  SNODO_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SNODO_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SNODO_ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
});

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly adminToken: string | undefined;
}

/** @throws SnodoError `settings` naming the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = schema.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new SnodoError('settings', `The setting ${issue?.path.join('.')} is wrong: ${issue?.message}.`);
  }
  const { data } = read;
  return {
    host: data.SNODO_HOST,
    port: data.SNODO_PORT,
    dataDir: resolve(data.SNODO_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    adminToken: data.SNODO_ADMIN_TOKEN,
  };
}

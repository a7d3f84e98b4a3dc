import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { livingPostmaster } from '../postgres/orphan.ts';

/** Where the embedded database of a data folder is reached; undefined where it does not run. */
export function embeddedUrl(dataDir: string): string | undefined {
  const [cluster, secret] = [join(dataDir, 'postgres'), join(dataDir, 'postgres.password')];
  if (!existsSync(secret) || livingPostmaster(cluster) === undefined) return undefined;
  const port = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://snodo:${readFileSync(secret, 'utf8')}@127.0.0.1:${port}/snodo`;
}

import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sql } from '../src/store/database.ts';
import { authority } from './certificates.ts';

/** Lets the PostgreSQL of a test speak TLS, too. @returns the file with the certificate of its authority. */
export async function speakTls(sql: Sql): Promise<string> {
  const [row] = await sql`show data_directory`;
  const { data_directory: folder } = z.object({ data_directory: z.string() }).parse(row);
  const { uid, gid } = statSync(folder);
  const issuer = await authority('The authority of a test');
  const { cert, key } = await issuer.issue('localhost');
  const files = { 'tls-ca.pem': issuer.cert, 'tls-cert.pem': cert, 'tls-key.pem': key };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    // It reads a key only where nobody else may.
    chownSync(join(folder, name), uid, gid);
  }
  await sql`alter system set ssl_cert_file = 'tls-cert.pem'`;
  await sql`alter system set ssl_key_file = 'tls-key.pem'`;
  await sql`alter system set ssl = on`;
  await sql`select pg_reload_conf()`;
  return join(folder, 'tls-ca.pem');
}

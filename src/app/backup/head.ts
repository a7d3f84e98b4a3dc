import { hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { readJson } from './read-json.ts';
import type { Take } from './take.ts';

const magic = Buffer.from('SNODOBK1');
const mostHead = 10_000;
/** 128 MB and half a second: guessing a passphrase costs that for each (RFC 7914). */
const scrypt = { N: 131_072, r: 8, p: 1 } as const;

/** What stands in the clear before the chunks, and is authenticated with each of them. */
const headSchema = z.strictObject({
  /** Of the database; it is restored by a Snodo that knows the same. */
  schema: z.int(),
  madeAt: z.iso.datetime(),
  sealedBy: z.enum(['encryption key', 'passphrase']),
  salt: z.string(),
});
export type BackupHead = z.infer<typeof headSchema>;

/** What a backup is sealed by. */
export type BackupSecret =
  | { readonly kind: 'encryption key'; readonly key: Buffer }
  | { readonly kind: 'passphrase'; readonly text: string };

export function newHead(schema: number, sealedBy: BackupHead['sealedBy'], now: Date): BackupHead {
  return { schema, madeAt: now.toISOString(), sealedBy, salt: randomBytes(32).toString('base64') };
}

/** The key of one backup alone. */
export function keyOf({ salt }: BackupHead, secret: BackupSecret): Buffer {
  const grain = Buffer.from(salt, 'base64');
  return secret.kind === 'passphrase'
    ? scryptSync(secret.text.normalize('NFC'), grain, 32, { ...scrypt, maxmem: 256 * 1_048_576 })
    : Buffer.from(hkdfSync('sha256', secret.key, grain, 'snodo backup', 32));
}

export function headBytes(head: BackupHead): Buffer {
  const body = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length, 0);
  return Buffer.concat([magic, length, body]);
}

const noBackup = new SnodoError(
  'invalid',
  'The file is no backup of Snodo, or of a version that this one does not know.',
);

/** @throws SnodoError `invalid`. */
export async function readHead(read: Take): Promise<{ head: BackupHead; bytes: Buffer }> {
  const start = await read(magic.length + 4);
  if (start === undefined || !start.subarray(0, magic.length).equals(magic)) throw noBackup;
  const length = start.readUInt32BE(magic.length);
  const body = length > mostHead ? undefined : await read(length);
  if (body === undefined) throw noBackup;
  const head = readJson(headSchema, body);
  if (head === undefined) throw noBackup;
  return { head, bytes: Buffer.concat([start, body]) };
}

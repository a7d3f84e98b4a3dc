import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encryptionKey, newEncryptionKey } from './encryption-key.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-key-'));
  file = join(folder, 'data/encryption.key');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is made once, for its owner alone, and leaves nothing beside it', () => {
  const key = encryptionKey(undefined, join(folder, 'data'));
  expect(key).toHaveLength(32);
  expect(encryptionKey(undefined, join(folder, 'data'))).toEqual(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'data'))).toEqual(['encryption.key']);
});

it('is that of the setting where there is one', () => {
  const given = newEncryptionKey();
  expect(encryptionKey(given, join(folder, 'data')).toString('base64')).toBe(given);
  expect(readdirSync(folder)).toEqual([]);
});

it('is made anew where a full disk left an empty file, and never where something is there', () => {
  const key = encryptionKey(undefined, join(folder, 'data'));
  writeFileSync(file, '');
  expect(encryptionKey(undefined, join(folder, 'data'))).not.toEqual(key);
  writeFileSync(file, 'torn');
  expect(() => encryptionKey(undefined, join(folder, 'data'))).toThrow('holds no key of 32 bytes');
  expect(readFileSync(file, 'utf8')).toBe('torn');
});

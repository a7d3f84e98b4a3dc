import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { adminToken } from './admin-token.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-token-'));
  said = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function made(given?: string): ReturnType<typeof adminToken> {
  return adminToken({ adminToken: given, dataDir: join(folder, 'data') }, (line) => said.push(line));
}

const file = () => join(folder, 'data/admin.token');

it('is made once, shown that once, and only its owner can read it', () => {
  const first = made();
  expect(first).toEqual({ token: expect.stringMatching(/^[\w-]{32}$/), isNew: true });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(made()).toEqual({ token: first.token, isNew: false });
  expect(said).toEqual([expect.stringContaining(first.token)]);
  expect(made('one of the settings')).toEqual({ token: 'one of the settings', isNew: false });
});

it('is made anew where a full disk had no room for it', () => {
  made();
  writeFileSync(file(), '');
  const { token, isNew } = made();
  expect(isNew).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(token);
});

it('is what an editor wrote, without the end of the line', () => {
  made();
  writeFileSync(file(), 'a-token-of-my-own\n');
  expect(made()).toEqual({ token: 'a-token-of-my-own', isNew: false });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptSecret } from './kept-secret.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-kept-'));
  file = join(folder, 'one.secret');
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each(['', '\n'])('is made in the place of %j, and leaves nothing beside it', (left) => {
  writeFileSync(file, left);
  expect(keptSecret(file, () => 'made')).toEqual({ secret: 'made', isNew: true });
  expect(keptSecret(file, () => 'other')).toEqual({ secret: 'made', isNew: false });
  expect(readdirSync(folder)).toEqual(['one.secret']);
});

it.each([undefined, ''])('is that of the process that was first, where before it there was %j', (left) => {
  if (left !== undefined) writeFileSync(file, left);
  const kept = keptSecret(file, () => {
    writeFileSync(file, 'of another\n');
    return 'too late';
  });
  expect(kept).toEqual({ secret: 'of another', isNew: false });
  expect(readFileSync(file, 'utf8')).toBe('of another\n');
  expect(readdirSync(folder)).toEqual(['one.secret']);
});

it('says where the system lets it be neither read nor made', () => {
  mkdirSync(file);
  writeFileSync(join(folder, 'no-folder'), '');
  for (const refused of [file, join(folder, 'no-folder', 'below', 'one.secret')]) {
    expect(() => keptSecret(refused, () => 'made')).toThrow(
      expect.objectContaining({
        code: 'settings',
        message: expect.stringMatching(/cannot be used \(E[A-Z]+: .*Let the user .* or correct SNODO_DATA_DIR\.$/),
      }),
    );
  }
});

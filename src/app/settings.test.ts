import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingNames } from './settings.ts';

it('are all in the table of docs/running.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/running.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  // Of the proxies both spellings are read, and one is written.
  const names = settingNames.map((name) => name.toUpperCase());
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
});

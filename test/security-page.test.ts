import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('names only tests that are there, for every measure one', () => {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const [, measures = ''] = text.split('## Boundaries and measures');
  const rows = measures
    .slice(0, measures.indexOf('\n## '))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const named = row.match(/`(?:test|src)\/[\w./-]+`/g) ?? [];
    expect(`${row}: ${named.length}`).not.toMatch(/: 0$/);
    expect(named.filter((one) => !existsSync(join(root, one.slice(1, -1))))).toEqual([]);
  }
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const tables = ['Commands', 'Settings', 'The document', 'Shapes', 'Webhooks', 'HTTP API', 'Guarantees'];

/** The titles of the tests of a file, as its source has them. */
function titlesIn(source: string): ReadonlySet<string> {
  const begins = /\b(?:it|test)(?:\(|\.(?:each|for|skipIf|runIf)\b[^]*?[)`>]\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
  return new Set([...source.matchAll(begins)].map(([, , title = '']) => title.replaceAll(/\\(.)/g, '$1')));
}

it('names a test that is there for every promise', () => {
  const text = readFileSync(join(root, 'docs/promises.md'), 'utf8');
  const titles = new Map<string, ReadonlySet<string>>();
  const gone: string[] = [];
  let rows = 0;
  for (const table of tables) {
    const [, after = ''] = text.split(`\n## ${table}\n`);
    const promises = (after.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2);
    expect([table, promises.length > 8]).toEqual([table, true]);
    rows += promises.length;
    for (const promise of promises) {
      const named = [...promise.matchAll(/`((?:test|src)\/[\w./-]+)` "([^"]+)"/g)];
      if (named.length === 0) gone.push(promise);
      for (const [, file = '', title = ''] of named) {
        const path = join(root, file);
        const of = titles.get(file) ?? titlesIn(existsSync(path) ? readFileSync(path, 'utf8') : '');
        titles.set(file, of);
        if (!of.has(title)) gone.push(`${file}: ${title}`);
      }
    }
  }
  expect(gone).toEqual([]);
  expect(rows).toBeGreaterThan(100);
});

it('knows titles in every way that tests have them', () => {
  const source = `it('plain', () => {});\nit.each([\n  ['a', 1],\n])('of each: %s', () => {});\n  it("Anna's", f);\ndescribe('none', f);`;
  expect([...titlesIn(source)]).toEqual(['plain', 'of each: %s', "Anna's"]);
});

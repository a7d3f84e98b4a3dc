import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWords, wordTables } from './in-words.ts';

type Row = string | ((...params: readonly string[]) => string);

const rows = wordTables.flatMap((table) =>
  Object.entries<Row>(table.en).map(([id, en]) => ({ id, en, it: new Map(Object.entries<Row>(table.it)).get(id) })),
);

function said(row: Row | undefined, params: readonly string[]): string {
  return typeof row === 'function' ? row(...params) : (row ?? '');
}

const marks = ['‹first›', '‹second›', '‹third›'];

describe('what is said of an import', () => {
  it.each(rows)('$id is said in both languages, of the same things', ({ en, it: italian }) => {
    const params = marks.slice(0, typeof en === 'function' ? en.length : 0);
    const [ours, theirs] = [said(en, params), said(italian, params)];
    for (const text of [ours, theirs]) {
      expect(text.trim()).not.toBe('');
      expect(marks.filter((mark) => text.includes(mark))).toEqual(params);
    }
    // What stands in code is the same in every language.
    const code = (text: string) => text.match(/`[^`]+`/g)?.toSorted();
    expect(code(theirs)).toEqual(code(ours));
  });

  it('has one id for each', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('has none that nothing says', () => {
    const room = join(import.meta.dirname, '..');
    const source = readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('words'))
      .map((file) => readFileSync(join(room, file), 'utf8'))
      .join('\n');
    const used = new Set([...source.matchAll(/\[\s*'(\w+)'/g)].map(([, id]) => id));
    expect(rows.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });
});

it('what stands within a sentence is said in its language too', () => {
  const message = ['failsInstead', 'editImage', ['images']] as const;
  expect(inWords(message, 'en')).toBe(
    'A node of the type editImage is not carried over: a step that fails stands in its place. Images are not edited here. Call a service that does, with http.request.',
  );
  expect(inWords(message, 'it')).toBe(
    'Un nodo di tipo editImage non viene ripreso: al suo posto c’è un passo che fallisce. Le immagini qui non si modificano. Chiama con http.request un servizio che lo fa.',
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isList, isObject, type Json } from '../core/json.ts';
import { convert } from './convert.ts';
import type { FormatName } from './formats.ts';
import type { ConvertOptions } from './options.ts';

const write = (to: FormatName, value: Json, options: ConvertOptions = {}) =>
  convert({ from: undefined, to, given: { kind: 'value', value }, options });

async function read(from: FormatName, written: Json, options: ConvertOptions = {}): Promise<Json> {
  if (typeof written !== 'string') throw new Error(`${from} was not written as text`);
  const isFile = from === 'xlsx';
  const given = isFile
    ? ({ kind: 'bytes', bytes: Buffer.from(written, 'base64') } as const)
    : ({ kind: 'text', text: written } as const);
  return convert({ from, to: 'json', given, options });
}

// -0 is 0 in JSON; an integer beyond 2^53 comes back as a text, which other tests are about.
function isPlain(value: Json): boolean {
  if (typeof value === 'number') {
    return !Object.is(value, -0) && Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
  }
  return isList(value) ? value.every(isPlain) : isObject(value) ? Object.values(value).every(isPlain) : true;
}

/** Objects as they come out of JSON.parse. */
const json = fc
  .json({ maxDepth: 4 })
  .map((text): Json => JSON.parse(text))
  .filter(isPlain);
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const cellText = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\r\0]/g, '').trim());
const cell = fc.oneof(cellText, fc.constantFrom('007', '1,5', '', ',', ';', '"', 'a\nb', '=1', '-', 'true'));

function table<T extends Json>(of: fc.Arbitrary<T>) {
  return fc
    .uniqueArray(fc.oneof(name, fc.constantFrom('__proto__', 'constructor', 'è', 'a b')), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((names) =>
      fc
        .array(fc.tuple(...names.map(() => of)), { minLength: 1, maxLength: 6 })
        .map((rows): Json => rows.map((row) => Object.fromEntries(names.map((key, at) => [key, row[at] ?? null])))),
    );
}

describe('what is written reads as it was', () => {
  it('YAML: every JSON value', () =>
    fc.assert(
      fc.asyncProperty(json, async (value) => {
        expect(await read('yaml', await write('yaml', value))).toEqual(value);
      }),
      { numRuns: 300 },
    ));

  it('JSON text and NDJSON: every value', () =>
    fc.assert(
      fc.asyncProperty(fc.array(json, { maxLength: 5 }), async (values) => {
        expect(await read('json', await write('json', values, { asText: true }))).toEqual(values);
        expect(await read('ndjson', await write('ndjson', values))).toEqual(values);
      }),
    ));

  it('CSV: every table of texts, by any delimiter', () =>
    fc.assert(
      fc.asyncProperty(table(cell), fc.constantFrom(',', ';', '\t', '|'), async (rows, delimiter) => {
        const text = await write('csv', rows, { delimiter, escapeFormulas: false });
        expect(await read('csv', text, { delimiter, types: false })).toEqual(rows);
      }),
      { numRuns: 300 },
    ));

  it('CSV: columns of numbers and of booleans keep their types', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).filter(isPlain);
    const row = fc.record({ a: number, b: fc.boolean(), c: fc.option(number) }, { requiredKeys: ['a', 'b', 'c'] });
    return fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
        const again = await read('csv', await write('csv', rows));
        // A column that is empty from top to bottom says nothing of its type.
        const isEmpty = rows.every(({ c }) => c === null);
        expect(again).toEqual(isEmpty ? rows.map((one) => ({ ...one, c: '' })) : rows);
      }),
    );
  });

  it('a form: texts, and lists of two and more', () => {
    const field = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { minLength: 2, maxLength: 4 }));
    return fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), field), async (value) => {
        expect(await read('form', await write('form', { ...value }))).toEqual({ ...value });
      }),
    );
  });

  it('XML: objects of texts, attributes and lists of two and more', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
      // eslint-disable-next-line no-control-regex -- XML cannot hold them.
      .map((one) => one.replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/g, '').trim())
      .map((one) => (one === '' ? 'x' : one));
    const element: fc.Arbitrary<Json> = fc.letrec<{ node: Json; list: Json }>((tie) => ({
      list: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc
          .record({
            attributes: fc.dictionary(name, text, { maxKeys: 2 }),
            fields: fc.dictionary(name, fc.oneof(tie('node'), tie('list')), { minKeys: 1, maxKeys: 3 }),
          })
          .map(({ attributes, fields }) =>
            Object.fromEntries([
              ...Object.entries(fields),
              ...Object.entries(attributes).map(([key, value]) => [`@${key}`, value]),
            ]),
          ),
      ),
    })).node;
    return fc.assert(
      fc.asyncProperty(name, element, async (root, value) => {
        expect(await read('xml', await write('xml', { [root]: value }))).toEqual({ [root]: value });
      }),
      { numRuns: 300 },
    );
  });

  it('Excel: texts, numbers, booleans and empty cells, in one sheet and in several', () => {
    const text = cellText.map((one) => (one === '' ? null : one));
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(
        '007',
        '=1+1',
        '2024-01-31',
        'true',
        'a\r\u0001b',
        '\ufffd',
        '_x0041_',
        'constructor',
        '__proto__',
        ' x ',
      ),
      fc.constant(1.5),
    );
    return fc.assert(
      fc.asyncProperty(table(value), table(value), async (one, other) => {
        const rows = [one, other].map((list) =>
          isList(list) ? [...list, Object.fromEntries(Object.keys(list[0] ?? {}).map((key) => [key, 'end']))] : list,
        );
        const book = { One: rows[0] ?? null, 'Ü 2': rows[1] ?? null };
        const filled = (list: Json): Json =>
          isList(list) ? list.filter((row) => isObject(row) && Object.values(row).some((part) => part !== null)) : list;
        expect(await read('xlsx', await write('xlsx', book), { sheet: '*' })).toEqual({
          One: filled(book.One),
          'Ü 2': filled(book['Ü 2']),
        });
        expect(await read('xlsx', await write('xlsx', book), { sheet: 'Ü 2' })).toEqual(filled(book['Ü 2']));
      }),
      { numRuns: 10 },
    );
  });
});

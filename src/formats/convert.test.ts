import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { convertApart } from './apart.ts';
import { type Conversion, convert } from './convert.ts';
import { formatNames, formats, type FormatName } from './formats.ts';
import type { ConvertOptions } from './options.ts';
import { pdfOf } from '../../test/small-pdf.ts';
import { zipBomb } from '../../test/zip-bomb.ts';

const never = new AbortController().signal;

function asked(from: FormatName, given: string | Uint8Array, options: ConvertOptions = {}): Conversion {
  return {
    from,
    to: 'json',
    given: typeof given === 'string' ? { kind: 'text', text: given } : { kind: 'bytes', bytes: given },
    options,
  };
}

const read = (from: FormatName, given: string | Uint8Array, options: ConvertOptions = {}) =>
  convert(asked(from, given, options));
const write = (to: FormatName, value: Json, options: ConvertOptions = {}) =>
  convert({ from: undefined, to, given: { kind: 'value', value }, options });
const refused = (message: RegExp) => ({ code: 'invalid', message: expect.stringMatching(message) });

describe('CSV', () => {
  it('finds the delimiter out, types whole columns and keeps what a number would lose', async () => {
    const text =
      '\ufeffid;name;amount;big;ok\n007;"Rossi; Mario";1.5;12345678901234567890;true\n12;"a ""b""";2;1;false\n';
    expect(await read('csv', text)).toEqual([
      { id: '007', name: 'Rossi; Mario', amount: 1.5, big: '12345678901234567890', ok: true },
      { id: '12', name: 'a "b"', amount: 2, big: '1', ok: false },
    ]);
    expect(await read('csv', 'a,b\n1,2\n', { header: false })).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await read('csv', '1,2\n', { header: false, columns: ['x', 'y'], types: false })).toEqual([
      { x: '1', y: '2' },
    ]);
  });

  it('takes its bytes by their encoding', async () => {
    const bytes = Buffer.from('città,prezzo\nForlì,5 \x80\n', 'latin1');
    expect(await read('csv', bytes, { encoding: 'windows-1252' })).toEqual([{ città: 'Forlì', prezzo: '5 €' }]);
    await expect(read('csv', bytes)).rejects.toMatchObject(refused(/no text in utf-8.*options\.encoding/));
    expect(await read('csv', Buffer.from('\ufeffa\nè\n', 'utf16le'))).toEqual([{ a: 'è' }]);
  });

  it('takes XML by the encoding that it declares', async () => {
    const xml = (declared: string) => Buffer.from(`<?xml version="1.0" encoding="${declared}"?><a>Forlì</a>`, 'latin1');
    expect(await read('xml', xml('ISO-8859-1'))).toEqual({ a: 'Forlì' });
    expect(await read('xml', xml('UTF-8'), { encoding: 'latin1' })).toEqual({ a: 'Forlì' });
    await expect(read('xml', xml('UTF-8'))).rejects.toMatchObject(refused(/no text in utf-8/i));
    await expect(read('xml', xml('klingon'))).rejects.toMatchObject(refused(/no text in klingon/));
  });

  it.each([
    ['a,a\n1,2', /Two columns are called "a"/],
    ['a,b\n1,2\n3', /Row 3 of the CSV has 1 cells, and there are 2 columns/],
    ['a,b\n1,2,3', /Row 2 of the CSV has 3 cells/],
    ['a,b\n1,"2', /broken at line 2: Quote Not Closed/],
  ])('refuses %j and says where', async (text, message) => {
    await expect(read('csv', text)).rejects.toMatchObject(refused(message));
  });

  it('is written so that a spreadsheet runs nothing, and phone numbers stay what they are', async () => {
    const rows = [
      { a: '=cmd()', b: '+39 02 123', c: -5 },
      { a: '@x', b: '-1+cmd', c: null },
    ];
    expect(await write('csv', rows)).toBe("a,b,c\r\n'=cmd(),+39 02 123,-5\r\n'@x,'-1+cmd,\r\n");
    expect(await write('csv', rows, { escapeFormulas: false })).toContain('\r\n@x,-1+cmd,');
  });

  it('loses nothing in silence: what is nested is refused by its place, or flattened', async () => {
    const rows = [{ id: 1, tags: ['a', 'b'], at: { city: 'X' } }];
    await expect(write('csv', rows)).rejects.toMatchObject({
      problems: [{ path: 'value[0].tags', message: 'A cell cannot hold a list.' }],
    });
    expect(await write('csv', rows, { flatten: true })).toBe('id,tags.0,tags.1,at.city\r\n1,a,b,X\r\n');
    await expect(write('csv', [{ 'a.b': 1, a: { b: 2 } }], { flatten: true })).rejects.toMatchObject(
      refused(/column "a\.b"/),
    );
    expect(await write('csv', [])).toBe('');
    await expect(write('csv', 'text')).rejects.toMatchObject(refused(/a list of rows/));
  });
});

describe('XML', () => {
  it('has attributes, lists and texts as they are', async () => {
    const text = '<order id="007"><item>1</item><!-- x --><note a="b">x &amp; y</note></order>';
    expect(await read('xml', text)).toEqual({
      order: { '@id': '007', item: '1', note: { '@a': 'b', '#text': 'x & y' } },
    });
    expect(await read('xml', text, { lists: ['order.item'], types: true, attributePrefix: '$' })).toMatchObject({
      order: { $id: '007', item: [1] },
    });
  });

  it('is written with a root, and refuses what XML cannot have by its place', async () => {
    expect(await write('xml', { a: { '@id': 1, b: [1, null], c: '<&"' } })).toContain(
      '<a id="1"><b>1</b><b/><c>&lt;&amp;&quot;</c></a>',
    );
    expect(await write('xml', [1, 2])).toContain('<root><item>1</item><item>2</item></root>');
    expect(await write('xml', { a: 1, b: 2 }, { root: 'r' })).toContain('<r><a>1</a><b>2</b></r>');
    await expect(write('xml', { a: { 'first name': 1 } })).rejects.toMatchObject(
      refused(/value\.a\.first name: "first name" cannot be/),
    );
    await expect(write('xml', { a: { b: [[1]] } })).rejects.toMatchObject(refused(/no list within a list/));
    await expect(write('xml', { a: '\u0001' })).rejects.toMatchObject(refused(/control sign/));
    await expect(write('xml', { a: { '@b': [1] } })).rejects.toMatchObject(refused(/value\.a\.@b/));
    await expect(write('xml', { 'a><b/><c': 1 })).rejects.toMatchObject(refused(/cannot be the name/));
  });

  it('expands no entity and fetches none', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&b;&f;</a>`;
    const value = JSON.stringify(
      await read('xml', bomb).catch((error: unknown) => (error instanceof Error ? error.message : '')),
    );
    expect(value.length).toBeLessThan(1_000);
    expect(value).not.toContain('root:');
  });
});

describe('YAML, JSON, NDJSON and forms', () => {
  it('keep integers that a number cannot hold, and leading zeros', async () => {
    expect(await read('json', '{"id":12345678901234567890,"n":1e21,"m":12}')).toEqual({
      id: '12345678901234567890',
      n: 1e21,
      m: 12,
    });
    expect(await read('json', '{"a":1e400,"b":-1E+999,"c":1e308,"d":0.5}')).toEqual({
      a: '1e400',
      b: '-1E+999',
      c: 1e308,
      d: 0.5,
    });
    expect(await read('yaml', 'id: 12345678901234567890\ncap: 00187\nn: 12\nwhen: 2024-01-31')).toEqual({
      id: '12345678901234567890',
      cap: '00187',
      n: 12,
      when: '2024-01-31',
    });
    expect(await read('form', 'cap=00187&n=5&n=6&big=12345678901234567890', { types: true })).toEqual({
      cap: '00187',
      n: [5, 6],
      big: '12345678901234567890',
    });
  });

  it('writes no text that a reader of YAML 1.1 takes for something else', async () => {
    const given = { country: 'no', on: 'yes', at: '12:30', n: '1_000', key: 'word' };
    const written = 'country: "no"\n"on": "yes"\nat: "12:30"\n"n": "1_000"\nkey: word\n';
    expect(await write('yaml', given)).toBe(written);
    expect(await read('yaml', written)).toEqual(given);
  });

  it('say where they are broken', async () => {
    await expect(read('json', '{"a":\n oops}')).rejects.toMatchObject(refused(/line 2, column 2/));
    await expect(read('ndjson', '{"a":1}\n{"a":')).rejects.toMatchObject(
      refused(/Line 2 of the value is not valid JSON/),
    );
    const merged = 'a: &a { b: 1 }\nc: { <<: *a }';
    expect(await read('yaml', merged)).toEqual({ a: { b: 1 }, c: { '<<': { b: 1 } } });
    await expect(read('yaml', 'a: 1\nb: [')).rejects.toMatchObject(refused(/Line 2, column/));
    await expect(read('form', 'a=%ff')).rejects.toMatchObject(refused(/not UTF-8/));
    await expect(read('yaml', 'a: .nan')).rejects.toMatchObject(refused(/value\.a: NaN is no number of JSON/));
    await expect(write('form', { a: { b: 1 } })).rejects.toMatchObject(refused(/value\.a/));
    expect(await write('form', { a: { b: 1 }, c: [1, 2] }, { flatten: true })).toBe('a.b=1&c=1&c=2');
    await expect(write('ndjson', { a: 1 })).rejects.toMatchObject(refused(/a list of values/));
  });

  it('refuse what would fill the memory', async () => {
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`),
    ];
    await expect(read('yaml', laughs.join('\n'))).rejects.toMatchObject(refused(/aliases/));
    for (const text of ['['.repeat(5_000), `${'['.repeat(400)}${']'.repeat(400)}`]) {
      for (const from of ['json', 'yaml'] as const)
        await expect(read(from, text)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(read('yaml', 'x'.repeat(1_000_001))).rejects.toMatchObject({ code: 'too_large' });
    await expect(convertApart(asked('json', ' '.repeat(10_000_001)), never)).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});

describe('Excel and PDF', () => {
  it('have their own ways of being no file', async () => {
    await expect(read('xlsx', Buffer.from('hello'))).rejects.toMatchObject(refused(/no xlsx file, or a broken one/));
    await expect(read('xlsx', Buffer.of())).rejects.toMatchObject(refused(/file is empty/));
    await expect(read('xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject(refused(/Excel 97/));
    await expect(read('pdf', Buffer.from('%PDF-1.4 nothing'))).rejects.toMatchObject(
      refused(/no PDF, or a broken one/),
    );
    await expect(write('xlsx', { 'a/b': [{ a: 1 }] })).rejects.toMatchObject(refused(/name of a sheet/));
    await expect(write('xlsx', [{ a: 'x'.repeat(32_768) }])).rejects.toMatchObject(refused(/32767 characters/));
  });

  it('PDF gives the text of its pages', async () => {
    const file = pdfOf(['Invoice 007', 'Total 12.50']);
    expect(await read('pdf', file)).toEqual(['Invoice 007', 'Total 12.50']);
    expect(await convert({ ...asked('pdf', file), to: 'text' })).toBe('Invoice 007\n\nTotal 12.50');
    expect(await read('pdf', file, { pages: '2' })).toEqual(['Total 12.50']);
    await expect(read('pdf', file, { pages: '2-3' })).rejects.toMatchObject(refused(/has the pages 1 to 2/));
    await expect(read('pdf', pdfOf(['', '']))).rejects.toMatchObject(refused(/holds no text/));
    const encrypted = Buffer.from(
      file
        .toString()
        .replace(
          '/Root 1 0 R',
          '/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -4 >> /ID [(x) (x)]',
        ),
    );
    await expect(read('pdf', encrypted)).rejects.toMatchObject(refused(/password|broken/));
  });
});

describe('an allowance', () => {
  it('ends a file that unfolds in memory, and one that takes too long', { timeout: 240_000 }, async () => {
    const bomb = zipBomb(200);
    expect(bomb.length).toBeLessThan(3_000_000);
    await expect(convertApart(asked('xlsx', bomb), never, { ms: 200_000, megabytes: 150 })).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/took more than 150 MB/),
    });
    await expect(convertApart(asked('pdf', pdfOf(['a'])), never, { ms: 1, megabytes: 150 })).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/took longer than 0.001 s/),
    });
  });

  it('is not asked for when the run was cancelled', async () => {
    const cancelled = AbortSignal.abort(new SnodoError('cancelled', 'The run was cancelled.'));
    await expect(convertApart(asked('pdf', pdfOf(['a'])), cancelled)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('gives what another process has made as it is, and its refusals, one after the other', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => ({ id: at, name: `name ${at}`, more: 'xxxxxxxxxx' }));
    const text = z.string().parse(await write('csv', rows));
    expect(text.length).toBeGreaterThan(50_000);
    expect(await convertApart(asked('csv', text), never)).toEqual(rows);
    const named = `__proto__\n${'1\n'.repeat(30_000)}`;
    const [first] = [await convertApart(asked('csv', named), never)].flat();
    expect(Object.entries(Object(first))).toEqual([['__proto__', 1]]);
    await expect(convertApart(asked('csv', `a,a\n${text}`), never)).rejects.toMatchObject({
      problems: [{ path: 'value' }],
    });
  });
});

describe('garbage', () => {
  const readable = formatNames.filter((name) => formats[name].read !== undefined);
  const words = fc.constantFrom(
    '<a>',
    '</a>',
    '<!DOCTYPE a [',
    '&x;',
    '"',
    ',',
    '\n',
    ';',
    '{',
    '}',
    '[',
    '- ',
    ': ',
    '&a ',
    '*a',
    '%ff',
    '%PDF-1.4',
    'PK\u0003\u0004',
    '__proto__',
    '#text',
    '@a',
    'constructor',
    '\0',
    '\u2028',
    '1 0 obj',
    'stream\n',
  );
  const garbage = fc
    .array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 20 })
    .map((parts) => parts.join(''));

  it('comes to a value or to a refusal, in every format', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...readable), garbage, async (from, text) => {
        const given = formats[from].kind === 'bytes' ? Buffer.from(text) : text;
        await read(from, given).catch((error: unknown) => {
          if (!(error instanceof SnodoError)) throw error;
        });
      }),
      { numRuns: 600 },
    ));

  it('and every value is written or refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...formatNames.filter((name) => formats[name].write)),
        fc.json(),
        async (to, text) => {
          await write(to, JSON.parse(text)).catch((error: unknown) => {
            if (!(error instanceof SnodoError)) throw error;
          });
        },
      ),
      { numRuns: 300 },
    ));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from './body.ts';
import { SnodoError } from '../core/error.ts';

function read(contentType: string | undefined, body: string | Uint8Array): ReturnType<typeof readBody> {
  return readBody(contentType, typeof body === 'string' ? Buffer.from(body) : body);
}

function refusal(contentType: string, body: string | Uint8Array): { code: string; message: string } {
  try {
    read(contentType, body);
  } catch (error) {
    if (error instanceof SnodoError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'none', message: '' };
}

const xml = (body: string | Uint8Array) => read('application/xml', body).body;

describe('a form of a great many fields', () => {
  it('is refused before it is taken apart', () => {
    const fields = (count: number) => Buffer.from('a=1&'.repeat(count - 1) + 'a=1');
    const type = 'application/x-www-form-urlencoded';
    expect(readBody(type, fields(10_000)).kind).toBe('form');
    expect(() => readBody(type, fields(10_001))).toThrow(/more than 10000 fields/);
  });
});

describe('readBody: JSON', () => {
  it.each([
    'application/json',
    'Application/JSON; charset=UTF-8',
    'application/cloudevents+json',
    'text/json',
    undefined,
  ])('reads %s', (contentType) => {
    expect(read(contentType, '\ufeff{"a":[1,"è"]}')).toEqual({ kind: 'json', body: { a: [1, 'è'] } });
  });

  it('gives back every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read('application/json', JSON.stringify(value)).body).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('says where it is broken, and quotes no more than one character', () => {
    expect(refusal('application/json', '{"password": "hunter2",\n  oops}')).toEqual({
      code: 'invalid',
      message: 'The body is not valid JSON: at line 2, column 3 it has "o" instead of a key in double quotes.',
    });
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(refusal('application/json', Uint8Array.of(0x22, 0xe9, 0x22))).toMatchObject({ code: 'invalid' });
    expect(refusal('application/json', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)).message).toContain('not valid UTF-8');
  });

  it('reads 500 levels and refuses more, up to a megabyte of brackets', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(read('application/json', nested(500)).kind).toBe('json');
    for (const levels of [501, 500_000]) {
      expect(refusal('application/json', nested(levels)).message).toContain('deeper than 500 levels');
    }
    expect(refusal('application/json', '{"a":'.repeat(200_000)).code).toBe('invalid');
  });

  it('keeps a key called __proto__ to itself', () => {
    const { body } = read('application/json', '{"__proto__":{"polluted":true}}');
    expect(Object.keys(body ?? {})).toEqual(['__proto__']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('readBody: forms', () => {
  const form = 'application/x-www-form-urlencoded';

  it('reads fields, repeated ones as a list, and keeps brackets in names', () => {
    expect(read(form, 'a=1&b=x+y%21&a=2&c&items%5B0%5D=%C3%A8&=e&&a=3')).toEqual({
      kind: 'form',
      body: { a: ['1', '2', '3'], b: 'x y!', c: '', 'items[0]': 'è', '': 'e' },
    });
  });

  it('reads what URLSearchParams writes', () => {
    const names = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, names), { selector: ([name]) => name }), (pairs) => {
        const written = new URLSearchParams(pairs).toString();
        expect(new Map(Object.entries(read(form, written).body ?? {}))).toEqual(new Map(pairs));
      }),
    );
  });

  it('takes percent signs for bytes of the charset named', () => {
    expect(read(`${form}; charset=windows-1252`, 'name=Jos%E9+%80').body).toEqual({ name: 'José €' });
    expect(refusal(form, 'name=Jos%E9').code).toBe('invalid');
  });

  it('has a field called __proto__', () => {
    const { body } = read(form, '__proto__=x&constructor=y');
    expect(Object.entries(body ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('readBody: XML', () => {
  it.each(['application/xml', 'text/xml; charset=utf-8', 'application/soap+xml'])('reads %s', (contentType) => {
    const text = `<?xml version="1.0"?>
      <!-- an order --><s:order xmlns:s="urn:shop" id="7"><item>007</item><item n="2"> two </item>
      <note>a &lt; b &amp;amp; &#x1F642;<![CDATA[<raw>&amp;]]></note><empty/></s:order>`;
    expect(read(contentType, text)).toEqual({
      kind: 'xml',
      body: {
        's:order': {
          '@xmlns:s': 'urn:shop',
          '@id': '7',
          item: ['007', { '@n': '2', '#text': 'two' }],
          note: 'a < b &amp; 🙂<raw>&amp;',
          empty: '',
        },
      },
    });
  });

  it('expands no entity of the document, and fetches none', () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    expect(xml(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a b="&l9;">&l9;&l0;</a>`)).toEqual({
      a: { '@b': '&l9;', '#text': '&l9;&l0;' },
    });
    expect(refusal('text/xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>').code).toBe(
      'invalid',
    );
    expect(xml('<!DOCTYPE cXML SYSTEM "http://127.0.0.1:1/cXML.dtd"><cXML/>')).toEqual({ cXML: '' });
    expect(xml('<a>&#0;&#xD800;&#65;</a>')).toEqual({ a: '&#0;&#xD800;A' });
  });

  it('touches no prototype, whatever elements and attributes are called', () => {
    const body = xml(
      '<a __proto__="1"><__proto__><polluted>1</polluted></__proto__><constructor/><prototype/><toString>x</toString></a>',
    );
    expect(body).toEqual({
      a: { '@__proto__': '1', '#__proto__': { polluted: '1' }, '#constructor': '', '#prototype': '', toString: 'x' },
    });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    ['crossed tags', '<a>\n<b>\n</a></b>', /line 3, column 1/],
    ['an open tag', '<a>', /Unclosed/],
    ['no tag', 'hello', /line 1, column 1/],
    ['a bare value', '<a x=1/>', /Attribute/],
    ['two roots', '<a/><b/>', /one root/],
    ['one root twice', '<a/><a/>', /one root/],
    ['a bare &', '<a>&</a>', /&/],
    ['251 levels', `${'<a>'.repeat(251)}${'</a>'.repeat(251)}`, /deeper than 250 elements/],
  ])('refuses %s', (_, text, expected) => {
    const { code, message } = refusal('application/xml', text);
    expect(code).toBe('invalid');
    expect(message).toMatch(expected);
  });

  it('reads 250 elements in each other, which make no more levels than JSON may have', () => {
    expect(xml(`${'<a><b/><b>'.repeat(125)}${'</b></a>'.repeat(125)}`)).toHaveProperty('a.b.1.a.b.1.a.b.0', '');
  });

  it('refuses a megabyte of open tags in few words', () => {
    expect(refusal('application/xml', '<a>'.repeat(300_000)).message.length).toBeLessThan(300);
  });

  it('reads the charset from the mark, the header or the declaration', () => {
    const declared = (charset: string) => `<?xml version="1.0" encoding="${charset}"?><a>é</a>`;
    expect(xml(Buffer.from(declared('ISO-8859-1'), 'latin1'))).toEqual({ a: 'é' });
    expect(xml(Buffer.from(`\ufeff${declared('utf-16')}`, 'utf16le'))).toEqual({ a: 'é' });
    expect(xml(declared('utf-16'))).toEqual({ a: 'é' });
    expect(read('text/xml; charset="utf-8"', declared('ISO-8859-1')).body).toEqual({ a: 'é' });
  });

  it('ends on any text with an object or a refusal', () => {
    const pieces = [
      '<a>',
      '</a>',
      '<b x="1">',
      '</b>',
      '<c/>',
      '<',
      '>',
      '&',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '?>',
      '<!DOCTYPE a [',
      ']>',
      '"',
      't',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        const text = `<r>${parts.join('')}</r>`;
        expect(['none', 'invalid']).toContain(refusal('application/xml', text).code);
      }),
    );
  });
});

describe('readBody: everything else', () => {
  it('reads text by its charset', () => {
    expect(read('text/plain', 'ciao è')).toEqual({ kind: 'text', body: 'ciao è' });
    expect(read('text/csv; header=present; charset=latin1', Uint8Array.of(0xe9, 0x80)).body).toBe('é€');
    expect(refusal('text/plain', Uint8Array.of(0xe9)).code).toBe('invalid');
    expect(refusal('text/plain; charset=klingon', 'x')).toEqual({
      code: 'unsupported_type',
      message: 'The charset "klingon" is not known. Send UTF-8.',
    });
  });

  it.each(['multipart/form-data; boundary=x', 'image/png', 'garbage', ';;;'])(
    'gives the bytes of %s',
    (contentType) => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
          expect(read(contentType, bytes)).toEqual({
            kind: 'binary',
            body: { base64: Buffer.from(bytes).toString('base64') },
          });
        }),
      );
    },
  );

  it('gives bytes without a Content-Type that are no JSON', () => {
    expect(read(undefined, 'a=1').kind).toBe('binary');
    expect(read('', Uint8Array.of(0xff)).kind).toBe('binary');
  });

  it('gives null for nothing, whatever it is called', () => {
    expect(read('application/json', '')).toEqual({ kind: 'empty', body: null });
    expect(read(undefined, '')).toEqual({ kind: 'empty', body: null });
  });
});

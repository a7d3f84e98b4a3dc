import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnodoError } from './error.ts';
import { readYaml } from './read-yaml.ts';

describe('readYaml', () => {
  it('names the line and the column', () => {
    expect(() => readYaml('a: 1\nb: [1, 2\nc: 3')).toThrow(/^Line 3, column \d+: /);
  });

  it('refuses a key written twice', () => {
    expect(() => readYaml('a: 1\na: 2')).toThrow(/unique/);
  });

  it('refuses aliases that multiply', () => {
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcd'[at]}`).join(',')}]`),
    ];
    expect(() => readYaml(laughs.join('\n'))).toThrow(/aliases too often/);
  });

  it('refuses an alias of nothing, and one that would hold itself', () => {
    expect(() => readYaml('a: *b\nb: &b 1')).toThrow('Line 1, column 4: There is no &b before this alias.');
    expect(() => readYaml('a: &a [{ b: *a }]')).toThrow('The alias *a stands within what it stands for.');
    expect(readYaml('a: &a [1]\nb: *a\nc: &a [2]\nd: [*a]')).toEqual({ a: [1], b: [1], c: [2], d: [[2]] });
  });

  it('refuses merge keys and says what to write, unless others have written them or they are meant', () => {
    const merged = 'a: &a { b: 1 }\nc: { <<: *a, d: 2 }';
    expect(() => readYaml(merged)).toThrow(
      'Line 2, column 6: Merge keys (<<) are not taken. Write the fields out, or give a whole value by its alias, as in with: *name.',
    );
    expect(readYaml(merged, { mergeKeys: 'keep' })).toEqual({ a: { b: 1 }, c: { '<<': { b: 1 }, d: 2 } });
    expect(readYaml('{ "<<": 1 }')).toEqual({ '<<': 1 });
  });

  it('gives what JSON has a value for alone', () => {
    const tagged = 'a: !!binary aGVsbG8=\nb: !!set { x }\nc: !!timestamp 2001-12-14\nd: !!omap [x: 1]';
    expect(readYaml(tagged)).toStrictEqual({ a: 'aGVsbG8=', b: { x: null }, c: '2001-12-14', d: [{ x: 1 }] });
  });

  it('answers any text with a value or a clear error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        try {
          readYaml(input);
        } catch (error) {
          expect(error).toBeInstanceOf(SnodoError);
        }
      }),
    );
  });
});

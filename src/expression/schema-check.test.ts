import { describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import { schemaCheck as read, type SchemaCheck } from './schema-check.ts';

function schemaCheck(schema: Json): Promise<SchemaCheck> {
  return read(schema, { value: 'answer', schema: 'schema', mend: 'Correct it.' });
}

describe('schemaCheck', () => {
  it('names the place and the reason in the answer', async () => {
    const { check } = await schemaCheck({
      type: 'object',
      additionalProperties: false,
      properties: { 'a/b': { type: 'array', items: { type: 'string', format: 'email' } } },
    });
    expect(check({ 'a/b': ['me@example.com'] })).toEqual([]);
    expect(check({ 'a/b': ['me@example.com', 'me'], more: 1 })).toEqual([
      { path: 'answer', message: 'must NOT have additional properties: more' },
      { path: 'answer.a/b[1]', message: 'must match format "email"' },
    ]);
  });

  it.each([
    [[], /schema must be an object/],
    [{ type: 'strin' }, /schema\.type must be/],
    [{ properties: { a: { minimum: 'x' } } }, /schema\.properties\.a\.minimum must be number/],
    [{ $ref: '#/$defs/none' }, /schema fails: can't resolve reference/],
    [{ type: 'string', pattern: '(' }, /schema/],
    [{ type: 'string', pattern: '(?=a)b' }, /schema fails: the regular expression .* is not supported/],
    [{ $async: true, type: 'string' }, /schema\.\$async/],
    [{ $schema: 'https://example.com/mine' }, /schema fails: no schema with key/],
  ])('refuses %j', async (schema, message) => {
    await expect(schemaCheck(schema)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(message),
    });
  });

  it('compiles the same schema once, in whatever order it is written', async () => {
    const one = await schemaCheck({ type: 'object', properties: { a: { type: 'number' }, b: { type: 'null' } } });
    const same = await schemaCheck({ properties: { b: { type: 'null' }, a: { type: 'number' } }, type: 'object' });
    const other = await schemaCheck({ type: 'object', properties: { a: { type: 'number' } } });
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('takes two schemas that call themselves the same', async () => {
    const text = await schemaCheck({ $id: 'https://example.com/answer', type: 'string' });
    const count = await schemaCheck({ $id: 'https://example.com/answer', type: 'number' });
    expect([text.check('a'), count.check(1)]).toEqual([[], []]);
    expect([text.check(1).length, count.check('a').length]).toEqual([1, 1]);
  });

  it('reads 2020-12 where the schema says so', async () => {
    const { check } = await schemaCheck({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
      prefixItems: [{ type: 'string' }],
    });
    expect(check([1])).toEqual([{ path: 'answer[0]', message: 'must be string' }]);
  });

  it('calls the value and the schema as it is told', async () => {
    const words = { value: 'body', schema: 'trigger.schema', mend: 'Mend it.' };
    const { check } = await read({ type: 'array', items: { type: 'string' } }, words);
    expect(check([1])).toEqual([{ path: 'body[0]', message: 'must be string' }]);
    await expect(read({ items: { type: 'x' } }, words)).rejects.toMatchObject({
      message: expect.stringMatching(/trigger\.schema\.items\.type must be .* Mend it\.$/),
      problems: expect.arrayContaining([expect.objectContaining({ path: 'trigger.schema.items.type' })]),
    });
  });

  it('holds patterns against a text in linear time', async () => {
    const { check } = await schemaCheck({ type: 'string', pattern: '^(a+)+$' });
    expect(check('a'.repeat(100_000))).toEqual([]);
    // Backtracking would double with every letter, and never end.
    expect(check(`${'a'.repeat(100_000)}!`)).toHaveLength(1);
    const { check: fields } = await schemaCheck({ patternProperties: { '^(x+)+$': { type: 'number' } } });
    expect(fields({ [`${'x'.repeat(50_000)}!`]: 'a', xx: 'a' })).toEqual([
      { path: 'answer.xx', message: 'must be number' },
    ]);
  });

  it('refuses texts that are too many or too long for its patterns, and the next check begins afresh', async () => {
    const { check } = await schemaCheck({ type: 'array', items: { type: 'string', pattern: '^(a|b|c|d+)+$' } });
    expect(check(['d'.repeat(9_000_000)])).toEqual([
      { path: 'answer', message: expect.stringMatching(/too long to be held against the pattern/) },
    ]);
    expect(check(['dd'])).toEqual([]);
    expect(check(['e'])).toHaveLength(1);
  });

  it('does not compare each item with each other to see that they differ', async () => {
    const { check } = await schemaCheck({ uniqueItems: true });
    const items = Array.from({ length: 200_000 }, (_, n) => ({ n }));
    expect(check(items)).toEqual([]);
    expect(check([...items, { n: 7 }])).toEqual([{ path: 'answer', message: 'must NOT have duplicate items' }]);
    expect(
      check([
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
    ).toHaveLength(1);
    expect(check([1, '1', true, null, 0])).toEqual([]);
  });

  it('refuses a schema that leads back to itself, also where only some values get there', async () => {
    await expect(schemaCheck({ $ref: '#' })).rejects.toThrow('schema refers to itself without an end.');
    await expect(schemaCheck({ properties: { a: { $ref: '#/properties/a' } } })).rejects.toThrow('without an end.');
    const circle = { anyOf: [{ type: 'string' }, { $ref: '#/definitions/circle' }] };
    const { check, coerced } = await schemaCheck({
      definitions: { circle },
      properties: { a: { $ref: '#/definitions/circle' } },
    });
    expect(check({ a: 'fits' })).toEqual([]);
    expect(check({ b: 1 })).toEqual([]);
    expect(check({ a: 1 })).toEqual([
      { path: 'answer', message: 'cannot be checked: the schema refers to itself without an end' },
    ]);
    expect(coerced({ a: 1 })).toEqual({ a: 1 });
    // One that gets deeper with the value does end.
    const list = await schemaCheck({ type: 'object', properties: { next: { $ref: '#' } } });
    expect(list.check({ next: { next: {} } })).toEqual([]);
  });

  it('tells the first problem of a value that has very many', async () => {
    const { check } = await schemaCheck({ items: { type: 'string' } });
    expect(check(Array.from({ length: 1_000_000 }, () => 1))).toEqual([
      { path: 'answer[0]', message: 'must be string' },
    ]);
    expect(check([1, 2, 'a'])).toHaveLength(2);
  });

  it('does not take what every object inherits for a field', async () => {
    const { check } = await schemaCheck({ required: ['constructor'], properties: { toString: { type: 'number' } } });
    expect(check({ constructor: 1 })).toEqual([]);
    expect(check({})).toHaveLength(1);
  });

  it.each([
    ['https://example.com/a?b=1', true],
    ['example.com', false],
    [`http://[${'1:'.repeat(100_000)}`, false],
  ])('knows a web address in linear time: %.40s', async (text, fits) => {
    const { check } = await schemaCheck({ format: 'url' });
    expect(check(text).length === 0).toBe(fits);
  });
});

import { describe, expect, it } from 'vitest';
import { schemaCheck } from './schema-check.ts';

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
});

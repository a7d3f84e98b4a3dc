import { describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import { typeOfSchema } from './schema-type.ts';

describe('a JSON Schema as a type', () => {
  it.each<[string, Json, string]>([
    ['any JSON', {}, 'unknown'],
    ['nothing at all', false, 'never'],
    ['a list of values', { type: 'array', items: { enum: ['a', 1, null] } }, "ReadonlyArray<'a' | 1 | null>"],
    ['several types', { type: ['string', 'null'] }, 'string | null'],
    ['one of several', { anyOf: [{ type: 'integer' }, { const: "it's" }] }, "number | 'it\\'s'"],
    ['one of several with any', { anyOf: [{ type: 'integer' }, {}] }, 'unknown'],
    ['a record', { type: 'object', additionalProperties: { type: 'number' } }, '{ readonly [name: string]: number }'],
    ['a pair', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, 'readonly [string, number]'],
    ['what only some fields are asked of', { type: 'string', anyOf: [{ minLength: 2 }, { const: 'a' }] }, 'string'],
  ])('%s', (_, schema, type) => {
    expect(typeOfSchema(schema)).toBe(type);
  });

  it('fields: what must be there, what may be, their words, and others beside them', () => {
    const schema = {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'What it is */ called.' },
        'e-mail': { type: 'object', properties: { at: { type: 'boolean' } }, required: ['at'] },
      },
      required: ['id'],
      additionalProperties: true,
    };
    expect(typeOfSchema(schema)).toBe(`{
  /** What it is * / called. */
  readonly id: string;
  readonly 'e-mail'?: {
    readonly at: boolean;
  };
  readonly [name: string]: unknown;
}`);
  });

  it('references are followed once, or written by their names', () => {
    const tree = {
      $ref: '#/$defs/tree',
      $defs: { tree: { type: 'object', properties: { under: { $ref: '#/$defs/tree' } } } },
    };
    expect(typeOfSchema(tree)).toBe('{\n  readonly under?: unknown;\n}');
    expect(typeOfSchema(tree, { named: () => 'Tree' })).toBe('Tree');
  });
});

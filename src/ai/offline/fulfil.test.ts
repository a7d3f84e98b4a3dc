import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { isJsonObject } from '../json-object.ts';
import { answerSchema } from '../answer-schema.ts';
import { fulfil } from './fulfil.ts';
import { readingOf } from './reading.ts';

async function answer(prompt: string, schema: Json): Promise<Json> {
  if (!isJsonObject(schema)) throw new Error('A schema is an object.');
  return fulfil(schema, await readingOf(prompt));
}

async function property(prompt: string, name: string, schema: Json): Promise<Json | undefined> {
  const whole = await answer(prompt, { type: 'object', properties: { [name]: schema } });
  return isJsonObject(whole) ? whole[name] : undefined;
}

const angry =
  'Classify this: Urgent! The courier was three days late, the box was crushed and I want a refund for order A-4411.';
const glad = 'Classifica: Consegna velocissima e prodotto ottimo, grazie di cuore.';
const torn = 'The food was delicious, but the waiter was really rude and we waited ages.';
const plain = 'My order number is 12 and I live in Rome.';

describe('fulfil', () => {
  it('holds a text from outside against a pattern without trying all ways through it', async () => {
    const begun = performance.now();
    expect(await property(`Text: ${'a'.repeat(31)}!`, 'code', { type: 'string', pattern: '^(a+)+$' })).toBe(
      'a'.repeat(31),
    );
    expect(await property(`Text: ${'a'.repeat(31)}#!`, 'code', { type: 'string', pattern: '^(a+)+$' })).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it.each([
    [angry, 'sentiment', { enum: ['positive', 'neutral', 'negative'] }, 'negative'],
    [glad, 'sentimento', { enum: ['positivo', 'neutro', 'negativo'] }, 'positivo'],
    [glad, 'x', { enum: ['POSITIVE', 'NEGATIVE'] }, 'POSITIVE'],
    [plain, 'sentiment', { type: 'string' }, 'neutral'],
    [torn, 'sentiment', { enum: ['positive', 'mixed', 'negative'] }, 'mixed'],
    [torn, 'sentiment', { enum: ['positive', 'negative'] }, 'negative'],
    [angry, 'topics', { type: 'array', items: { type: 'string' } }, ['delivery', 'packaging', 'refund']],
    [angry, 'topics', { type: 'array', items: { enum: ['Product', 'Shipping', 'Refunds'] } }, ['Shipping', 'Refunds']],
    [angry, 'category', { enum: ['billing', 'shipping', 'other'] }, 'shipping'],
    [plain, 'category', { enum: ['billing', 'shipping', 'other'] }, 'other'],
    [glad, 'categoria', { enum: ['fatturazione', 'spedizione', 'altro'] }, 'spedizione'],
    [angry, 'language', { type: 'string' }, 'en'],
    [glad, 'lingua', { enum: ['inglese', 'italiano'] }, 'italiano'],
    [angry, 'priority', { enum: ['low', 'medium', 'high', 'urgent'] }, 'urgent'],
    [glad, 'priorità', { enum: ['bassa', 'media', 'alta'] }, 'bassa'],
    [angry, 'angry', { type: 'boolean' }, true],
    [glad, 'isAngry', { type: 'boolean' }, false],
    [glad, 'satisfied', { type: 'boolean' }, true],
    [angry, 'urgent', { type: 'boolean' }, true],
    [angry, 'mentions_refund', { type: 'boolean' }, true],
    [glad, 'mentions_refund', { type: 'boolean' }, false],
    [angry, 'rating', { type: 'integer', minimum: 1, maximum: 5 }, 2],
    [glad, 'stars', { enum: [1, 2, 3, 4, 5] }, 5],
    [plain, 'score', { type: 'number' }, 0],
    [plain, 'score', { type: 'number', maximum: 10 }, 5],
    [angry, 'order', { type: 'string', pattern: '^A-\\d+$' }, 'A-4411'],
    [plain, 'order', { type: 'string', pattern: '^A-\\d+$' }, undefined],
    [torn, 'summary', { type: 'string' }, torn],
    [torn, 'summary', { type: 'string', maxLength: 20 }, 'The food was delici…'],
    [plain, 'note', { type: ['string', 'null'], default: 'none' }, 'none'],
    [plain, 'kind', { const: 'feedback' }, 'feedback'],
  ])('%j %s %j', async (prompt, name, schema, wanted) => {
    expect(await property(prompt, name, schema)).toEqual(wanted);
  });

  it('makes one entry for each topic', async () => {
    const items = {
      type: 'object',
      properties: { topic: { type: 'string' }, sentiment: { enum: ['positive', 'negative'] } },
    };
    expect(await property(torn, 'aspects', { type: 'array', items })).toEqual(
      [
        { topic: 'staff', sentiment: 'negative' },
        { topic: 'food', sentiment: 'negative' },
      ].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    );
  });

  it('follows references, and ends where they lead back', async () => {
    const schema = {
      $ref: '#/$defs/node',
      $defs: {
        mood: { enum: ['positive', 'negative'] },
        node: {
          type: 'object',
          required: ['sentiment'],
          properties: { sentiment: { $ref: '#/$defs/mood' }, next: { $ref: '#/$defs/node' }, also: { $ref: '#/none' } },
        },
      },
    };
    expect(await answer(glad, schema)).toEqual({ sentiment: 'positive' });
  });

  it('joins allOf and takes the first choice that is not null', async () => {
    const schema = {
      allOf: [
        { type: 'object', properties: { sentiment: { anyOf: [{ type: 'null' }, { type: 'string' }] } } },
        { properties: { language: { type: 'string' } }, required: ['language'] },
      ],
    };
    expect(await answer(glad, schema)).toEqual({ sentiment: 'positive', language: 'it' });
  });

  const name = fc.constantFrom(
    'sentiment',
    'topics',
    'score',
    'rating',
    'urgent',
    'summary',
    'language',
    'reason',
    'zip',
  );
  const { tree } = fc.letrec<{ tree: { readonly [key: string]: Json } }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom('null', 'boolean').map((type) => ({ type })),
      fc
        .tuple(fc.nat(20), fc.nat(30))
        .map(([minLength, more]) => ({ type: 'string', minLength, maxLength: minLength + more })),
      fc
        .constantFrom('date', 'date-time', 'email', 'uri', 'uuid', 'ipv4')
        .map((format) => ({ type: 'string', format })),
      fc
        .tuple(fc.constantFrom('number', 'integer'), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 }))
        .map(([type, minimum, more]) => ({ type, minimum, maximum: minimum + more })),
      fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 9 })).map(([low, step]) => ({
        type: 'integer',
        exclusiveMinimum: low,
        exclusiveMaximum: low + 2 * step + 1,
        multipleOf: step,
      })),
      fc
        .uniqueArray(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 5 })
        .map((list) => ({ enum: list })),
      fc
        .tuple(tie('tree'), fc.nat(3), fc.nat(3))
        .map(([items, minItems, more]) => ({ type: 'array', items, minItems, maxItems: minItems + more })),
      fc.dictionary(name, tie('tree'), { maxKeys: 5, noNullPrototype: true }).map((properties) => ({
        type: 'object',
        additionalProperties: false,
        properties,
        required: Object.keys(properties),
      })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    ),
  }));

  it('fits any schema of the usual words', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(angry, glad, torn, plain, ''), async (schema, prompt) => {
        const { check } = await answerSchema(schema);
        expect(check(await answer(prompt, schema))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

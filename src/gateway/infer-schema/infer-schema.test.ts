import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isList, isObject, type Json } from '../../core/json.ts';
import { schemaCheck } from '../../expression/schema-check.ts';
import { inferSchema } from './infer-schema.ts';

const words = { value: 'sample', schema: 'schema', mend: 'Mend it.' };
const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('new', 'paid', 'sent', '2026-01-31', 'me@example.com', 'note:1', ''),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.uuid(),
  fc.webUrl(),
);
const names = fc.oneof(fc.constantFrom('id', 'kind', 'items', '__proto__', 'constructor', 'a/b'), fc.string());
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 1, 2.5, Number.POSITIVE_INFINITY, 1e300),
    fc.integer(),
    texts,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 5 }).map((fields): Json => Object.fromEntries(fields)),
  ),
}));
const samples = fc.array(json, { minLength: 1, maxLength: 14 });

function deepestOf(value: Json): number {
  if (!isList(value) && !isObject(value)) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(deepestOf));
}

describe('inferSchema', () => {
  it('gives a schema that every sample fits', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (given) => {
        const { check } = await schemaCheck(inferSchema(given), words);
        for (const sample of given) expect(check(sample)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same whatever the order', () => {
    fc.assert(
      fc.property(
        samples.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          expect(JSON.stringify(inferSchema(shuffled))).toBe(JSON.stringify(inferSchema(given)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('merges types, and requires what all have', () => {
    expect(
      inferSchema([
        { id: 1, total: 2, at: '2026-01-31T09:00:00Z', lines: [{ sku: 'a' }, { sku: 'b', n: 1 }], note: null },
        { id: 2, total: 2.5, at: '2026-01-31T09:00:00+01:00', lines: [], note: 'x', more: true },
      ]),
    ).toEqual({
      type: 'object',
      properties: {
        at: { type: 'string', format: 'date-time' },
        id: { type: 'integer' },
        lines: {
          type: 'array',
          items: {
            type: 'object',
            properties: { n: { type: 'integer' }, sku: { type: 'string' } },
            required: ['sku'],
          },
        },
        more: { type: 'boolean' },
        note: { type: ['string', 'null'] },
        total: { type: 'number' },
      },
      required: ['at', 'id', 'lines', 'note', 'total'],
    });
  });

  it.each([
    [['2026-01-31', '2026-02-01'], 'date'],
    [['2026-01-31', 'soon'], undefined],
    [['me@example.com'], 'email'],
    [['https://example.com/a'], 'uri'],
    [['note:1'], undefined],
    [['0198c0de-0000-7000-8000-000000000000'], 'uuid'],
    [['2026-01-31', ''], undefined],
  ])('knows the format of %j where all have it', (values, format) => {
    expect(inferSchema(values)['format']).toBe(format);
  });

  it('names choices from 10 samples on, where each came twice', () => {
    const of = (...values: readonly Json[]) => inferSchema(values)['enum'];
    const five = ['a', 'b', 'a', 'b', 'a'];
    expect(of(...five)).toBeUndefined();
    expect(of(...five, ...five)).toEqual(['a', 'b']);
    expect(of(...five, ...five, null)).toEqual(['a', 'b', null]);
    expect(of(...five, ...five, 'once')).toBeUndefined();
    expect(of(...five, ...five, 7)).toBeUndefined();
    expect(of(...'a b c d e f g a b c d e f g'.split(' '))).toBeUndefined();
    expect(of(...Array.from({ length: 12 }, () => 'long'.repeat(11)))).toBeUndefined();
  });

  it('does not name the fields of a table, nor go on without end', () => {
    const table = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`k${n}`, n]));
    expect(inferSchema([{ table }])).toEqual({
      type: 'object',
      properties: { table: { type: 'object' } },
      required: ['table'],
    });
    const deep = Array.from({ length: 400 }).reduce<Json>((inner) => ({ a: inner }), 1);
    expect(deepestOf(inferSchema([deep]))).toBeLessThan(40);
    const branch = (levels: number): Json =>
      levels === 0 ? 1 : Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, branch(levels - 1)]));
    const wide = inferSchema([branch(4)]);
    expect(JSON.stringify(wide).match(/"type"/g)?.length).toBe(1 + 20 + 400);
  });
});

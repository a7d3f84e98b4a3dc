import { describe, expect, it } from 'vitest';
import type { Json } from '../src/core/json.ts';
import { schemaCheck } from '../src/expression/schema-check.ts';
import { compileTemplate } from '../src/expression/template.ts';
import { inferSchema } from '../src/gateway/infer-schema/infer-schema.ts';
import { propose, type Proposal } from '../src/mapping/propose.ts';
import { shapeOf } from '../src/mapping/shape.ts';
import { companyPairs } from './mapping-pairs/companies.ts';
import { heldOutPairs } from './mapping-pairs/held-out.ts';
import { type Pair, schemaOf } from './mapping-pairs/pair.ts';
import { servicePairs } from './mapping-pairs/services.ts';

const pairs = [...servicePairs, ...companyPairs];

function proposed({ from, to }: Pair): Proposal {
  return propose(shapeOf(inferSchema([from])), shapeOf(schemaOf(to)), 'trigger.body');
}

function wrongOf(pair: Pair): readonly string[] {
  const { fields } = proposed(pair);
  return Object.entries(pair.right).flatMap(([target, right]) => {
    const found = fields.find((field) => field.target === target);
    const is = found?.sources[0];
    if (is === undefined ? right.length === 0 : right.includes(is)) return [];
    return [
      `${pair.title}: ${target} is ${is ?? 'nothing'} (${found?.confidence}), not ${right.join(' or ') || 'nothing'}`,
    ];
  });
}

describe('proposals of a mapping', () => {
  it.each([
    ['that the words were made with', pairs, 0.95],
    ['that they were not made with', heldOutPairs, 0.8],
  ])('are right for most fields of pairs %s', (_, of, floor) => {
    const wrong = of.flatMap(wrongOf);
    const all = of.reduce((sum, pair) => sum + Object.keys(pair.right).length, 0);
    const share = 1 - wrong.length / all;
    console.log(
      `${all - wrong.length} of ${all} fields of ${of.length} pairs are right (${(share * 100).toFixed(1)} %)`,
    );
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it.each([...pairs, ...heldOutPairs])('give a map that makes what the target asks for: $title', async (pair) => {
    const { map } = proposed(pair);
    const made = await compileTemplate(map, 'map').evaluate({ trigger: { body: pair.from } });
    const { check } = await schemaCheck(schemaOf(pair.to), { value: 'value', schema: 'schema', mend: 'Mend it.' });
    if (made === undefined) throw new Error('nothing was made');
    expect(check(made)).toEqual([]);
  });

  const sample = (from: Json, to: Json) => propose(shapeOf(inferSchema([from])), shapeOf(to), 'trigger.body');
  const one = (from: Json, to: Json) => sample(from, { type: 'object', properties: { to } }).fields[0]?.expression;

  it('convert what has another type, and say so', () => {
    const field = (type: string, format?: string): Json => ({
      type,
      title: 'order value',
      ...(format ? { format } : {}),
    });
    const value = (given: Json): Json => ({ order_value: given });
    expect(one(value('12'), field('number'))).toBe('{{ $number(trigger.body.order_value) }}');
    expect(one(value(12), field('string'))).toBe('{{ $string(trigger.body.order_value) }}');
    expect(one(value('2024-01-31T10:00:00Z'), field('string', 'date'))).toBe(
      '{{ $substring(trigger.body.order_value, 0, 10) }}',
    );
    expect(one(value(true), field('number'))).toBeUndefined();
    expect(one(value(['a']), { ...Object(field('array')), items: { type: 'string' } })).toBe(
      '{{ [trigger.body.order_value] }}',
    );
    const { fields } = sample(
      { created: 1_700_000_000 },
      { properties: { created_at: { type: 'string', format: 'date-time' } } },
    );
    expect(fields).toEqual([
      {
        target: 'created_at',
        sources: ['created'],
        expression: '{{ $fromMillis(trigger.body.created * 1000) }}',
        confidence: 0.9,
        reason: '"created" and "created_at" mean the same; seconds since 1970 become a time',
      },
    ]);
  });

  it('list what could not be mapped and what was not used, and are the same each time', () => {
    const to: Json = {
      type: 'object',
      required: ['iban'],
      properties: { iban: { type: 'string' }, Email: { type: 'string' } },
    };
    const made = sample({ 'e-mail': 'a@example.com', shoe_size: 42 }, to);
    expect(made.unmapped).toEqual([{ target: 'iban', required: true, reason: expect.any(String) }]);
    expect(made.unused).toEqual(['shoe_size']);
    expect(made.map).toEqual({ Email: '{{ trigger.body.`e-mail` }}' });
    for (const pair of pairs) expect(proposed(pair)).toEqual(proposed(pair));
  });

  it('make lists of lists, and a list of one stays a list', async () => {
    const inner: Json = { type: 'array', items: { type: 'object', properties: { qty: { type: 'integer' } } } };
    const to: Json = {
      type: 'array',
      items: { type: 'object', properties: { orderCode: { type: 'string' }, rows: inner } },
    };
    const from: Json = [{ order_code: 'a', lines: [{ quantity: '2' }] }];
    const { map, fields } = sample(from, to);
    expect(fields.map(({ target }) => target)).toContain('[].rows[].qty');
    expect(await compileTemplate(map, 'map').evaluate({ trigger: { body: from } })).toEqual([
      { orderCode: 'a', rows: [{ qty: 2 }] },
    ]);
  });

  it('read schemas that refer to themselves, and refuse what is too large', () => {
    const node: Json = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#/$defs/node' },
        children: { type: 'array', items: { $ref: '#/$defs/node' } },
      },
    };
    expect(() => shapeOf({ $ref: '#/$defs/node', $defs: { node } })).not.toThrow();
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`field_${at}`, {}]));
    expect(() => shapeOf({ properties: many })).toThrow(/5000 places/);
    expect(() => shapeOf({ $ref: '#', allOf: [{ $ref: '#' }, { $ref: '#' }] })).not.toThrow();
    const wide = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`field_${at}`, { type: 'string' }]));
    expect(() => sample({}, { properties: wide })).toThrow(/more than 200 fields/);
    const odd = sample(
      { 'a}}b': 1, '`x`': 2, __proto__: 3, constructor: 'x' },
      { properties: { 'a}}b': {}, '`x`': {}, constructor: { type: 'string' } } },
    );
    expect(odd.map).toEqual({ constructor: '{{ trigger.body.constructor }}' });
  });
});

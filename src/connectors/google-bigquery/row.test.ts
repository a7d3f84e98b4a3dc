import { describe, expect, it } from 'vitest';
import { rowsOf } from './row.ts';

function valueOf(v: Parameters<typeof rowsOf>[0][number]['f'][number]['v'], field: { type: string; mode?: string }) {
  return rowsOf([{ f: [{ v }] }], [{ name: 'a', ...field }])[0]?.['a'];
}

describe('a value of BigQuery', () => {
  it.each([
    ['INTEGER', '42', 42],
    ['INTEGER', '9007199254740993', '9007199254740993'],
    ['INT64', '-7', -7],
    ['FLOAT', '1.5', 1.5],
    ['FLOAT64', 'NaN', 'NaN'],
    ['NUMERIC', '12.340000000', '12.340000000'],
    ['BOOLEAN', 'true', true],
    ['BOOL', 'false', false],
    ['TIMESTAMP', '1764410400000000', '2025-11-29T10:00:00.000Z'],
    ['TIMESTAMP', '1764410400000001', '2025-11-29T10:00:00.000001Z'],
    ['TIMESTAMP', '-1', '1969-12-31T23:59:59.999999Z'],
    ['TIMESTAMP', '99999999999999999999', '99999999999999999999'],
    ['DATETIME', '2026-11-28T10:00:00', '2026-11-28T10:00:00'],
    ['JSON', '{"a":[1]}', { a: [1] }],
    ['JSON', '{', '{'],
    ['STRING', '42', '42'],
    ['INTEGER', null, null],
  ])('of the type %s: %j is %j', (type, given, wanted) => {
    expect(valueOf(given, { type })).toEqual(wanted);
  });

  it('is a list where it is repeated', () => {
    expect(valueOf([{ v: '1' }, { v: '2' }], { type: 'INTEGER', mode: 'REPEATED' })).toEqual([1, 2]);
    expect(valueOf([], { type: 'STRING', mode: 'REPEATED' })).toEqual([]);
  });

  it('is an object where it is a record, also one that is repeated', () => {
    const fields = [
      { name: 'sku', type: 'STRING' },
      { name: 'at', type: 'RECORD', fields: [{ name: 'n', type: 'INTEGER' }] },
    ];
    const item = { f: [{ v: 'A' }, { v: { f: [{ v: '3' }] } }] };
    expect(rowsOf([{ f: [{ v: item }] }], [{ name: 'a', type: 'RECORD', fields }])).toEqual([
      { a: { sku: 'A', at: { n: 3 } } },
    ]);
    const many = [{ name: 'a', type: 'RECORD', mode: 'REPEATED', fields }];
    expect(rowsOf([{ f: [{ v: [{ v: item }, { v: item }] }] }], many)).toEqual([
      {
        a: [
          { sku: 'A', at: { n: 3 } },
          { sku: 'A', at: { n: 3 } },
        ],
      },
    ]);
  });
});

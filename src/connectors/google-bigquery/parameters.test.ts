import { describe, expect, it } from 'vitest';
import { queryParameters } from './parameters.ts';

describe('the parameters of a query', () => {
  it.each([
    ['a', 'STRING', 'a'],
    [1, 'INT64', '1'],
    [1.5, 'FLOAT64', '1.5'],
    [true, 'BOOL', 'true'],
    [null, 'STRING', null],
    [{ type: 'DATE', value: '2026-11-28' }, 'DATE', '2026-11-28'],
    [{ type: 'JSON', value: { a: 1 } }, 'JSON', '{"a":1}'],
  ])('%j is of the type %s', (given, type, value) => {
    expect(queryParameters({ a: given })).toEqual({
      parameterMode: 'NAMED',
      queryParameters: [{ name: 'a', parameterType: { type }, parameterValue: { value } }],
    });
  });

  it.each([
    [[1, 2.5], 'FLOAT64', [{ value: '1' }, { value: '2.5' }]],
    [[null, 2], 'INT64', [{ value: null }, { value: '2' }]],
    [[], 'STRING', []],
    [{ type: 'DATE', value: ['2026-11-28'] }, 'DATE', [{ value: '2026-11-28' }]],
  ])('%j is a list of the type %s', (given, type, arrayValues) => {
    expect(queryParameters([given])).toEqual({
      parameterMode: 'POSITIONAL',
      queryParameters: [{ parameterType: { type: 'ARRAY', arrayType: { type } }, parameterValue: { arrayValues } }],
    });
  });

  it('are none where none is given', () => {
    expect(queryParameters({})).toEqual({});
    expect(queryParameters([])).toEqual({});
  });

  it('must be of a type that can be told', () => {
    expect(() => queryParameters({ a: ['x', 1] })).toThrow('@a is a list of values of several types: STRING, INT64');
    expect(() => queryParameters([{ name: 'Ada' }])).toThrow('parameter 1 is an object');
  });
});

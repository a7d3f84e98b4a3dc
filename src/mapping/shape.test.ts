import { expect, test } from 'vitest';
import { shapeOf } from './shape.ts';

test('puts together what allOf and references say', () => {
  const shape = shapeOf({
    allOf: [{ $ref: '#/$defs/named' }, { properties: { age: { type: 'integer' } } }],
    $defs: { named: { properties: { name: { type: 'string' } }, required: ['name'] } },
  });
  expect(shape).toMatchObject({ kind: 'object' });
  expect(shape.kind === 'object' && [...shape.fields.keys()].toSorted()).toEqual(['age', 'name']);
});

test('refuses a schema that doubles with every level, and does not compute it', () => {
  const self = { $ref: '#/$defs/self' };
  expect(() => shapeOf({ ...self, $defs: { self: { allOf: [self, self, self, self] } } })).toThrow(
    'parts. Give a part of it.',
  );
});

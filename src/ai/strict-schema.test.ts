import { expect, it } from 'vitest';
import { fitsStrictMode } from './strict-schema.ts';

const text = { type: 'string' };
const closed = { type: 'object', additionalProperties: false };

it.each([
  [true, { ...closed, properties: { a: text }, required: ['a'] }],
  [true, { ...closed, properties: { a: { type: 'array', items: text } }, required: ['a'] }],
  [false, { type: 'object', properties: { a: text }, required: ['a'] }],
  [false, { ...closed, properties: { a: text, b: text }, required: ['a'] }],
  [false, { ...closed, properties: { a: { enum: ['x'] } }, required: ['a'] }],
  [false, { ...closed, properties: { a: { type: 'string', minLength: 1 } }, required: ['a'] }],
  [false, { ...closed, properties: { a: { type: 'object', properties: {} } }, required: ['a'] }],
  [false, { type: 'array', items: text }],
])('%s: %j', (wanted, schema) => {
  expect(fitsStrictMode(schema)).toBe(wanted);
});

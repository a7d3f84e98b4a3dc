import { expect, it } from 'vitest';
import { jsonOf } from './json-answer.ts';

it.each([
  ['{"a":1}', { a: 1 }],
  ['\uFEFF{"a":1}', { a: 1 }],
  ['null', null],
  ['<html>', undefined],
  ['', undefined],
])('the JSON of %j', (text, value) => {
  expect(jsonOf(Buffer.from(text))).toEqual(value);
});

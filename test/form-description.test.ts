import { describe, expect, it } from 'vitest';
import { patterns } from '../src/expression/patterns.ts';
import { schemaCheck } from '../src/expression/schema-check.ts';
import { formFields } from '../src/core/form.ts';
import { formJsonSchema } from '../src/core/form-json-schema.ts';
import { formProblems } from '../src/core/form-problems.ts';
import type { Json } from '../src/core/json.ts';
import { faultProblems, readForm } from '../src/core/read-form.ts';

const fields = formFields.parse([
  { name: 'name', required: true, min: 2, max: 10 },
  { name: 'about', type: 'multiline' },
  { name: 'seats', type: 'number', min: 1, max: 8, default: 2 },
  { name: 'terms', type: 'boolean', required: true },
  { name: 'day', type: 'date', min: '2026-01-01', max: '2026-12-31' },
  { name: 'at', type: 'datetime' },
  { name: 'mail', type: 'email' },
  { name: 'site', type: 'url' },
  { name: 'size', type: 'choice', options: ['s', { value: 'm', label: 'Medium' }] },
  { name: 'extras', type: 'choices', options: ['a', 'b', 'c'], max: 2 },
  { name: 'photo', type: 'file', max: 1_000 },
  { name: 'code', pattern: '[A-Z]{2}\\d+' },
]);

const least = { name: 'Ada', terms: true };

function problems(given: Json) {
  const read = readForm(fields, given, patterns);
  return read.faults === undefined
    ? []
    : faultProblems('input', read.faults).map(({ path, message }) => `${path} ${message}`);
}

describe('a form', () => {
  it('gives typed values, and what is usual where nothing was given', () => {
    const whole = {
      ...least,
      seats: 3,
      day: '2026-02-28',
      at: '2026-02-28T09:30',
      mail: 'ada@example.com',
      site: 'https://example.com/',
      size: 'm',
      extras: ['a', 'c'],
      photo: { $file: '01a221bb-e35e-4000-bdb9-cec9eddafaf4', bytes: 1_000 },
      code: 'AB12',
      about: 'a\nb',
    };
    expect(readForm(fields, whole, patterns).values).toEqual(whole);
    expect(readForm(fields, least, patterns).values).toEqual({ ...least, seats: 2, extras: [] });
    expect(readForm(fields, { ...least, seats: null }, patterns).values).toEqual({ ...least, extras: [] });
  });

  it.each([
    [null, ['input.name is needed', 'input.terms must be true']],
    ['text', ['input must be an object']],
    [{ ...least, name: 'A' }, ['input.name must have at least 2 characters']],
    [{ ...least, name: 'A'.repeat(11) }, ['input.name must have at most 10 characters']],
    [{ ...least, name: 7 }, ['input.name must be a text']],
    [{ ...least, terms: false }, ['input.terms must be true']],
    [{ ...least, terms: 'yes' }, ['input.terms must be true or false']],
    [{ ...least, seats: '3' }, ['input.seats must be a number']],
    [{ ...least, seats: 0 }, ['input.seats must be at least 1']],
    [{ ...least, seats: 9 }, ['input.seats must be at most 8']],
    [{ ...least, day: '2026-02-30' }, ['input.day must be a date, such as 2026-12-24']],
    [{ ...least, day: '2025-12-31' }, ['input.day must not be before 2026-01-01']],
    [{ ...least, day: '2027-01-01' }, ['input.day must not be after 2026-12-31']],
    [{ ...least, at: '2026-02-28' }, ['input.at must be a date and a time, such as 2026-12-24T18:00']],
    [{ ...least, mail: 'ada@' }, ['input.mail must be an e-mail address']],
    [{ ...least, site: 'javascript:alert(1)' }, ['input.site must be an address that begins with http:// or https://']],
    [{ ...least, size: 'l' }, ['input.size must be one of: s, m']],
    [{ ...least, extras: ['a', 'a'] }, ['input.extras must be one of: a, b, c']],
    [{ ...least, extras: ['a', 'b', 'c'] }, ['input.extras must have at most 2 choices']],
    [{ ...least, photo: 'x' }, ['input.photo must be a file value, as an upload gives it']],
    [{ ...least, code: 'xAB1' }, ['input.code must fit the pattern [A-Z]{2}\\d+']],
    [{ ...least, other: 1, __proto__: null }, ['input.other is not a field of this form']],
  ])('says what does not fit, and where: %j', (given, expected) => {
    expect(problems(given)).toEqual(expected);
  });

  it('is a JSON Schema that takes the same', async () => {
    const words = { value: 'input', schema: 'form', mend: '' };
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...formJsonSchema(fields) };
    const { check } = await schemaCheck(schema, words);
    expect(check({ ...least, extras: ['a'], size: 's', seats: 2 })).toEqual([]);
    for (const wrong of [{ terms: true }, { ...least, size: 'l' }, { ...least, seats: 9 }, { ...least, other: 1 }]) {
      expect([wrong, check(wrong).length > 0]).toEqual([wrong, true]);
    }
  });

  it.each([
    [[{ name: 'a' }, { name: 'a' }], 'trigger.fields[1].name'],
    [[{ name: 'a', type: 'choice' }], 'trigger.fields[0].options'],
    [[{ name: 'a', type: 'choices', options: ['x', 'x'] }], 'trigger.fields[0].options'],
    [[{ name: 'a', options: ['x'] }], 'trigger.fields[0].options'],
    [[{ name: 'a', type: 'number', min: '1' }], 'trigger.fields[0].min'],
    [[{ name: 'a', type: 'number', min: 2, max: 1 }], 'trigger.fields[0].min'],
    [[{ name: 'a', type: 'date', min: 'soon' }], 'trigger.fields[0].min'],
    [[{ name: 'a', type: 'boolean', max: 1 }], 'trigger.fields[0].max'],
    [[{ name: 'a', pattern: '(' }], 'trigger.fields[0].pattern'],
    [[{ name: 'a', pattern: '(?=x)' }], 'trigger.fields[0].pattern'],
    [[{ name: 'a', type: 'number', pattern: 'x' }], 'trigger.fields[0].pattern'],
    [[{ name: 'a', type: 'number', default: 'x' }], 'trigger.fields[0].default'],
    [[{ name: 'a', type: 'file', default: 'x' }], 'trigger.fields[0].default'],
  ])('is not published where it could not work: %j', (given, path) => {
    expect(formProblems(formFields.parse(given), 'trigger.fields', patterns).map((one) => one.path)).toEqual([path]);
  });
});

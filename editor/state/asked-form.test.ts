import { describe, expect, it } from 'vitest';
import { askedFields, contentOf, isMissing } from './asked-form.ts';

const form = {
  type: 'object',
  required: ['seats', 'room'],
  properties: {
    seats: { type: 'integer', title: 'Seats', minimum: 1 },
    room: { type: 'string', oneOf: [{ const: 'in', title: 'Inside' }, { const: 'out' }] },
    dish: { type: 'string', enum: ['a', 'b'], enumNames: ['Fish', 'Meat'], default: 'b' },
    mail: { type: 'string', format: 'email', description: 'For the confirmation.' },
    smoking: { type: 'boolean' },
    extras: { type: 'array', items: { anyOf: [{ const: 'cake', title: 'A cake' }] } },
  },
};
const fields = askedFields(form) ?? [];

describe('a form that a person is asked to fill in', () => {
  it('has a field for each value, as it is best given', () => {
    expect(fields.map(({ name, label, kind, type, required }) => [name, label, kind, type, required])).toEqual([
      ['seats', 'Seats', 'number', 'text', true],
      ['room', 'room', 'choice', 'text', true],
      ['dish', 'dish', 'choice', 'text', false],
      ['mail', 'mail', 'text', 'email', false],
      ['smoking', 'smoking', 'boolean', 'text', false],
      ['extras', 'extras', 'several', 'text', false],
    ]);
    expect(fields.map(({ choices }) => choices.map(({ label }) => label).join(' '))).toEqual([
      '',
      'Inside out',
      'Fish Meat',
      '',
      '',
      'A cake',
    ]);
    expect([askedFields(null), askedFields({ properties: { a: 1 } })]).toEqual([undefined, undefined]);
  });

  it('sends what was filled in, and what is usual', () => {
    expect(isMissing(fields, { seats: '4' })).toBe(true);
    const values = { seats: '4', room: 'out', mail: '', extras: ['cake'] };
    expect(isMissing(fields, values)).toBe(false);
    expect(contentOf(fields, values)).toEqual({ seats: 4, room: 'out', dish: 'b', smoking: false, extras: ['cake'] });
    expect(contentOf(fields, { ...values, seats: 'four' })['seats']).toBe('four');
  });
});

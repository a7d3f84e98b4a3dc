import { expect, test } from 'vitest';
import { duration, durationField } from './duration-field.ts';

const said = (field: typeof duration, text: string) =>
  field.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

test('keeps a duration as it is written', () => {
  expect(duration.parse('1.5h')).toBe('1.5h');
});

test('says once what is no duration', () => {
  const field = durationField({ write: '5m', least: '1m', most: '7d' });
  expect(said(field, 'soon')).toEqual(['is not a duration: write 5m']);
  expect(said(field, '1s')).toEqual(['is at least 1m and at most 7d']);
  expect(said(field, '8d')).toEqual(['is at least 1m and at most 7d']);
  expect(said(durationField({ write: '5m', most: '7d' }), '8d')).toEqual(['is at most 7d']);
  expect(said(durationField({ write: '5m', most: '7d', otherwise: 'is a week' }), '8d')).toEqual(['is a week']);
});

test('refuses what no date could hold', () => {
  expect(said(duration, '999999999d')).toEqual(['is at most 1000000d']);
  expect(said(duration, `${'9'.repeat(400)}d`)).toEqual(['is at most 1000000d']);
});

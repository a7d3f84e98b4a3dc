import { expect, test } from 'vitest';
import { isTextLanguage, textConfiguration } from './text-languages.ts';

test('knows its languages alone', () => {
  expect(isTextLanguage('it')).toBe(true);
  expect(isTextLanguage('constructor')).toBe(false);
  expect(textConfiguration('it')).toBe('italian');
  expect(textConfiguration('toString')).toBe('simple');
  expect(textConfiguration(null)).toBe('simple');
});

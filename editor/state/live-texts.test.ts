import { expect, it } from 'vitest';
import { heard, type LiveTexts, liveText } from './live-texts.ts';

it('puts pieces together, begins anew with another attempt, and takes a piece twice without harm', () => {
  const piece = (at: number, delta: string, scope = '') => ({ step: 'write', scope, at, delta });
  const none: LiveTexts = {};
  const pieces = [piece(0, 'Hel'), piece(3, 'lo'), piece(3, 'lo'), piece(0, 'Other', 'items/0')];
  const texts = pieces.reduce(heard, none);
  expect(liveText(texts, undefined, 'write')).toBe('Hello');
  expect(liveText(texts, 'items/0', 'write')).toBe('Other');
  expect(liveText(texts, 'items/1', 'write')).toBe('');
  expect(liveText(heard(texts, piece(0, 'Anew')), undefined, 'write')).toBe('Anew');
});

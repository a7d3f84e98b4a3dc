import { describe, expect, it } from 'vitest';
import { folded, slugFor } from './folded.ts';

it('a text is folded for looking in it', () => expect(folded('Perché NO?')).toBe('perche no?'));

describe('a name in addresses', () => {
  it.each([
    ['Città & Servizi', 'citta-servizi'],
    [' Più ordini — già! ', 'piu-ordini-gia'],
    ['Gruß an Zoë!', 'gru-an-zoe'],
    ['  FAQ 2026! ', 'faq-2026'],
    ['日本', ''],
    ['a'.repeat(70), 'a'.repeat(64)],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('calls %s %s', (name, slug) => expect(slugFor(name)).toBe(slug));
});

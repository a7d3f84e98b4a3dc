import { describe, expect, it } from 'vitest';
import { draftOfBase, ruleOfBase, wrongIn } from './base-draft.ts';
import { foundWords } from './found-words.ts';
import { metadataLines } from './metadata-lines.ts';

describe('a base that is filled in', () => {
  const draft = { ...draftOfBase(undefined, 'it'), name: ' Negozio ', slug: 'negozio' };

  it('gives what is sent; without a connection the offline model', () => {
    expect(ruleOfBase({ ...draft, model: 'text-embedding-3-small' })).toEqual({
      name: 'Negozio',
      connection: null,
      model: 'offline/words-1',
      dimensions: null,
      chunk: { size: 400, overlap: 50 },
      language: 'it',
    });
    expect(ruleOfBase({ ...draft, connection: 'ai', model: 'm ', dimensions: '512', language: '' })).toMatchObject({
      connection: 'ai',
      model: 'm',
      dimensions: 512,
      language: null,
    });
  });

  it('says which fields are wrong', () => {
    expect([...wrongIn({ ...draft, size: '10', overlap: 'x', dimensions: '1.5' })]).toEqual([
      'size',
      'overlap',
      'dimensions',
    ]);
    expect([...wrongIn({ ...draft, size: '100', overlap: '51' })]).toEqual(['overlap']);
    expect(ruleOfBase({ ...draft, size: '' })).toBeUndefined();
  });

  it('shows what a base becomes, not what it was', () => {
    const rules = { connection: null, model: 'a', dimensions: 3, chunk: { size: 100, overlap: 0 }, language: null };
    const counts = { documents: 1, chunks: 1, waiting: 0, failed: 0 };
    const rebuilding = { ...rules, connection: 'ai', model: 'b', done: 0, total: 1 };
    expect(draftOfBase({ slug: 's', name: 'S', ...rules, ...counts, rebuilding }, 'en')).toMatchObject({
      connection: 'ai',
      model: 'b',
      dimensions: '3',
      size: '100',
      language: '',
    });
  });
});

describe('the words that were asked for', () => {
  const marked = (passage: string, question: string) =>
    foundWords(passage, question)
      .map(({ text, found }) => (found ? `[${text}]` : text))
      .join('');

  it.each([
    [
      'Parcels are returned within 30 days.',
      'Can I return a parcel in 30 days?',
      '[Parcels] are [returned] within [30] [days].',
    ],
    ['La spedizione è gratuita.', 'Quanto costano le spedizioni?', 'La [spedizione] è gratuita.'],
    ['Nothing here.', 'refund', 'Nothing here.'],
    ['Order 1234 and 12345', 'order 1234', '[Order] [1234] and 12345'],
    ['', 'refund', ''],
  ])('in %s', (passage, question, expected) => expect(marked(passage, question)).toBe(expected));
});

describe('metadata in lines', () => {
  it('is read, and a line that is none is named', () => {
    expect(metadataLines('product: lamp\n\n price : 12 ')).toEqual({
      kind: 'metadata',
      metadata: { product: 'lamp', price: '12' },
    });
    expect(metadataLines('a: 1\nlamp')).toEqual({ kind: 'unreadable', line: 'lamp' });
  });
});

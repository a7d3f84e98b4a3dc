import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown, spansOf } from './markdown.ts';

describe('the marks of an answer', () => {
  it('are lists, headings, code, emphasis and links', () => {
    const read = readMarkdown(
      '# Hours\nWe are **open**:\n\n- Monday, see [here](https://a.example/x)\n- *Tuesday*\n\n1. one\n2) two\n\n```js\na < b\n```\nBye `now`.',
    );
    expect(read.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'code', 'paragraph']);
    expect(read[2]).toMatchObject({
      ordered: false,
      items: [
        [{ text: 'Monday, see ' }, { kind: 'link', text: 'here', href: 'https://a.example/x' }],
        [{ kind: 'em', text: 'Tuesday' }],
      ],
    });
    expect(read[4]).toEqual({ kind: 'code', text: 'a < b' });
  });

  it('make links of web addresses and of nothing else', () => {
    expect(spansOf('See https://a.example/b?c=1.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' },
      { kind: 'text', text: '.' },
    ]);
    for (const text of ['[x](javascript:alert(1))', '[x](data:text/html,x)', '<a href="https:x">', '[x](//evil)']) {
      expect(spansOf(text).some(({ kind }) => kind === 'link')).toBe(false);
    }
  });

  it('lose nothing of what is said, whatever it is, and at any length', () => {
    const parts = fc.array(fc.constantFrom('*', '**', '`', '[', ']', '(', ')', 'a', ' ', '<b>', 'https://'));
    fc.assert(
      fc.property(parts, (given) => {
        const text = given.join('');
        const kept = spansOf(text)
          .map((span) => span.text)
          .join('');
        expect(kept.replaceAll(/[*`]/g, '')).toBe(text.replaceAll(/[*`]/g, ''));
      }),
    );
    for (const mark of ['*', '`', '[', '[](', '**a', 'https://']) {
      expect(readMarkdown(mark.repeat(50_000)).length).toBeGreaterThan(0);
    }
  });
});

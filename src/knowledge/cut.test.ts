import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../ai/text-parts.ts';
import { cut } from './cut.ts';
import { sectionsOf } from './headings.ts';

describe('headings', () => {
  it('make sections, each with the headings above it', () => {
    const text = `Before.

# Returns

Within 30 days.

## Costs ##

We pay.

Delivery
========
Two days.

Express
-------
The same day.

\`\`\`
# no heading
\`\`\`
`;
    expect(sectionsOf(text)).toEqual([
      { place: '', text: 'Before.' },
      { place: 'Returns', text: 'Within 30 days.' },
      { place: 'Returns > Costs', text: 'We pay.' },
      { place: 'Delivery', text: 'Two days.' },
      { place: 'Delivery > Express', text: 'The same day.\n\n```\n# no heading\n```' },
    ]);
  });

  it('are not what only looks like one', () => {
    for (const text of ['#hashtag', '- item\n---', 'a paragraph\nthat goes on\n---\nand on', '| a | b |\n---']) {
      expect(sectionsOf(text)).toEqual([{ place: '', text }]);
    }
    expect(sectionsOf('# A\n### C\ntext')).toEqual([{ place: 'A > C', text: 'text' }]);
    expect(sectionsOf('# Only a heading')).toEqual([]);
  });
});

describe('sections in parts', () => {
  it('are no longer than they may be, and lose nothing', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}[.!]?$/), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 100 }), fc.integer({ min: 0, max: 10 }), (list, size, overlap) => {
        const text = list.join(' ');
        const parts = cut([{ place: 'p', text }], { size, overlap });
        for (const part of parts) expect(tokensOf(part.text)).toBeLessThanOrEqual(size + 1);
        const said = new Set(parts.flatMap((part) => part.text.split(/\s+/)));
        for (const word of list) expect(said).toContain(word);
      }),
    );
  });

  it('begin with the end of the part before, by whole sentences', () => {
    const text = Array.from({ length: 40 }, (_, at) => `This is sentence ${at}.`).join(' ');
    const parts = cut([{ place: '', text }], { size: 60, overlap: 15 });
    for (const [at, part] of parts.entries()) {
      if (at === 0) continue;
      expect(part.text).toMatch(/^This is sentence/);
      const [first = ''] = /This is sentence \d+\./.exec(part.text) ?? [];
      expect(parts[at - 1]?.text).toContain(first);
    }
  });
});

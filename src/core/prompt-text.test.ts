import { describe, expect, it } from 'vitest';
import { filledPrompt, promptParts, variablesIn } from './prompt-text.ts';

describe('the text of a prompt', () => {
  it('is text and variables, whatever blanks are in the braces', () => {
    expect(promptParts('Dear {{customer}}, {{ topic }}!').map(({ kind, raw }) => [kind, raw])).toEqual([
      ['text', 'Dear '],
      ['variable', '{{customer}}'],
      ['text', ', '],
      ['variable', '{{ topic }}'],
      ['text', '!'],
    ]);
    expect(variablesIn('{{ b }} {{a}} {{ b }}', undefined, '{{ c }}')).toEqual(['b', 'a', 'c']);
  });

  it('tells what is no variable, and leaves single braces alone', () => {
    const faults = (text: string) => promptParts(text).filter(({ kind }) => kind === 'fault').length;
    expect(['{{ a.b }}', '{{ }}', 'open {{ a', '{{{a}}}', '{{ 1a }}'].map(faults)).toEqual([1, 1, 1, 1, 1]);
    expect(['{"a": {"b": 1}}', '{ a }', 'a }} b', ''].map(faults)).toEqual([0, 0, 0, 0]);
  });

  it('is filled in once: a value cannot name a variable', () => {
    const values = { customer: '{{ topic }}', topic: 'rain', list: [1, { a: true }], none: null };
    expect(filledPrompt('{{ customer }} and {{ topic }}', values)).toBe('{{ topic }} and rain');
    expect(filledPrompt('{{ list }}|{{ none }}|{{ missing }}|{{ constructor }}', values)).toBe(
      '[\n 1,\n {\n  "a": true\n }\n]|||',
    );
    expect(filledPrompt(String.raw`write \{{ name }} for {{ topic }}`, values)).toBe('write {{ name }} for rain');
  });

  it('has all of it in its pieces', () => {
    for (const text of ['{{{a}}} {{b}}', String.raw`\{{ a }} {{ a }}`, '{{{{a}}}}', '{{']) {
      expect(
        promptParts(text)
          .map(({ raw }) => raw)
          .join(''),
      ).toBe(text);
    }
  });
});

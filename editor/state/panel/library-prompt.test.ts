import { describe, expect, it } from 'vitest';
import { choiceValue, keptValues, libraryChoice, writtenOut } from './library-prompt.ts';

describe('a prompt of the library in a step', () => {
  it('is read as far as it is one, and written without what is left out', () => {
    expect(choiceValue(libraryChoice({ prompt: 'a', values: { x: 1 } }))).toEqual({ prompt: 'a', values: { x: 1 } });
    expect(choiceValue(libraryChoice({ prompt: 1, version: '2', values: '{{ x }}' }))).toEqual({
      prompt: '',
      values: {},
    });
    expect(choiceValue({ prompt: 'a', version: 2, values: {} })).toEqual({ prompt: 'a', version: 2, values: {} });
  });

  it('keeps the values of variables that the next prompt has too', () => {
    expect(keptValues({ customer: 'Ada', topic: 'x' }, ['topic', 'tone'])).toEqual({ topic: 'x' });
  });

  it('can be written out, so that its expressions stay and its own braces mean nothing', () => {
    const text = String.raw`Dear {{ customer }}, {{ list }}{{ none }} \{{ this }}`;
    expect(writtenOut(text, { customer: '{{ trigger.body.name }}', list: [1] })).toBe(
      'Dear {{ trigger.body.name }}, [\n 1\n] \\{{ this }}',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { marksOf, questionIn, variablePart } from './similar-question.ts';

describe('what two similar questions must have in common', () => {
  const alike = (one: string, other: string) => JSON.stringify(marksOf(one)) === JSON.stringify(marksOf(other));

  it('are the numbers, as figures or in words', () => {
    expect(alike('Where is order 4711?', 'where is my order 4711')).toBe(true);
    expect(alike('Where is order 4711?', 'Where is order 4712?')).toBe(false);
    expect(alike('Is 3.5 enough for 2 people?', 'For 2 people, is 3.5 enough?')).toBe(true);
    expect(alike('Is 3.5 enough?', 'Is 35 enough?')).toBe(false);
    expect(alike('a table for two', 'a table for three')).toBe(false);
    expect(alike('un tavolo per due', 'un tavolo per tre')).toBe(false);
    expect(alike('from 2030-01-31', 'from 2030-01-30')).toBe(false);
    expect(alike('it is -5 degrees', 'it is 5 degrees')).toBe(false);
  });

  it('is whether they say no', () => {
    expect(alike('Cancel my order', 'Please cancel the order')).toBe(true);
    expect(alike('Cancel my order', 'Do not cancel my order')).toBe(false);
    expect(alike('I can pay', "I can't pay")).toBe(false);
    expect(alike('I can’t pay', 'I cannot pay')).toBe(true);
    expect(alike('Funziona', 'Non funziona')).toBe(false);
    expect(alike('not bad', 'not not bad')).toBe(false);
  });
});

describe('what is compared', () => {
  it('is what the expressions came to, and not the prompt around them', () => {
    const written = 'Sort this: {{ trigger.body.text }}\nFrom {{ trigger.body.name }}. Be short.';
    expect(variablePart(written, 'Sort this: It broke\nFrom Ada. Be short.')).toBe('It broke\nAda');
    expect(variablePart('{{ a }}', 'all of it')).toBe('all of it');
    expect(variablePart('{{ a }}{{ b }}', 'xy')).toBe('xy');
    expect(variablePart('no expression', 'no expression')).toBe('no expression');
    expect(variablePart('a {{ "}}" }} b', 'a }} b')).toBe('a }} b');
    expect(variablePart('Say {{ x }}.', 'Say 1.5.')).toBe('1.5');
    expect(variablePart('Say {{ x }}', 'Say ')).toBe('Say ');
  });

  it('has the data beside a prompt, and nothing where something is hidden', () => {
    const ask = questionIn('prompt');
    const written = { prompt: 'Sort it' };
    expect(ask({ prompt: 'Sort it', data: { a: 'It broke', b: [1] }, model: 'm' }, written)).toEqual({
      text: 'It broke\n[1]',
      rest: { model: 'm' },
    });
    expect(ask({ prompt: 'Sort it', model: 'm' }, written)).toEqual({ text: 'Sort it', rest: { model: 'm' } });
    expect(ask({ prompt: 'Sort it', redact: true }, written)).toBeUndefined();
    expect(ask({ prompt: ['no text'] }, written)).toBeUndefined();
  });
});

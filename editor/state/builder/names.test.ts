import { describe, expect, it } from 'vitest';
import { readWorkflowDoc, takenWorkflowDoc } from './document.ts';
import { freeName, wordFor } from './ids.ts';

describe('names', () => {
  it('are free, and of the form that is asked for', () => {
    expect(freeName('map', ['map', 'map2'])).toBe('map3');
    expect([wordFor('http.request'), wordFor('slack.send-message'), wordFor('x.constructor'), wordFor('')]).toEqual([
      'request',
      'send_message',
      'step',
      'step',
    ]);
  });
});

describe('a document', () => {
  it('is read in the order in which it is written, with what was left out', () => {
    const read = readWorkflowDoc({ name: 'W', snodo: 1, slug: 'w', keep: '30d' });
    expect(Object.entries(read ?? {})).toEqual([
      ['snodo', 1],
      ['slug', 'w'],
      ['name', 'W'],
      ['trigger', { type: 'manual' }],
      ['steps', []],
      ['keep', '30d'],
    ]);
    expect(readWorkflowDoc({ slug: 'w', steps: [{ id: 'a' }] })).toBeUndefined();
    expect(readWorkflowDoc('text')).toBeUndefined();
    expect(() => takenWorkflowDoc('text')).toThrow('canvas');
  });
});

import { expect, it } from 'vitest';
import { BoundedLabels, otherLabel } from './bounded-labels.ts';

it('keeps the first names, and has one for all others', () => {
  const labels = new BoundedLabels(2);
  expect(['a', 'b', 'c', 'a', 'd', 'b'].map((name) => labels.of(name))).toEqual([
    'a',
    'b',
    otherLabel,
    'a',
    otherLabel,
    'b',
  ]);
});

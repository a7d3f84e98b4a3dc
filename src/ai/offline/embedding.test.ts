import { expect, it } from 'vitest';
import { offlineEmbedding } from './embedding.ts';

function likeness(one: readonly number[] = [], other: readonly number[] = []): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

it.each([
  ['The delivery was late', 'Late deliveries again', 'The colour is lovely'],
  ['La consegna è in ritardo', 'Consegne sempre in ritardo', 'Il colore mi piace'],
])('brings together what shares words: %s', async (asked, near, far) => {
  const { embeddings, usage } = await offlineEmbedding.doEmbed({ values: [asked, near, far, asked] });
  const [a, b, c, again] = embeddings;
  expect(a).toHaveLength(256);
  expect(a).toEqual(again);
  expect(likeness(a, a)).toBeCloseTo(1);
  expect(likeness(a, b)).toBeGreaterThan(likeness(a, c) + 0.3);
  expect(usage?.tokens).toBeGreaterThan(8);
});

it('has nothing to say of a text without words', async () => {
  const { embeddings } = await offlineEmbedding.doEmbed({ values: ['…'] });
  expect(embeddings[0]?.every((one) => one === 0)).toBe(true);
});

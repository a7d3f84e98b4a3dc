import { expect, it } from 'vitest';
import { modelOffers } from './model-offers.ts';

it('offers the models that a step can ask, with what a million tokens cost', () => {
  const models = [
    { id: 'gpt-4o-mini', title: null, can: null, price: { input: 0.15, output: 0.6 } },
    { id: 'claude-sonnet-4-5', title: 'Claude Sonnet 4.5', can: ['chat'], price: { input: 3.0000000001, output: 15 } },
    { id: 'text-embedding-3-small', title: null, can: ['embeddings'], price: null },
  ];
  expect(modelOffers(models, 'chat')).toEqual([
    { value: 'gpt-4o-mini', label: 'gpt-4o-mini', detail: '$0.15 / $0.6' },
    { value: 'claude-sonnet-4-5', label: 'claude-sonnet-4-5', detail: 'Claude Sonnet 4.5 · $3 / $15' },
  ]);
  expect(modelOffers(models, 'embeddings').map(({ value }) => value)).toEqual([
    'gpt-4o-mini',
    'text-embedding-3-small',
  ]);
});

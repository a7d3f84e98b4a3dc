import { expect, it } from 'vitest';
import { z } from 'zod';
import { definePoll, pollEvent } from './poll.ts';

const numbered = definePoll({
  title: 'A row',
  description: 'A row of a table.',
  docs: 'https://shop.example/docs',
  input: z.strictObject({ by: z.enum(['time', 'number']).default('time') }),
  output: z.object({ id: z.int() }),
  key: ({ id }) => id,
  every: '5m',
  newestFirst: ({ by }) => by === 'number',
  run: async () => [],
});

it('gives the newest first for all inputs, for some, or for none', () => {
  const some = pollEvent('shop', 'row', numbered);
  expect([some.newestFirst({ by: 'number' }), some.newestFirst({})]).toEqual([true, false]);
  expect(pollEvent('shop', 'row', { ...numbered, newestFirst: true }).newestFirst({})).toBe(true);
  const { newestFirst: _, ...plain } = numbered;
  expect(pollEvent('shop', 'row', plain).newestFirst({})).toBe(false);
});

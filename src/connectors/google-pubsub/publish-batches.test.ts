import { expect, it } from 'vitest';
import { publishBatches } from './publish-batches.ts';

const message = (name: string, orderingKey?: string, bytes = 10) => ({
  data: 'a'.repeat(bytes),
  attributes: { 'message-id': name },
  ...(orderingKey === undefined ? {} : { orderingKey }),
});

function namesOf(batches: ReturnType<typeof publishBatches>) {
  return batches.map((batch) => batch.map(({ attributes }) => attributes['message-id']).join(''));
}

it('sends each ordering key by itself and in its order', () => {
  const all = [message('1', 'a'), message('2', 'b'), message('3'), message('4', 'a'), message('5')];
  expect(namesOf(publishBatches(all))).toEqual(['14', '2', '35']);
});

it('sends no more at once than the service takes', () => {
  const many = publishBatches(Array.from({ length: 2_500 }, () => message('1')));
  expect(many.map((batch) => batch.length)).toEqual([1_000, 1_000, 500]);
  const large = publishBatches([
    message('1', 'a', 8_000_000),
    message('2', 'a', 2_000_000),
    message('3', 'a', 12_000_000),
  ]);
  expect(namesOf(large)).toEqual(['1', '2', '3']);
  expect(publishBatches([])).toEqual([]);
});

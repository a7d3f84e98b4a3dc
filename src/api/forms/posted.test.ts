import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../../../test/processor-time.ts';
import type { Json } from '../../core/json.ts';
import { type Posted, readPosted, typedValues } from './posted.ts';

async function posted(body: string): Promise<Posted> {
  const got = Promise.withResolvers<Posted>();
  const app = new Hono().post('/', async (context) => {
    got.resolve(await readPosted(context, 10_000_000));
    return context.body(null, 204);
  });
  await app.request('/', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  return got.promise;
}

describe('a form that anybody can send', () => {
  it('with one name many times is read in no time', async () => {
    const took = await processorTime(async () => {
      const { texts } = await posted('a=b&'.repeat(400_000));
      expect(texts.get('a')).toHaveLength(400_000);
    });
    expect(took).toBeLessThan(5_000);
  });

  it('with many names that nobody asked for is refused by a few of them', async () => {
    const given: Json = typedValues([{ name: 'a', type: 'text' }], await posted(`a=%20b&${strange(100_000)}`));
    expect(Object.entries(given ?? {})).toHaveLength(21);
    expect(given).toMatchObject({ a: 'b', x0: '' });
  });
});

function strange(count: number): string {
  return Array.from({ length: count }, (_, at) => `x${at}=1`).join('&');
}

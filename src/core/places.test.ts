import { describe, expect, it } from 'vitest';
import { Places } from './places.ts';

describe('Places', () => {
  it('lets no more work at once, in the order of asking, and goes on after a failure', async () => {
    const places = new Places(2);
    const begun: number[] = [];
    let inside = 0;
    let most = 0;
    const results = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map((at) =>
        places.use(async () => {
          begun.push(at);
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setTimeout(resolve, at % 2));
          inside -= 1;
          if (at === 1) throw new Error('lost');
          return at;
        }),
      ),
    );
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', ...Array(4).fill('fulfilled')]);
  });
});

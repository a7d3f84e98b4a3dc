import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

const priority = fc.constantFrom('high' as const, 'normal' as const, 'low' as const);
const caller = fc.record({ workflow: fc.constantFrom('a', 'b', 'c'), priority });

function drain<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = [];
  for (let one = queue.take(); one !== undefined; one = queue.take()) taken.push(one);
  return taken;
}

describe('FairQueue', () => {
  it('gives workflows their turn, whoever came first', () => {
    const queue = new FairQueue<string>();
    for (let at = 1; at <= 3; at += 1) queue.add({ workflow: 'many', priority: 'normal' }, `many ${at}`);
    queue.add({ workflow: 'few', priority: 'normal' }, 'few 1');
    queue.add({ workflow: 'few', priority: 'low' }, 'low');
    queue.add({ workflow: 'urgent', priority: 'high' }, 'high');
    expect(drain(queue)).toEqual(['high', 'many 1', 'few 1', 'many 2', 'many 3', 'low']);
  });

  it('lets high priority go first and most often, and nobody starve', () => {
    const queue = new FairQueue<string>();
    for (const one of ['low', 'normal', 'high'] as const)
      for (let at = 0; at < 500; at += 1) queue.add({ workflow: one, priority: one }, one);
    const taken = drain(queue);
    expect(taken.slice(0, 3)).toEqual(['high', 'high', 'high']);
    const shares = taken.slice(0, 210).reduce<Record<string, number>>((sum, one) => {
      sum[one] = (sum[one] ?? 0) + 1;
      return sum;
    }, {});
    expect(shares).toEqual({ high: 160, normal: 40, low: 10 });
  });

  it('gives a workflow that comes late its turns, however many wait before it', () => {
    const queue = new FairQueue<string>();
    for (let at = 0; at < 500; at += 1) queue.add({ workflow: 'greedy', priority: 'normal' }, 'greedy');
    for (let at = 0; at < 100; at += 1) queue.take();
    for (let at = 0; at < 5; at += 1) queue.add({ workflow: 'small', priority: 'normal' }, 'small');
    expect(drain(queue).lastIndexOf('small')).toBeLessThan(10);
  });

  it('loses nobody, and keeps the order within one workflow and priority', () => {
    fc.assert(
      fc.property(fc.array(caller), fc.func(fc.boolean()), (callers, leaves) => {
        const queue = new FairQueue<{ at: number; who: (typeof callers)[number] }>();
        const items = callers.map((who, at) => ({ at, who }));
        for (const one of items) queue.add(one.who, one);
        const left = items.filter((one) => leaves(one.at) && queue.remove(one.who, one));
        const rest = items.filter((one) => !left.includes(one));
        expect(queue.size).toBe(rest.length);
        const taken = drain(queue);
        expect(taken.toSorted((one, other) => one.at - other.at)).toEqual(rest);
        for (const { who } of taken) {
          const own = taken.filter((one) => one.who.workflow === who.workflow && one.who.priority === who.priority);
          expect(own.map((one) => one.at)).toEqual(own.map((one) => one.at).toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

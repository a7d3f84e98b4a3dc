import { describe, expect, it } from 'vitest';
import { firstOfAll, partKeepMs, spansToDelete } from './retention-plan.ts';

const part = (from: string, to: string) => ({ from, to });

describe('how long a part is kept', () => {
  it('is as long as what it has most of, and no less than what belongs to no workflow', () => {
    const runs = [
      { workflow: 'a', keepMs: 40, many: true },
      { workflow: 'b', keepMs: 90, many: false },
      { workflow: 'c', keepMs: 5, many: true },
    ];
    expect(partKeepMs(runs, 30)).toBe(40);
    expect(partKeepMs(runs.slice(1), 30)).toBe(30);
    expect(partKeepMs([], 30)).toBe(30);
  });
});

describe('where runs are deleted one by one', () => {
  it('is everywhere before a time where no part is left to be dropped', () => {
    expect(spansToDelete('5', [])).toEqual([{ from: firstOfAll, to: '5' }]);
  });

  it('is around the parts that are left', () => {
    expect(spansToDelete('9', [part('2', '3'), part('3', '4'), part('6', '7')])).toEqual([
      { from: firstOfAll, to: '2' },
      { from: '4', to: '6' },
      { from: '7', to: '9' },
    ]);
  });

  it('is not in a part that the time lies in, nor after it', () => {
    expect(spansToDelete('3', [part('2', '4'), part('6', '7')])).toEqual([{ from: firstOfAll, to: '2' }]);
    expect(spansToDelete('2', [part('2', '4')])).toEqual([{ from: firstOfAll, to: '2' }]);
  });
});

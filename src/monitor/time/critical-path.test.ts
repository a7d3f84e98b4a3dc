import { describe, expect, it } from 'vitest';
import { criticalPath } from './critical-path.ts';

const part = (name: string, start: number, end: number) => ({ name, start, end });

function path(parts: readonly ReturnType<typeof part>[], from: number, to: number): string {
  return criticalPath(parts, from, to)
    .map(({ of, start, end }) => `${of?.name ?? '-'} ${start}..${end}`)
    .toReversed()
    .join(', ');
}

describe('the critical path', () => {
  it('is one after the other where nothing runs beside', () => {
    expect(path([part('a', 0, 400), part('b', 400, 1_000)], 0, 1_000)).toBe('a 0..400, b 400..1000');
  });

  it('leaves out what was over before the last of those side by side', () => {
    const parts = [part('a', 0, 400), part('fast', 400, 700), part('slow', 400, 1_000), part('join', 1_001, 1_500)];
    expect(path(parts, 0, 1_500)).toBe('a 0..400, slow 400..1000, - 1000..1001, join 1001..1500');
  });

  it('follows what a step waited for, not what happened to run longer', () => {
    const parts = [part('a', 0, 400), part('b', 401, 1_200), part('beside', 0, 1_000)];
    expect(path(parts, 0, 1_200)).toBe('a 0..400, - 400..401, b 401..1200');
  });

  it('takes what was under way where nothing had ended just before', () => {
    expect(path([part('beside', 100, 900), part('a', 0, 200), part('b', 800, 1_000)], 0, 1_000)).toBe(
      'a 0..100, beside 100..800, b 800..1000',
    );
  });

  it('is as long as the time, whatever lies beyond it or takes no time', () => {
    const parts = [part('early', -500, 100), part('none', 300, 300), part('late', 600, 2_000), part('gone', -9, -5)];
    expect(path(parts, 0, 1_000)).toBe('early 0..100, - 100..300, - 300..600, late 600..1000');
    expect(path([], 0, 10)).toBe('- 0..10');
    expect(path([part('a', 0, 5)], 10, 10)).toBe('');
  });

  it('adds up for many at once, with every number of places', () => {
    for (const places of [1, 3, 20]) {
      const parts = Array.from({ length: 5_000 }, (_, at) => {
        const start = Math.floor(at / places) * 10 + (at % places);
        return part('item', start, start + 10);
      });
      const pieces = criticalPath(parts, 0, 60_000);
      expect(pieces.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(60_000);
      expect(pieces.every((piece, at) => at === 0 || piece.end === pieces[at - 1]?.start)).toBe(true);
    }
  });

  it('knows what came before and after a piece that nothing is known of', () => {
    const gap = criticalPath([part('a', 0, 10), part('b', 500, 600)], 0, 600).find(({ of }) => of === undefined);
    expect(gap).toMatchObject({ start: 10, end: 500, before: { name: 'a' }, after: { name: 'b' } });
  });
});

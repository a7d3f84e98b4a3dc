import { describe, expect, it } from 'vitest';
import { partsOfWindow } from './call-spans.ts';

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
const now = 20_000 * day + 13 * hour + 27 * minute + 1_234;
const counted = 20_000 * day + 13 * hour + 25 * minute;

describe('the parts of a window', () => {
  it('are days, hours and minutes as far as they are counted, and its edges', () => {
    const from = 19_998 * day + 22 * hour + 58 * minute + 500;
    const parts = partsOfWindow(from, now, { counted, now });
    expect(parts.map(({ span, from: begin, to }) => [span, to - begin])).toEqual([
      [undefined, 59_500],
      [60, minute],
      [3_600, hour],
      [86_400, day],
      [3_600, 13 * hour],
      [60, 25 * minute],
      [undefined, now - counted],
    ]);
  });

  it('are all there are, one after the other, whatever the window', () => {
    for (let at = 1; at < 500; at += 1) {
      const from = now - ((at * 7_919_993) % (50 * day));
      const to = from + ((at * 104_729_017) % (60 * day)) + 1;
      const parts = partsOfWindow(from, to, { counted, now });
      expect(parts[0]?.from).toBe(from);
      expect(parts.at(-1)?.to).toBe(to);
      for (const [next, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[next]?.to);
      for (const { span, from: begin, to: end } of parts) {
        expect(begin).toBeLessThan(end);
        if (span === undefined) continue;
        expect([begin % (span * 1_000), end % (span * 1_000)]).toEqual([0, 0]);
        expect(end).toBeLessThanOrEqual(counted);
      }
    }
  });

  it('are calls where counts are deleted by now', () => {
    const from = now - 10 * day;
    expect(partsOfWindow(from, from + 30 * minute, { counted, now })).toEqual([
      { span: undefined, from, to: from + 30 * minute },
    ]);
  });

  it('are calls alone where nothing is counted', () => {
    expect(partsOfWindow(now - day, now, { counted: 0, now })).toEqual([{ span: undefined, from: now - day, to: now }]);
  });
});

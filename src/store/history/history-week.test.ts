import { describe, expect, it } from 'vitest';
import { firstIdAt, idAt } from '../../core/id.ts';
import { weekMs, weekOf, weeksAround } from './history-week.ts';

const monday = Date.UTC(2026, 10, 23);

describe('the week of a time', () => {
  it('begins on Monday by UTC', () => {
    expect(new Date(monday).getUTCDay()).toBe(1);
    for (const ms of [monday, monday + 1, monday + weekMs - 1]) expect(weekOf(ms)).toBe(monday);
    expect(weekOf(monday - 1)).toBe(monday - weekMs);
    expect(weekOf(0)).toBe(Date.UTC(1969, 11, 29));
  });
});

describe('the weeks around ids', () => {
  it('are whole and hold all of them', () => {
    const ids = [monday + 5_000, monday, monday + weekMs - 1].map((ms) => idAt(ms));
    expect(weeksAround(ids)).toEqual({ from: firstIdAt(monday), to: firstIdAt(monday + weekMs) });
    expect(weeksAround([...ids, idAt(monday - 1), idAt(monday + weekMs)])).toEqual({
      from: firstIdAt(monday - weekMs),
      to: firstIdAt(monday + 2 * weekMs),
    });
  });

  it('hold an id that is no version 7 and lies below the first of its week', () => {
    const odd = `${firstIdAt(monday).slice(0, 13)}-0000-0000-000000000000`;
    expect(weeksAround([odd])).toEqual({ from: firstIdAt(monday - weekMs), to: firstIdAt(monday + weekMs) });
  });
});

import { describe, expect, it } from 'vitest';
import { shortJson } from './short-json.ts';

describe('a value in few characters', () => {
  it('is as it is where it fits', () => {
    expect(JSON.parse(shortJson({ a: [1, 'two', null] }, 200))).toEqual({ a: [1, 'two', null] });
  });

  it('keeps its form: long texts, lists and objects are cut where they are', () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(200) }));
    const short = shortJson({ status: 500, body: { rows, error: 'It is gone.' } }, 4_000);
    expect(short.length).toBeLessThanOrEqual(4_000);
    expect(JSON.parse(short)).toMatchObject({
      status: 500,
      body: { rows: expect.arrayContaining([expect.objectContaining({ n: 0 })]), error: 'It is gone.' },
    });
    expect(short).toMatch(/… and \d+ more/);
  });

  it('is never longer than it may be', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`field${n}`, 'y'.repeat(500)]));
    let deep: object = {};
    for (let n = 0; n < 20; n += 1) deep = { deep, wide };
    for (const most of [50, 500, 5_000]) {
      expect(shortJson(JSON.parse(JSON.stringify(deep)), most).length).toBeLessThanOrEqual(most + 1);
    }
  });
});

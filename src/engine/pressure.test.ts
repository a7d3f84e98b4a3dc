import { describe, expect, it } from 'vitest';
import { Pressure } from './pressure.ts';

/** Whether a wait is over before the other. */
async function isFirst(one: Promise<void>, other: Promise<unknown>): Promise<boolean> {
  return Promise.race([one.then(() => true), other.then(() => false)]);
}

describe('Pressure', () => {
  it('holds nobody back while few wait', async () => {
    const pressure = new Pressure();
    const few = Array.from({ length: 8 }, () => pressure.during(new Promise((resolve) => setTimeout(resolve, 60))));
    expect(await isFirst(pressure.relief(10_000), Promise.all(few))).toBe(true);
  });

  it('holds back until the crowd is gone, but no longer than it is told', async () => {
    const pressure = new Pressure();
    const crowd = Promise.all(
      Array.from({ length: 9 }, () => pressure.during(new Promise((resolve) => setTimeout(resolve, 30)))),
    );
    expect(await isFirst(pressure.relief(10_000), crowd)).toBe(false);
    const endless = new Pressure();
    const refresh = setInterval(() => {
      for (let at = 0; at < 9; at += 1) void endless.during(new Promise((resolve) => setTimeout(resolve, 20)));
    }, 5);
    await endless.relief(100);
    clearInterval(refresh);
    await expect(pressure.during(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  });
});

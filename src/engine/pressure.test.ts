import { describe, expect, it } from 'vitest';
import { Pressure } from './pressure.ts';

describe('Pressure', () => {
  it('holds nobody back while few wait', async () => {
    const pressure = new Pressure();
    const few = Array.from({ length: 8 }, () => pressure.during(new Promise((resolve) => setTimeout(resolve, 60))));
    const first = Promise.race([pressure.relief(10_000).then(() => 'relief'), Promise.all(few)]);
    expect(await first).toBe('relief');
  });

  it('holds back until the crowd is gone, but no longer than it is told', async () => {
    const pressure = new Pressure();
    const began = performance.now();
    for (let at = 0; at < 9; at += 1) void pressure.during(new Promise((resolve) => setTimeout(resolve, 30)));
    await pressure.relief(10_000);
    expect(performance.now() - began).toBeGreaterThanOrEqual(50);
    const endless = new Pressure();
    const refresh = setInterval(() => {
      for (let at = 0; at < 9; at += 1) void endless.during(new Promise((resolve) => setTimeout(resolve, 20)));
    }, 5);
    await endless.relief(100);
    clearInterval(refresh);
    await expect(pressure.during(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  });
});

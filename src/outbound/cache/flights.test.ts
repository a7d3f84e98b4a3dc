import { describe, expect, it } from 'vitest';
import { Flights } from './flights.ts';

const never = new AbortController().signal;

describe('what many ask for at once', () => {
  it('is asked for once, and fails for all where it fails', async () => {
    const flights = new Flights<number>();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      await Promise.resolve();
      if (asked === 2) throw new Error('away');
      return asked;
    };
    const all = () => Promise.allSettled([1, 2, 3].map(() => flights.join('a', never, ask)));
    expect((await all()).map((one) => one.status === 'fulfilled' && one.value)).toEqual([
      { result: 1, led: true },
      { result: 1, led: false },
      { result: 1, led: false },
    ]);
    expect((await all()).map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked).toBe(2);
  });

  it('is asked for anew where who asked was cancelled', async () => {
    const flights = new Flights<string>();
    const first = new AbortController();
    const begun = Promise.withResolvers<string>();
    const cancelled = flights.join('a', first.signal, () => begun.promise);
    const waiting = [1, 2].map(() => flights.join('a', never, async () => 'asked anew'));
    first.abort();
    begun.reject(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(await Promise.all(waiting)).toEqual([
      { result: 'asked anew', led: true },
      { result: 'asked anew', led: false },
    ]);
  });
});

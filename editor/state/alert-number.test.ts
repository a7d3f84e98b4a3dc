import { describe, expect, it } from 'vitest';
import { overOf, unitOf, writtenOver } from './alert-number.ts';

describe('the number of an alert', () => {
  it('is written in the unit that people think in', () => {
    expect([overOf('error-rate', '7'), overOf('latency', '2,5'), overOf('spend', '0.2')]).toEqual([0.07, 2_500, 0.2]);
    expect([unitOf('queue-age'), unitOf('silence')]).toEqual(['seconds', 'runs']);
  });

  it('comes back as it was written', () => {
    for (const written of ['7', '0.1', '33.3']) {
      expect(writtenOver('error-rate', overOf('error-rate', written) ?? 0)).toBe(written);
    }
  });

  it('is none where nothing or something else is written', () => {
    expect([overOf('spend', ' '), overOf('spend', 'much')]).toEqual([undefined, undefined]);
  });
});

import { expect, it } from 'vitest';
import { phasesOf } from './phases.ts';

it('the phases of a call are shares of the wait and its time, without those that took none', () => {
  const call = { ms: 80, waitMs: 20, dnsMs: 0, connectMs: 10, firstByteMs: 60, bodyMs: null };
  expect(phasesOf(call)).toEqual([
    { name: 'wait', ms: 20, share: 0.2 },
    { name: 'connect', ms: 10, share: 0.1 },
    { name: 'firstByte', ms: 60, share: 0.6 },
  ]);
  expect(phasesOf({ ...call, ms: 0, waitMs: 0, connectMs: 0, firstByteMs: 0 })).toEqual([]);
});

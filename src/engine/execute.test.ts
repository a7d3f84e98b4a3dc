import { expect, test } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Claim } from '../store/runs/claim.ts';
import { failRun } from './execute.ts';

const claim: Claim = {
  kind: 'claimed',
  run: newId(),
  workflow: 'shop',
  version: 1,
  cause: 'manual',
  epoch: 1,
  attempt: 1,
  depth: 0,
  startedAt: new Date(),
  cancelRequested: false,
  input: null,
  request: undefined,
  parent: undefined,
  wakeAt: null,
  effectsOf: undefined,
};

test.each([
  ['told of where it has ended by it', true, ['wrote', 'ended']],
  ['left to the worker that has it by now', false, []],
])('a run that cannot begin is %s', async (_, ours, expected) => {
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  const parts = {
    claim,
    journal: async () => ours,
    listener: {
      ended: tell('ended'),
      responded: tell('responded'),
      progress: tell('progress'),
      isFollowed: () => false,
    },
    services: {
      wrote: tell('wrote'),
      liveVersion: async () => 1,
      failures: { watchers: async () => [], calledByTold: async () => false, pageOf: (run: string) => run },
      now: Date.now,
    },
  };
  expect(await failRun(parts, new SnodoError('invalid', 'Its version no longer compiles.'))).toBe(ours);
  expect(told).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { planOf } from '../core/plan.ts';
import { manualTrigger } from '../core/run.ts';
import { stepSchema } from '../core/document.ts';
import type { StoredStep } from '../store/runs/runs.ts';
import { planReplay, replaySchema } from './replay.ts';

const steps = [
  { id: 'a', type: 'map' },
  { id: 'b', type: 'map' },
  { id: 'c', type: 'map' },
  { id: 'side', type: 'map', after: 'a' },
  { id: 'lost', type: 'map', after: [] },
];
const { plan } = planOf(
  steps.map((step) => stepSchema.parse(step)),
  'steps',
);

function row(step: string, status: string, output: StoredStep['output'], port: string | null = null): StoredStep {
  const rest = {
    scope: '',
    attempts: 1,
    input: null,
    error: null,
    waits: null,
    cached: false,
    printed: null,
    startedAt: new Date(0),
    endedAt: new Date(1),
  };
  return { step, status, port, output, ...rest };
}

const original = {
  plan,
  trigger: { ...manualTrigger({ n: 1, deep: { x: 1 } }), headers: { 'x-shop': 'one' } },
  rows: [
    row('a', 'succeeded', { text: 'old', more: true }),
    row('b', 'succeeded', 2),
    row('c', 'succeeded', 3),
    row('side', 'failed', null, 'continue'),
    row('lost', 'failed', null),
  ],
};

function plans(wanted: object) {
  return planReplay(original, replaySchema.parse(wanted));
}

describe('a replay', () => {
  it('keeps what is not after the step, and no failure that would end it at once', () => {
    expect(plans({ fromStep: 'b' }).keep).toEqual(['a', 'side']);
    expect(plans({ fromStep: 'a' }).keep).toEqual([]);
    expect(plans({ fromStep: 'lost' }).keep).toEqual(['a', 'b', 'c', 'side']);
    expect(plans({})).toEqual({ keep: [], changed: {}, trigger: original.trigger });
  });

  it('patches kept outputs and the trigger, the rest of them left as it was', () => {
    const patch = { steps: { a: { text: 'new' } }, trigger: { body: { n: 2, deep: null } } };
    const { changed, trigger } = plans({ fromStep: 'b', patch });
    expect(changed).toEqual({ a: { text: 'new', more: true } });
    expect(trigger).toEqual({ ...original.trigger, body: { n: 2 } });
  });

  it.each([
    [{ fromStep: 'bb' }, 'fromStep'],
    [{ fromStep: 'b', patch: { steps: { c: 1 } } }, 'patch.steps.c'],
    [{ fromStep: 'b', patch: { steps: { side: 1 } } }, 'patch.steps.side'],
    [{ patch: { steps: { a: 1 } } }, 'patch.steps.a'],
    [{ patch: { trigger: { headers: null } } }, 'patch.trigger.headers'],
    [{ patch: { trigger: { method: 7 } } }, 'patch.trigger.method'],
    [{ patch: { trigger: { bdy: 7 } } }, 'patch.trigger.bdy'],
  ])('refuses %j', (wanted, path) => {
    expect(() => plans(wanted)).toThrow(
      expect.objectContaining({ code: 'invalid', problems: [expect.objectContaining({ path })] }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge, Plan } from '../core/plan.ts';
import { decide, type Settled } from './decide.ts';

/** A graph and what each of its steps would come to. */
interface Case {
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, Settled>;
}

const ports = [null, 'a', 'b', 'error', 'continue'] as const;

function result(failing: boolean): fc.Arbitrary<Settled> {
  const succeeded = fc.constantFrom(null, 'a', 'b').map((port): Settled => ({ status: 'succeeded', port }));
  const handled = fc.constantFrom('error', 'continue').map((port): Settled => ({ status: 'failed', port }));
  const lost = fc.constant<Settled>({ status: 'failed', port: null });
  return failing ? fc.oneof(succeeded, handled, lost) : fc.oneof(succeeded, handled);
}

/** Any acyclic graph, its document order shuffled: a step may stand above one that it waits for. */
function cases(failing: boolean): fc.Arbitrary<Case> {
  return fc
    .array(
      fc.record({
        waits: fc.array(fc.record({ from: fc.nat(30), port: fc.constantFrom(...ports.slice(1), undefined) }), {
          maxLength: 4,
        }),
        result: result(failing),
        place: fc.nat(1_000),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((steps) => {
      const built = steps.map(({ waits, result: one, place }, at) => {
        const edges =
          at === 0 ? [] : waits.map(({ from, port }): Edge => ({ step: `s${from % at}`, ...(port ? { port } : {}) }));
        return { id: `s${at}`, edges, result: one, place };
      });
      const shuffled = built.toSorted((one, other) => one.place - other.place);
      return {
        plan: new Map(shuffled.map(({ id, edges }) => [id, edges])),
        results: new Map(built.map((one) => [one.id, one.result])),
      };
    });
}

interface Outcome {
  readonly failed: boolean;
  readonly settled: ReadonlyMap<string, Settled>;
}

/**
 * Carries a case out: at each turn `choose` takes which of the steps under way ends, or lets the process die (what was
 * under way is then not under way any more, what had ended stays).
 */
function carryOut({ plan, results }: Case, choose: (busy: readonly string[]) => string): Outcome {
  const settled = new Map<string, Settled>();
  const busy = new Set<string>();
  for (let turn = 0; turn < 500; turn += 1) {
    const decision = decide(plan, settled, busy);
    for (const id of decision.skip) settled.set(id, { status: 'skipped', port: null });
    for (const id of decision.start) {
      expect(settled.has(id)).toBe(false);
      expect(busy.has(id)).toBe(false);
      for (const edge of plan.get(id) ?? []) expect(settled.has(edge.step)).toBe(true);
      busy.add(id);
    }
    if (busy.size === 0) {
      expect(decision.done).toBe(true);
      return { failed: decision.failed !== undefined, settled };
    }
    const chosen = choose([...busy]);
    if (chosen === 'crash') {
      busy.clear();
      // Skips are not written: they are found again.
      for (const [id, one] of settled) if (one.status === 'skipped') settled.delete(id);
      continue;
    }
    busy.delete(chosen);
    const ended = results.get(chosen);
    if (ended) settled.set(chosen, ended);
  }
  throw new Error('it never ended');
}

const inOrder = (busy: readonly string[]) => busy[0] ?? 'crash';

function atRandom(choices: readonly number[]): (busy: readonly string[]) => string {
  let at = 0;
  return (busy) => {
    const choice = choices[at % choices.length] ?? 0;
    at += 1;
    // At most 50 crashes, so that it ends.
    return choice % 5 === 0 && at < 50 ? 'crash' : (busy[choice % busy.length] ?? 'crash');
  };
}

const order = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });

describe('decide', () => {
  it('brings any graph to the same end in any order of results and after any crashes', () => {
    fc.assert(
      fc.property(cases(false), order, (one, choices) => {
        const expected = carryOut(one, inOrder);
        const found = carryOut(one, atRandom(choices));
        expect(Object.fromEntries(found.settled)).toEqual(Object.fromEntries(expected.settled));
        expect(found.settled.size).toBe(one.plan.size);
        expect(found.failed).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('fails in every order where it fails in one, and begins nothing after', () => {
    fc.assert(
      fc.property(cases(true), order, (one, choices) => {
        expect(carryOut(one, atRandom(choices)).failed).toBe(carryOut(one, inOrder).failed);
      }),
      { numRuns: 500 },
    );
  });

  const plan: Plan = new Map([
    ['check', []],
    ['yes', [{ step: 'check', port: 'true' }]],
    ['no', [{ step: 'check', port: 'false' }]],
    ['join', [{ step: 'yes' }, { step: 'no' }]],
  ]);
  const settled = (all: Record<string, Settled>) => new Map(Object.entries(all));

  it('follows the port that was taken and skips the other', () => {
    const decision = decide(plan, settled({ check: { status: 'succeeded', port: 'true' } }), new Set());
    expect(decision).toMatchObject({ start: ['yes'], skip: ['no'], done: false });
  });

  it('joins when all have ended and one was not skipped', () => {
    const before = settled({ check: { status: 'succeeded', port: 'true' } });
    expect(decide(plan, before, new Set(['yes'])).start).toEqual([]);
    const after = settled({
      check: { status: 'succeeded', port: 'true' },
      yes: { status: 'succeeded', port: null },
      no: { status: 'skipped', port: null },
    });
    expect(decide(plan, after, new Set()).start).toEqual(['join']);
  });

  it('skips what only skipped steps lead to, at any distance and against the document order', () => {
    const backwards: Plan = new Map([...plan].toReversed());
    const decision = decide(
      new Map([['last', [{ step: 'join' }]], ...backwards]),
      settled({ check: { status: 'failed', port: 'error' } }),
      new Set(),
    );
    expect([...decision.skip].toSorted()).toEqual(['join', 'last', 'no', 'yes']);
    expect(decision.done).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import type { StepDoc, WorkflowDoc } from './document.ts';
import { acted, type History, historyOf, redone, undone } from './history.ts';
import { emptyLayout } from './layout.ts';
import { linked, stepOf } from './links.ts';
import { stepsAt } from './scope.ts';

const step = (id: string, more: Readonly<Record<string, string | readonly string[]>> = {}): StepDoc => ({
  id,
  type: 'map',
  ...more,
});

function documentOf(steps: readonly StepDoc[]): WorkflowDoc {
  return { snodo: 1, slug: 'w', trigger: { type: 'manual' }, steps };
}

function after(steps: readonly StepDoc[], ...actions: readonly Action[]): History {
  const first = historyOf({ document: documentOf(steps), layout: emptyLayout });
  return actions.reduce((history, action, at) => acted(history, action, at * 10_000), first);
}

function stepsAfter(steps: readonly StepDoc[], ...actions: readonly Action[]): readonly StepDoc[] {
  return after(steps, ...actions).present.document.steps;
}

const refs = (steps: readonly StepDoc[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(linked(steps).map((one) => [one.step.id, one.refs]));

const scope: readonly string[] = [];

describe('adding a step', () => {
  it('between two puts it into the line, and nothing is written that can be left out', () => {
    const made = stepsAfter([step('a'), step('b')], { kind: 'add', scope, step: step('n'), after: 'a', before: 'b' });
    expect(made).toEqual([step('a'), step('n'), step('b')]);
  });

  it('before the first puts it behind the trigger', () => {
    expect(stepsAfter([step('a')], { kind: 'add', scope, step: step('n'), before: 'a' })).toEqual([
      step('n'),
      step('a'),
    ]);
  });

  it('after a port leaves the others where they were', () => {
    const steps = [step('a'), step('yes', { after: ['a.true'] }), step('next'), step('end')];
    const made = stepsAfter(steps, { kind: 'add', scope, step: step('no'), after: 'a.false' });
    expect(refs(made)).toEqual({ a: [], yes: ['a.true'], next: ['yes'], end: ['next'], no: ['a.false'] });
    const besideThen = stepsAfter(steps, { kind: 'add', scope, step: step('n'), after: 'yes' });
    expect(refs(besideThen)).toEqual({ a: [], yes: ['a.true'], next: ['yes'], end: ['next'], n: ['yes'] });
  });

  it('makes room for it on the canvas', () => {
    const { present } = after([step('a'), step('b'), step('c')], {
      kind: 'add',
      scope,
      step: step('n'),
      after: 'a',
      before: 'b',
    });
    const x = (id: string): number => present.layout.positions[id]?.x ?? Number.NaN;
    expect([x('n') > x('a'), x('b') > x('n'), x('c') > x('b')]).toEqual([true, true, true]);
  });
});

describe('connecting', () => {
  it('is written out, and a ring is refused', () => {
    const steps = [step('a'), step('b'), step('c', { after: ['a'] })];
    expect(stepsAfter(steps, { kind: 'connect', scope, from: 'b.error', to: 'c' })[2]).toEqual(
      step('c', { after: ['a', 'b.error'] }),
    );
    expect(stepsAfter(steps, { kind: 'connect', scope, from: 'b', to: 'a' })).toEqual(steps);
  });

  it('is taken back, so that the step begins with the trigger', () => {
    const made = stepsAfter([step('a'), step('b')], { kind: 'disconnect', scope, from: 'a', to: 'b' });
    expect(made[1]).toEqual(step('b', { after: [] }));
  });
});

describe('removing', () => {
  it('joins those after it to what was before', () => {
    const steps = [step('a'), step('b', { after: ['a.true'] }), step('c'), step('d', { after: ['b.error', 'a'] })];
    const made = stepsAfter(steps, { kind: 'remove', scope, ids: ['b'] });
    expect(refs(made)).toEqual({ a: [], c: ['a.true'], d: ['a.true', 'a'] });
  });

  it('of the first leaves the second at the trigger, without a word', () => {
    expect(stepsAfter([step('a'), step('b')], { kind: 'remove', scope, ids: ['a'] })).toEqual([step('b')]);
  });
});

describe('inner steps', () => {
  const each: StepDoc = { id: 'loop', type: 'each', with: { items: [], steps: [step('x'), step('y')] } };

  it('are changed as those outside', () => {
    const { present } = after([step('a'), each], {
      kind: 'add',
      scope: ['loop'],
      step: step('n'),
      after: 'x',
      before: 'y',
    });
    expect(stepsAt(present.document, ['loop'])).toEqual([step('x'), step('n'), step('y')]);
    expect(Object.keys(present.layout.positions).toSorted()).toEqual(['loop/n', 'loop/x', 'loop/y']);
  });

  it('of a poll have their places and no ids', () => {
    const poll: StepDoc = { id: 'job', type: 'poll', with: { until: 'check.done' } };
    const made = stepsAfter([poll], {
      kind: 'add',
      scope: ['job'],
      step: { id: 'check', type: 'http.request', with: {} },
    });
    expect(made).toEqual([{ ...poll, with: { check: { type: 'http.request', with: {} }, until: 'check.done' } }]);
    expect(stepsAfter(made, { kind: 'add', scope: ['job'], step: { id: 'other', type: 'map' } })).toEqual(made);
  });
});

describe('a new id', () => {
  it('is taken over by all who name it, and by nobody else', () => {
    const steps: StepDoc[] = [
      step('a'),
      step('b', { after: ['a.error'], if: 'steps.a.ok and "steps.a"', note: 'about steps.a' }),
      {
        id: 'c',
        type: 'map',
        with: { value: ['{{ steps.a.b + trigger.steps.a }}', 'steps.a', { a: '{{steps.`a`}}' }] },
      },
      {
        id: 'loop',
        type: 'each',
        with: { items: '{{ steps.a }}', steps: [{ id: 'i', type: 'map', with: { value: '{{ steps.a }}' } }] },
      },
      {
        id: 'own',
        type: 'each',
        with: { steps: [step('a'), { id: 'i', type: 'map', with: { value: '{{ steps.a }}' } }] },
      },
    ];
    const made = stepsAfter(steps, { kind: 'rename', scope, id: 'a', to: 'new-a' });
    expect(made).toEqual([
      step('new-a'),
      step('b', { after: ['new-a.error'], if: 'steps.`new-a`.ok and "steps.a"', note: 'about steps.a' }),
      {
        id: 'c',
        type: 'map',
        with: { value: ['{{ steps.`new-a`.b + trigger.steps.a }}', 'steps.a', { a: '{{steps.`new-a`}}' }] },
      },
      {
        id: 'loop',
        type: 'each',
        with: {
          items: '{{ steps.`new-a` }}',
          steps: [{ id: 'i', type: 'map', with: { value: '{{ steps.`new-a` }}' } }],
        },
      },
      steps[4],
    ]);
  });
});

describe('undo', () => {
  const typed = (value: string): Action => ({
    kind: 'step',
    scope,
    id: 'a',
    step: { id: 'a', type: 'map', with: { value } },
  });

  it('takes back what was typed into one place as one, and after a pause as another', () => {
    let history = historyOf({ document: documentOf([step('a')]), layout: emptyLayout });
    history = acted(history, typed('H'), 0);
    for (const [at, value] of ['He', 'Hel'].entries()) history = acted(history, typed(value), at * 100 + 100);
    history = acted(history, typed('Hello'), 60_000);
    expect(undone(history).present.document.steps[0]?.['with']).toEqual({ value: 'Hel' });
    expect(undone(undone(undone(history))).present.document.steps[0]).toEqual(step('a'));
  });

  it('works over the text as well, and a text that cannot be read keeps the canvas', () => {
    const history = after([step('a')], { kind: 'text', text: 'steps: [', document: undefined });
    expect(history.present).toMatchObject({ text: 'steps: [', isUnread: true, document: { steps: [step('a')] } });
    const removed = acted(history, { kind: 'remove', scope, ids: ['a'] }, 1).present;
    expect(removed).toMatchObject({ text: undefined, isUnread: false, setAside: 'steps: [' });
    expect(undone(history).present.text).toBeUndefined();
  });
});

const ids = ['a', 'b', 'c', 'd', 'e'] as const;
const id = fc.constantFrom(...ids);
const ref = fc.tuple(id, fc.constantFrom('', '.error', '.true')).map(([one, port]) => `${one}${port}`);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ after: fc.option(ref), before: fc.option(id), name: id }).map(
    ({ after: from, before, name }): Action => ({
      kind: 'add',
      scope,
      step: step(`${name}${name}`),
      after: from ?? undefined,
      before: before ?? undefined,
    }),
  ),
  fc.record({ from: ref, to: id }).map(({ from, to }): Action => ({ kind: 'connect', scope, from, to })),
  fc.record({ from: ref, to: id }).map(({ from, to }): Action => ({ kind: 'disconnect', scope, from, to })),
  fc.array(id, { maxLength: 3 }).map((gone): Action => ({ kind: 'remove', scope, ids: gone })),
  fc.record({ one: id, to: id }).map(({ one, to }): Action => ({ kind: 'rename', scope, id: one, to: `${to}_` })),
  fc.record({ one: id, x: fc.nat(500) }).map(
    ({ one, x }): Action => ({
      kind: 'move',
      scope,
      places: new Map([[one, { x, y: x }]]),
    }),
  ),
  fc.constant<Action>({ kind: 'arrange', scope }),
  id.map((one): Action => ({ kind: 'group', scope, id: `g${one}`, title: one, colour: 'blue', steps: [one] })),
);

/** Only what can be asked for on a canvas that shows this: a step comes after one that there is. */
function possible({ present: { document } }: History, action: Action): boolean {
  const known = new Set(document.steps.map((one) => one.id));
  if (action.kind === 'add') {
    const { after: from, before } = action;
    const next = document.steps.find((one) => one.id === before);
    const between = before === undefined || (next && (refs(document.steps)[before] ?? []).join() === (from ?? ''));
    return !known.has(action.step.id) && (from === undefined || known.has(stepOf(from))) && between === true;
  }
  return action.kind !== 'connect' || known.has(stepOf(action.from));
}

describe('whatever is done', () => {
  const start = [step('a'), step('b'), step('c', { after: ['a.true'] }), step('d', { after: ['b', 'c'] }), step('e')];

  it('no step comes after one that is not there, none after itself, and each has its own id', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 12 }), (actions) => {
        let history = historyOf({ document: documentOf(start), layout: emptyLayout });
        for (const action of actions) if (possible(history, action)) history = acted(history, action, 0);
        const { steps } = history.present.document;
        const known = new Set(steps.map((one) => one.id));
        expect(known.size).toBe(steps.length);
        for (const [name, all] of Object.entries(refs(steps))) {
          for (const one of all) {
            expect(known).toContain(stepOf(one));
            expect(stepOf(one)).not.toBe(name);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('undo brings back exactly what was, and redo exactly what came of it', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 10 }), (actions) => {
        const all = [historyOf({ document: documentOf(start), layout: emptyLayout })];
        for (const action of actions) {
          const last = all.at(-1);
          if (!last || !possible(last, action)) continue;
          const next = acted(last, action, 0);
          if (next !== last) all.push(next);
        }
        let history = all.at(-1);
        for (const before of all.toReversed().slice(1)) {
          history = history && undone(history);
          expect(history?.present).toBe(before.present);
        }
        for (const next of all.slice(1)) {
          history = history && redone(history);
          expect(history?.present).toBe(next.present);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what is not touched keeps what it waits for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...start.map((one) => one.id)), fc.option(id), (from, other) => {
        const before = refs(start);
        const made = refs(stepsAfter(start, { kind: 'add', scope, step: step('n'), after: other ?? from }));
        expect({ ...made, n: undefined }).toEqual({ ...before, n: undefined });
      }),
    );
  });
});

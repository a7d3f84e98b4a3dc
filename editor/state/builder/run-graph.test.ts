import { describe, expect, it } from 'vitest';
import { drawnDifference } from '../merge/drawn-difference.ts';
import type { EdgeModel } from './canvas-model.ts';
import { scopeOfItem } from './scope-of-item.ts';
import { takenEdges } from './taken-edges.ts';

const edge = (from: string, target: string): EdgeModel => {
  const [source = '', port] = from.split('.');
  return { id: `${from}>${target}`, source, port, target, kind: 'next' };
};
const at = '2026-01-01T00:00:00Z';
const step = (id: string, more: object = {}) => ({
  id,
  status: 'succeeded' as const,
  port: null,
  startedAt: at,
  ...more,
});
const skipped = { status: 'skipped' as const, startedAt: null };

describe('the ways that a run took', () => {
  it('are those from what succeeded, by the port that it went out by', () => {
    const edges = [
      edge('$trigger', 'check'),
      edge('check.true', 'yes'),
      edge('check.false', 'no'),
      edge('check', 'both'),
    ];
    const steps = [step('check', { port: 'true' }), step('yes'), step('no', skipped), step('both')];
    expect([...takenEdges(edges, steps)]).toEqual(['$trigger>check', 'check.true>yes', 'check>both']);
  });

  it('are none from a failure but by the port that handles it', () => {
    const edges = [edge('call', 'next'), edge('call.error', 'tell'), edge('other', 'on'), edge('other.error', 'on')];
    const failed = { status: 'failed' as const };
    const steps = [
      step('call', { ...failed, port: 'error' }),
      step('next', skipped),
      step('tell'),
      step('other', { ...failed, port: 'continue' }),
      step('on'),
    ];
    expect([...takenEdges(edges, steps)]).toEqual(['call.error>tell', 'other>on', 'other.error>on']);
  });

  it('lead to no step that has not begun yet', () => {
    const waiting = step('b', { status: 'queued', startedAt: null });
    expect([...takenEdges([edge('a', 'b')], [step('a'), waiting])]).toEqual([]);
  });
});

describe('the steps around an item', () => {
  it('are every other part of its way', () => {
    expect(scopeOfItem(undefined)).toEqual([]);
    expect(scopeOfItem('orders/17/lines/2')).toEqual(['orders', 'lines']);
  });
});

describe('two documents in one drawing', () => {
  const map = (id: string, value: number, more: object = {}) => ({ id, type: 'map', with: { value }, ...more });
  const workflow = (...steps: ReturnType<typeof map>[]) => ({ snodo: 1, slug: 'w', steps });

  it('has what is gone where it stood, and leaves the order of the rest as it is', () => {
    const drawn = drawnDifference(
      workflow(map('a', 1), map('gone', 1), map('c', 1)),
      workflow(map('a', 2), map('c', 1, { after: 'a' }), map('new', 1)),
    );
    expect(drawn?.document.steps.map(({ id, after }) => [id, after])).toEqual([
      ['a', []],
      ['gone', ['a']],
      ['c', ['a']],
      ['new', ['c']],
    ]);
    expect(Object.fromEntries(drawn?.kinds ?? [])).toEqual({
      a: 'changed',
      gone: 'removed',
      c: 'changed',
      new: 'added',
    });
  });
});

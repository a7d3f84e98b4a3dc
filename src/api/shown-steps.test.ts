import { describe, expect, it } from 'vitest';
import { compileWorkflow } from '../engine/compile.ts';
import { readWorkflow } from '../core/read-document.ts';
import type { StoredStep } from '../store/runs/runs.ts';
import { shownSteps } from './shown-steps.ts';

const { graph } = await compileWorkflow(
  readWorkflow({
    snodo: 1,
    slug: 's',
    steps: [
      { id: 'check', type: 'branch', with: { when: true } },
      { id: 'yes', type: 'map', after: 'check.true' },
      { id: 'no', type: 'map', after: 'check.false' },
      { id: 'beside', type: 'map', after: [] },
      { id: 'both', type: 'map', after: ['yes', 'no'] },
    ],
  }),
);

function row(step: string, status: string, more: Partial<StoredStep> = {}): StoredStep {
  const times = { startedAt: new Date(0), endedAt: status === 'waiting' ? null : new Date(1) };
  return {
    scope: '',
    step,
    status,
    port: null,
    attempts: 1,
    input: null,
    output: null,
    error: null,
    waits: null,
    cached: false,
    printed: null,
    ...times,
    ...more,
  };
}

function statuses(rows: readonly StoredStep[], status: 'queued' | 'running' | 'failed' | 'cancelled'): object {
  const ended = status === 'failed' || status === 'cancelled';
  return Object.fromEntries(
    shownSteps(graph, rows, { status, ended, begun: true }).map((step) => [step.id, step.status]),
  );
}

const failure = { code: 'network', message: 'It is away.', status: null, retryable: true };

describe('the steps of a run', () => {
  it('wait for their turn until it starts', () => {
    expect(statuses([], 'queued')).toEqual({
      check: 'queued',
      yes: 'queued',
      no: 'queued',
      beside: 'queued',
      both: 'queued',
    });
  });

  it('are running where they may, and skipped where nothing leads to them', () => {
    expect(statuses([row('check', 'succeeded', { port: 'true' }), row('beside', 'waiting')], 'running')).toEqual({
      check: 'succeeded',
      yes: 'running',
      no: 'skipped',
      beside: 'waiting',
      both: 'queued',
    });
  });

  it('are an each that waits where its items do, and was cancelled with them', async () => {
    const inner = [{ id: 'in', type: 'wait', with: { for: '1h' } }];
    const steps = [{ id: 'all', type: 'each', with: { items: [1], steps: inner } }];
    const { graph: waiting } = await compileWorkflow(readWorkflow({ snodo: 1, slug: 'w', steps }));
    const allOf = (how: {
      readonly status: 'waiting' | 'cancelled';
      readonly ended: boolean;
      readonly begun: boolean;
    }) => shownSteps(waiting, [], how)[0]?.status;
    expect(allOf({ status: 'waiting', ended: false, begun: true })).toBe('waiting');
    expect(allOf({ status: 'cancelled', ended: true, begun: true })).toBe('cancelled');
    expect(allOf({ status: 'cancelled', ended: true, begun: false })).toBe('skipped');
  });

  it('come to nothing after a failure, but for those that began beside it', () => {
    expect(statuses([row('check', 'failed', { error: failure })], 'running')).toEqual({
      check: 'failed',
      yes: 'skipped',
      no: 'skipped',
      beside: 'running',
      both: 'skipped',
    });
  });

  it('that waited or were cut short when the run was cancelled are cancelled', () => {
    const cut = row('check', 'failed', { error: { ...failure, code: 'cancelled' } });
    expect(statuses([cut, row('beside', 'waiting')], 'cancelled')).toEqual({
      check: 'cancelled',
      yes: 'skipped',
      no: 'skipped',
      beside: 'cancelled',
      both: 'skipped',
    });
  });

  it('are those of the journal where the document is gone', () => {
    const shown = shownSteps(undefined, [row('old', 'succeeded')], { status: 'succeeded', ended: true, begun: true });
    expect(shown).toMatchObject([{ id: 'old', type: null, status: 'succeeded' }]);
  });
});

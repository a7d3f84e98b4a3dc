import { describe, expect, it } from 'vitest';
import type { CallTime, EndedRun, StepTime } from '../../store/runs/run-times.ts';
import { type RunTimes, timeOfRun } from './time-of-run.ts';

const run: EndedRun = { id: 'r', version: 1, madeAt: 0, startedAt: 100, reopenedAt: null, endedAt: 10_000 };

function step(path: string, startedAt: number, endedAt: number | null): StepTime {
  const cut = path.lastIndexOf('/');
  return { run: 'r', scope: path.slice(0, Math.max(0, cut)), step: path.slice(cut + 1), startedAt, endedAt };
}

function call(path: string, at: number, ms: number, more: Partial<CallTime> = {}): CallTime {
  const cut = path.lastIndexOf('/');
  const place = { run: 'r', scope: path.slice(0, Math.max(0, cut)), step: path.slice(cut + 1), place: 'crm' };
  return { ...place, model: null, at, ms, waitMs: 0, tripMs: ms, sent: true, attempt: 1, error: null, ...more };
}

function told(times: Partial<RunTimes>, waits: readonly string[] = []): Record<string, number> {
  const spent = timeOfRun({ run, steps: [], calls: [], asked: [], ...times }, new Set(waits));
  const { madeAt, reopenedAt, endedAt } = times.run ?? run;
  expect(spent.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(Math.max(0, endedAt - (reopenedAt ?? madeAt)), 6);
  const sums: Record<string, number> = {};
  for (const { kind, name, step: of, ms } of spent) {
    const key = `${kind} ${name ?? '-'} in ${of ?? '-'}`;
    sums[key] = (sums[key] ?? 0) + ms;
  }
  return sums;
}

describe('where the time of a run goes', () => {
  it('is to the queue, to calls, and to its own work', () => {
    const steps = [step('first', 100, 200), step('send', 200, 9_990)];
    expect(told({ steps, calls: [call('send', 300, 9_000)] })).toEqual({
      'queued - in -': 100,
      'working first in first': 100,
      'calling crm in send': 9_000,
      'working send in send': 790,
      'working - in -': 10,
    });
  });

  it('is to the limits of a connection before a call, and to a free connection in it', () => {
    const calls = [call('send', 5_100, 3_000, { waitMs: 5_500, tripMs: 2_500 })];
    expect(told({ steps: [step('send', 100, 10_000)], calls })).toEqual({
      'queued - in -': 100,
      'throttled crm in send': 5_500,
      'calling crm in send': 2_500,
      'working send in send': 1_900,
    });
  });

  it('is to limits as well where the call was held, and not even made in the end', () => {
    const held = call('send', 100, 0.01, { waitMs: 400, tripMs: 0, sent: false, error: 'held' });
    const given = call('send', 8_000, 0.01, { waitMs: 2_000, tripMs: 0, sent: false, error: 'timeout' });
    expect(told({ steps: [step('send', 100, 10_000)], calls: [held, given] })).toEqual({
      'queued - in -': 100,
      'throttled crm in send': 9_900,
    });
  });

  it('is to the next try between two of them', () => {
    const calls = [
      call('send', 100, 900, { error: 'http_status' }),
      call('send', 6_000, 1_000, { attempt: 2, error: 'circuit_open' }),
      call('send', 9_000, 1_000, { attempt: 2 }),
    ];
    expect(told({ steps: [step('send', 100, 10_000)], calls })).toEqual({
      'queued - in -': 100,
      'calling crm in send': 2_900,
      'retrying crm in send': 7_000,
    });
  });

  it('is to what is waited for: a time, a person, a job between its checks', () => {
    const steps = [step('pause', 100, 3_000), step('ask', 3_000, 6_000), step('render', 6_000, 10_000)];
    const calls = [call('render/1/check/0/check', 7_000, 100), call('render/1/check/1/check', 9_900, 100)];
    const asked = [{ run: 'r', scope: '', step: 'ask', askedAt: 3_000, decidedAt: 5_500 }];
    expect(told({ steps, calls, asked }, ['pause', 'render'])).toEqual({
      'queued - in -': 100,
      'waiting pause in pause': 2_900,
      'waiting ask in ask': 2_500,
      'working ask in ask': 500,
      'waiting render in render': 3_800,
      'calling crm in render': 200,
    });
  });

  it('is to models, also in the turns of an agent, and to its tools', () => {
    const steps = [
      step('agent', 100, 10_000),
      step('agent/1', 100, 9_000),
      step('agent/1/model', 100, 4_000),
      step('agent/1/calls/0', 4_000, 9_000),
      step('agent/1/calls/0/look', 4_000, 9_000),
    ];
    const calls = [
      call('agent/1/model', 100, 3_900, { model: 'm', place: 'ai' }),
      call('agent/1/calls/0/look', 4_000, 5_000),
    ];
    expect(told({ steps, calls })).toEqual({
      'queued - in -': 100,
      'model m in agent/model': 3_900,
      'calling crm in agent/calls/look': 5_000,
      'working agent in agent': 1_000,
    });
  });

  it('counts what runs side by side once: what the rest waited for', () => {
    const steps = [step('fast', 100, 3_000), step('slow', 100, 9_000), step('join', 9_000, 10_000)];
    const calls = [call('fast', 100, 2_900, { place: 'a' }), call('slow', 100, 8_900, { place: 'b' })];
    expect(told({ steps, calls })).toEqual({
      'queued - in -': 100,
      'calling b in slow': 8_900,
      'working join in join': 1_000,
    });
  });

  it('counts items by their steps, also where the each says it began later', () => {
    const items = [0, 1, 2, 3].flatMap((at) => {
      const start = 100 + Math.floor(at / 2) * 4_000;
      return [step(`orders/${at}`, start, start + 4_000), step(`orders/${at}/send`, start, start + 4_000)];
    });
    const calls = [0, 1, 2, 3].map((at) => call(`orders/${at}/send`, 100 + Math.floor(at / 2) * 4_000, 3_000 + at));
    expect(told({ steps: [step('orders', 8_000, 8_200), ...items], calls, run: { ...run, endedAt: 8_200 } })).toEqual({
      'queued - in -': 100,
      'calling crm in orders/send': 6_002,
      'working orders/send in orders/send': 1_998,
      'working orders in orders': 100,
    });
  });

  it('begins anew where the run was opened again, and ends with the run where a step did not', () => {
    const reopened = { ...run, reopenedAt: 5_000 };
    const steps = [step('first', 100, 2_000), step('call', 5_200, null)];
    expect(told({ run: reopened, steps }, ['call'])).toEqual({ 'queued - in -': 200, 'waiting call in call': 4_800 });
    expect(told({ run: { ...run, startedAt: null } })).toEqual({ 'queued - in -': 10_000 });
    expect(told({ run: { ...run, madeAt: 10_500 }, steps: [] })).toEqual({});
  });
});

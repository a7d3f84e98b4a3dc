import { expect, it } from 'vitest';
import type { ComparedRun, ComparedStep } from '../store/shadows/compared-runs.ts';
import { compareRuns } from './compare.ts';
import { mostDifferences } from './differences.ts';

const liveId = '019ad000-0000-7000-8000-000000000001';
const shadowId = '019ad000-0000-7000-8000-000000000002';

function step(id: string, more: Partial<ComparedStep> = {}): ComparedStep {
  return { scope: '', step: id, status: 'succeeded', input: null, ...more };
}

function run(id: string, more: Partial<ComparedRun> = {}): ComparedRun {
  const minute = id === liveId ? '00' : '05';
  return {
    id,
    status: 'succeeded',
    output: null,
    error: null,
    answer: undefined,
    startedAt: new Date(`2026-11-29T10:${minute}:00.000Z`),
    endedAt: new Date(`2026-11-29T10:${minute}:02.000Z`),
    steps: [],
    ...more,
  };
}

const compared = (live: Partial<ComparedRun>, shadow: Partial<ComparedRun>) =>
  compareRuns(run(liveId, live), run(shadowId, shadow));

it('tells of what was sent and would be sent, by the place of each value', () => {
  const { found, paths } = compared(
    {
      steps: [
        step('save', { input: { method: 'PUT', body: { name: 'Ada', tags: ['a', 'b'] } } }),
        step('mail', { scope: 'orders/0', input: { to: 'a' } }),
        step('mail', { scope: 'orders/1', input: { to: 'b' } }),
      ],
    },
    {
      steps: [
        step('save', { input: { method: 'PUT', body: { name: 'ADA', tags: ['a'], 'x y': null } } }),
        step('mail', { scope: 'orders/0', input: { to: 'A' } }),
        step('mail', { scope: 'orders/1', input: { to: 'B' } }),
      ],
    },
  );
  expect(found).toEqual([
    { path: 'steps.save.input.body.name', live: 'Ada', shadow: 'ADA' },
    { path: 'steps.save.input.body.tags[1]', live: 'b' },
    { path: 'steps.save.input.body["x y"]', shadow: null },
    { path: 'steps.orders[0].mail.input.to', live: 'a', shadow: 'A' },
    { path: 'steps.orders[1].mail.input.to', live: 'b', shadow: 'B' },
  ]);
  expect(paths).toEqual([
    'steps.save.input.body.name',
    'steps.save.input.body.tags[]',
    'steps.save.input.body["x y"]',
    'steps.orders[].mail.input.to',
  ]);
});

it('tells how the runs ended, what they answered and which steps ran', () => {
  const { found } = compared(
    {
      output: { a: 1 },
      answer: { status: 200, headers: {}, body: null },
      steps: [step('old'), step('check')],
    },
    {
      status: 'failed',
      error: { code: 'invalid', message: 'No name.', status: null, retryable: false, step: 'check' },
      steps: [step('check', { status: 'failed' }), step('new')],
    },
  );
  expect(found.map(({ path, live, shadow }) => [path, live, shadow])).toEqual([
    ['status', 'succeeded', 'failed'],
    ['steps.old', 'succeeded', 'skipped'],
    ['steps.check', 'succeeded', 'failed'],
    ['steps.new', 'skipped', 'succeeded'],
    ['answer', { status: 200, headers: {}, body: null }, undefined],
    ['output', { a: 1 }, null],
    ['error', undefined, { code: 'invalid', message: 'No name.', step: 'check' }],
  ]);
});

it('leaves out what differs by nature: the id of the run, moments of it, what a model used', () => {
  const answer = (usage: number, text: string) => ({
    text,
    model: 'm',
    cached: usage === 0,
    usage: { inputTokens: usage, outputTokens: 1, cost: 0 },
  });
  const given = (id: string, minute: string, ms: number) => ({
    link: `https://crm.example/runs/${id}`,
    at: `2026-11-29T10:${minute}:01.500Z`,
    stamp: ms,
  });
  const live = { ...given(liveId, '00', Date.UTC(2026, 10, 29, 10, 0, 1)), asked: answer(3, 'yes') };
  const shadow = { ...given(shadowId, '05', Date.UTC(2026, 10, 29, 10, 5, 1)), asked: answer(0, 'yes') };
  expect(compared({ output: live }, { output: shadow }).found).toEqual([]);
  // A moment that is of neither run is a value as any other, and so is what the model said.
  expect(
    compared({ output: { ...live, at: '2020-01-01T00:00:00Z' } }, { output: { ...shadow, asked: answer(0, 'no') } })
      .paths,
  ).toEqual(['output.at', 'output.asked.text']);
});

it('keeps neither too many differences nor too long ones', () => {
  const many = Array.from({ length: 200 }, (_, at) => at);
  const { found, paths } = compared({ output: many }, { output: many.map(String) });
  expect(found).toHaveLength(mostDifferences);
  expect(paths).toEqual(['output[]']);
  const [long] = compared({ output: 'x'.repeat(9_000) }, { output: null }).found;
  expect(JSON.stringify(long).length).toBeLessThan(2_100);
});

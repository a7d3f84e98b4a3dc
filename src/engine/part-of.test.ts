import { describe, expect, it } from 'vitest';
import type { Workflow } from '../core/document.ts';
import { readWorkflow } from '../core/read-document.ts';
import { compiling } from './compile.ts';
import { partOf, type WantedPart } from './part-of.ts';

type Steps = readonly Readonly<Record<string, unknown>>[];

function workflow(steps: Steps, more: object = {}): Workflow {
  return readWorkflow({ snodo: 1, slug: 'tried', steps, ...more });
}

/** The steps of the part, each with what it comes after. */
async function part(document: Workflow, wanted: Omit<WantedPart, 'given'> & { given?: readonly string[] }) {
  const given = new Set(wanted.given);
  const made = partOf(document, (await compiling(document)).made.graph, { ...wanted, given });
  return Object.fromEntries(made.steps.map(({ id, after }) => [id, after]));
}

const value = (text: unknown) => ({ type: 'map', with: { value: text } });
const chain = workflow([
  { id: 'a', ...value('1') },
  { id: 'b', ...value('{{ steps.a }}') },
  { id: 'c', ...value('{{ steps.b }}') },
  { id: 'd', ...value('{{ steps.a & steps.c }}') },
  { id: 'e', ...value('later') },
]);

describe('the part of a document that is tried', () => {
  it('is the step and all that leads to it, each saying what it comes after', async () => {
    expect(await part(chain, { mode: 'upTo', step: 'c' })).toEqual({ a: [], b: ['a'], c: ['b'] });
    expect(await part(chain, { mode: 'step', step: 'a' })).toEqual({ a: [] });
  });

  it('leaves out what only led to a step whose output is given, unless it is read', async () => {
    expect(await part(chain, { mode: 'step', step: 'c', given: ['b'] })).toEqual({ b: [], c: ['b'] });
    expect(await part(chain, { mode: 'step', step: 'd', given: ['c'] })).toEqual({ a: [], c: ['a'], d: ['c'] });
    expect(await part(chain, { mode: 'step', step: 'd', given: ['c', 'a'] })).toEqual({ a: [], c: ['a'], d: ['c'] });
    expect(await part(chain, { mode: 'upTo', step: 'e', given: ['d'] })).toEqual({ d: [], e: ['d'] });
  });

  it('carries the step out that is tried alone, though it gave something before, and keeps it given otherwise', async () => {
    expect(await part(chain, { mode: 'step', step: 'b', given: ['a', 'b'] })).toEqual({ a: [], b: ['a'] });
    expect(await part(chain, { mode: 'upTo', step: 'b', given: ['a', 'b'] })).toEqual({ b: [] });
  });

  it('reads what is worked out as everything that comes before', async () => {
    const document = workflow([
      { id: 'a', ...value('1') },
      { id: 'b', ...value('2') },
      { id: 'c', ...value('{{ $lookup(steps, trigger.body.which) }}') },
    ]);
    expect(await part(document, { mode: 'step', step: 'c', given: ['b'] })).toEqual({ a: [], b: ['a'], c: ['b'] });
  });

  it('finds what inner steps, conditions and checks read', async () => {
    const inner = [{ id: 'x', ...value('{{ steps.a }}') }];
    const check = { ...value('{{ steps.a }}') };
    for (const last of [
      { type: 'each', with: { items: [1], steps: inner } },
      { ...value('1'), if: 'steps.a = "1"' },
      { type: 'poll', with: { check, until: 'check = 1' } },
    ]) {
      const document = workflow([
        { id: 'a', ...value('1') },
        { id: 'b', ...value('2') },
        { id: 'c', ...last },
      ]);
      expect(await part(document, { mode: 'step', step: 'c', given: ['b'] })).toEqual({ a: [], b: ['a'], c: ['b'] });
    }
  });

  it('follows ports, but tries a step alone whichever way was taken', async () => {
    const document = workflow([
      { id: 'check', type: 'branch', with: { when: '{{ true }}' } },
      { id: 'yes', after: 'check.true', ...value('y') },
      { id: 'no', after: ['check.false'], ...value('n') },
      { id: 'end', after: ['yes', 'no'], ...value('e') },
    ]);
    expect(await part(document, { mode: 'upTo', step: 'end' })).toEqual({
      check: [],
      yes: ['check.true'],
      no: ['check.false'],
      end: ['yes', 'no'],
    });
    expect(await part(document, { mode: 'upTo', step: 'no', given: ['check'] })).toEqual({
      check: [],
      no: ['check.false'],
    });
    expect(await part(document, { mode: 'step', step: 'no', given: ['check'] })).toEqual({ check: [], no: ['check'] });
    expect(await part(document, { mode: 'step', step: 'no' })).toEqual({ check: [], no: ['check.false'] });
  });

  it('ends with the step, though others stand below it, and answers with nothing else', async () => {
    const document = workflow(
      [
        { id: 'last', after: 'first', ...value('2') },
        { id: 'first', after: [], if: 'true', ...value('1') },
      ],
      { output: '{{ steps.first }}', onFailure: { workflow: 'tell' }, vars: { a: 1 }, concurrency: 2 },
    );
    const made = partOf(document, (await compiling(document)).made.graph, {
      mode: 'upTo',
      step: 'last',
      given: new Set(),
    });
    expect(made.steps.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(made.steps[0]?.if).toBe('true');
    expect(made).not.toHaveProperty('output');
    expect(made).not.toHaveProperty('onFailure');
    expect(made).toMatchObject({ vars: { a: 1 }, concurrency: 2, trigger: { type: 'manual' } });
  });

  it('can be made of a document with mistakes, also of steps that wait for each other', async () => {
    const document: Workflow = {
      ...chain,
      steps: [
        { id: 'a', type: 'no-such', after: ['b'] },
        { id: 'b', type: 'map', after: ['a'] },
        { id: 'c', type: 'map', after: [] },
        { id: 'd', type: 'map', after: ['gone'] },
      ],
    };
    expect(await part(document, { mode: 'upTo', step: 'c' })).toEqual({ c: [] });
    expect(Object.keys(await part(document, { mode: 'upTo', step: 'b' })).toSorted()).toEqual(['a', 'b']);
    expect(await part(document, { mode: 'step', step: 'd' })).toEqual({ d: ['gone'] });
  });
});

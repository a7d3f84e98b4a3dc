import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/core/plan.ts';
import { workflowSchema } from '../../../src/core/document.ts';
import { diffDocuments } from '../../../src/core/document-diff.ts';
import { mergeDocuments, sameDocument } from './merge.ts';
import type { Document } from '../../../src/core/steps-of.ts';

const step = (id: string, more: Document = {}): Document => ({ id, type: 'map', with: { value: 1 }, ...more });
const workflow = (steps: readonly Document[], more: Document = {}): Document => ({
  snodo: 1,
  slug: 'w',
  trigger: { type: 'manual' },
  steps,
  ...more,
});

const base = workflow([step('a'), step('b'), step('c')], { output: 1 });

/** Any document of up to six steps, each after some of those before it. */
const anyDocument = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id, at) =>
        fc
          .record({
            after: fc.option(fc.subarray(ids.slice(0, at)), { nil: undefined }),
            value: fc.integer({ min: 0, max: 2 }),
            note: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
          })
          .map(({ after, value, note }) =>
            step(id, {
              with: { value, other: value % 2 },
              ...(after === undefined ? {} : { after }),
              ...(note === undefined ? {} : { note }),
            }),
          ),
      ),
    ),
  )
  .chain((steps) => fc.record({ steps: fc.constant(steps), output: fc.integer({ min: 0, max: 2 }) }))
  .map(({ steps, output }) => workflow(steps, { output }));

describe("merging two people's changes", () => {
  it('takes both where they changed different steps', () => {
    const mine = workflow([step('a', { note: 'mine' }), step('b'), step('c')], { output: 1 });
    const theirs = workflow([step('a'), step('b'), step('c', { note: 'theirs' }), step('d')], { output: 1 });
    const { document, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(document).toEqual(
      workflow([step('a', { note: 'mine' }), step('b'), step('c', { note: 'theirs' }), step('d')], { output: 1 }),
    );
  });

  it('takes both where they changed different fields of one step', () => {
    const mine = workflow([step('a', { with: { value: 1, mine: true } }), step('b'), step('c')], { output: 1 });
    const theirs = workflow([step('a', { with: { value: 2 } }), step('b'), step('c')], { output: 1 });
    const { document, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(document['steps']).toContainEqual(step('a', { with: { value: 2, mine: true } }));
  });

  it('asks where both changed one place, and takes what is chosen', () => {
    const mine = workflow([step('a', { with: { value: 'm' } }), step('b'), step('c')], { output: 1 });
    const theirs = workflow([step('a', { with: { value: 't' } }), step('b'), step('c')], { output: 1 });
    const path = 'steps.a.with.value';
    const { document, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([{ path, base: 1, mine: 'm', theirs: 't' }]);
    expect(sameDocument(document, mine)).toBe(true);
    expect(sameDocument(mergeDocuments(base, mine, theirs, { [path]: 'theirs' }).document, theirs)).toBe(true);
  });

  it('asks where one took away what the other changed', () => {
    const mine = workflow([step('a'), step('c', { after: 'a' })], { output: 1 });
    const theirs = workflow([step('a'), step('b', { note: 'mind this' }), step('c')], { output: 1 });
    const { conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts.map(({ path }) => path)).toEqual(['steps.b']);
  });

  it('keeps a step that I put after one that they took away, after what came before that', () => {
    const mine = workflow([step('a'), step('b'), step('new', { after: 'b.true' }), step('c', { after: 'b' })], {
      output: 1,
    });
    const theirs = workflow([step('a'), step('c')], { output: 1 });
    const { document } = mergeDocuments(base, mine, theirs);
    expect(document['steps']).toEqual([step('a'), step('new'), step('c', { after: 'a' })]);
  });

  it('leaves things as they are where only one side changed anything', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (one, other) => {
        for (const [mine, theirs] of [
          [one, other],
          [other, one],
          [other, other],
        ] as const) {
          const { document, conflicts } = mergeDocuments(one, mine, theirs);
          expect(conflicts).toEqual([]);
          expect(sameDocument(document, other)).toBe(true);
        }
      }),
    );
  });

  it('gives a document whose steps exist, whatever both did, and loses no step that somebody added', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, anyDocument, (one, mine, theirs) => {
        const { document } = mergeDocuments(one, mine, theirs);
        const { steps } = workflowSchema.parse(document);
        expect(planOf(steps, 'steps').problems.filter(({ message }) => message.startsWith('There is no step'))).toEqual(
          [],
        );
        const ids = steps.map(({ id }) => id);
        const had = workflowSchema.parse(one).steps.map(({ id }) => id);
        for (const from of [mine, theirs]) {
          for (const { id } of workflowSchema.parse(from).steps) if (!had.includes(id)) expect(ids).toContain(id);
        }
      }),
    );
  });
});

describe('the difference of two documents', () => {
  it('tells of each step what became of it', () => {
    const now = workflow([step('a'), step('d'), step('c', { with: { value: 2 }, after: 'a' })], { output: 2 });
    expect(diffDocuments(base, now)).toEqual({
      steps: [
        { id: 'a', kind: 'same', changes: [] },
        { id: 'b', kind: 'removed', changes: [] },
        { id: 'd', kind: 'added', changes: [] },
        {
          id: 'c',
          kind: 'changed',
          changes: [
            { path: 'with.value', before: 1, after: 2 },
            { path: 'after', before: ['b'], after: ['a'] },
          ],
        },
      ],
      settings: [{ path: 'output', before: 1, after: 2 }],
    });
  });

  it('is empty for the same thing said in another way', () => {
    const other = workflow([step('a'), step('b', { after: ['a'] }), step('c', { after: 'b' })], { output: 1 });
    const { steps, settings } = diffDocuments(base, other);
    expect(steps.every(({ kind }) => kind === 'same')).toBe(true);
    expect(settings).toEqual([]);
  });
});

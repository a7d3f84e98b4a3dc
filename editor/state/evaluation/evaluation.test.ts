import { describe, expect, it } from 'vitest';
import { newDraft, newScorer, requestOf } from './draft.ts';
import { rowText } from './row-text.ts';

const draft = { ...newDraft('mails'), targets: [{ kind: 'workflow' as const, name: 'sort', version: '' }] };

describe('what is asked for', () => {
  it('is as it was filled in; what was left empty is left out', () => {
    expect(requestOf(draft)).toEqual({
      dataset: 'mails',
      target: [{ workflow: 'sort' }],
      scorers: [{ type: 'exact' }],
      hold: true,
      concurrency: 5,
    });
    const more = requestOf({
      ...draft,
      targets: [
        { kind: 'workflow', name: 'sort', version: '3' },
        { kind: 'workflow', name: 'sort', version: 'draft' },
        { kind: 'prompt', name: 'tone', version: '2' },
      ],
      models: [
        { connection: 'ai', model: ' gpt-4o ' },
        { connection: '', model: 'x' },
      ],
      scorers: [
        { ...newScorer, path: ' label ', expected: 'true' },
        { ...newScorer, type: 'contains', expected: 'so long' },
        { ...newScorer, type: 'rubric', rubric: 'Polite?', connection: 'ai', model: 'gpt-4o' },
      ],
      hold: false,
      threshold: '92,5',
    });
    expect(more).toMatchObject({
      target: [
        { workflow: 'sort', version: 3 },
        { workflow: 'sort', draft: true },
        { prompt: 'tone', version: 2 },
      ],
      models: [{ connection: 'ai', model: 'gpt-4o' }, { model: 'x' }],
      scorers: [
        { type: 'exact', path: 'label', expected: true },
        { type: 'contains', expected: 'so long' },
        { type: 'rubric', rubric: 'Polite?', connection: 'ai', model: 'gpt-4o', scale: 5 },
      ],
      threshold: { score: 0.925 },
    });
  });

  it.each([
    { dataset: '' },
    { targets: [{ kind: 'workflow' as const, name: '', version: '' }] },
    { models: [{ connection: 'ai', model: ' ' }] },
    { scorers: [] },
    { scorers: [{ ...newScorer, type: 'schema' as const, schema: '{' }] },
    { scorers: [{ ...newScorer, type: 'rubric' as const, rubric: 'Good?' }] },
    { threshold: '140' },
    { concurrency: 'many' },
  ])('nothing while something is missing: %j', (part) => expect(requestOf({ ...draft, ...part })).toBeUndefined());
});

describe('rows that were pasted', () => {
  it.each([
    ['[{"input":1}]', '', 'application/json', '{"rows":[{"input":1}]}'],
    ['{"rows":[{"input":1}]}', '', 'application/json', '{"rows":[{"input":1}]}'],
    ['{"input":1}\n{"input":2}', '', 'application/x-ndjson', '{"input":1}\n{"input":2}'],
    ['{"input":1}', '', 'application/x-ndjson', '{"input":1}'],
    ['text,expected\na,b', '', 'text/csv', 'text,expected\na,b'],
    ['[1]', 'odd.CSV', 'text/csv', '[1]'],
  ])('%s of %s is %s', (text, name, type, sent) => expect(rowText(text, name)).toEqual({ type, text: sent }));

  it('nothing is nothing', () => expect(rowText(' \n')).toBeUndefined());
});

import { describe, expect, it } from 'vitest';
import { type Scorer, scorerNames, scorerSchema } from '../core/evaluation.ts';
import type { Json } from '../core/json.ts';
import { expressionProblem } from './score-expression.ts';
import { meanScore, scoreRow } from './score-row.ts';

const run = { id: 'r', ms: 120, cost: 0.002, inputTokens: 10, outputTokens: 5 };

function score(scorer: object, output: Json, expected?: Json) {
  const read: Scorer = scorerSchema.parse(scorer);
  return scoreRow(read, { input: { text: 'Hello' }, output, expected, run });
}

describe('what a scorer says of a row', () => {
  it.each<[object, Json, Json | undefined, number | null]>([
    [{ type: 'exact' }, 'positive', 'positive', 1],
    [{ type: 'exact' }, 'positive', 'Positive', 0],
    [{ type: 'exact' }, { a: 1, b: [2] }, { b: [2], a: 1 }, 1],
    [{ type: 'exact', path: 'output.label' }, { output: { label: 'bill' } }, 'bill', 1],
    [{ type: 'exact', path: 'label' }, { label: 'bill', sure: 1 }, { label: 'bill' }, 1],
    [{ type: 'exact', path: 'label' }, { other: 1 }, 'bill', 0],
    [{ type: 'exact', expected: true }, true, 'what the row says', 1],
    [{ type: 'exact' }, 'anything', undefined, null],
    [{ type: 'exact' }, null, null, 1],
    [{ type: 'contains' }, 'The invoice is Late.', 'late', 1],
    [{ type: 'contains', ignoreCase: false }, 'The invoice is Late.', 'late', 0],
    [{ type: 'contains' }, 'late, sorry', ['late', 'refund'], 0.5],
    [{ type: 'contains' }, { text: 'refund of 12' }, 'refund', 1],
    [{ type: 'schema', schema: { type: 'object', required: ['a'] } }, { a: 1 }, undefined, 1],
    [{ type: 'schema', schema: { type: 'object', required: ['a'] } }, { b: 1 }, undefined, 0],
    [{ type: 'expression', expression: 'output.n > expected and run.ms < 200' }, { n: 3 }, 2, 1],
    [{ type: 'expression', expression: '$length(input.text) / 10' }, 0, undefined, 0.5],
    [{ type: 'expression', expression: 'output' }, 'yes', undefined, 0],
    [{ type: 'expression', expression: '$number(output)' }, 'no number', undefined, 0],
  ])('%j of %j, expected %j: %s', async (scorer, output, expected, wanted) => {
    expect((await score(scorer, output, expected)).score).toBe(wanted);
  });

  it('says why it is not right, and nothing more', async () => {
    expect(await score({ type: 'exact' }, 'a', 'b')).toEqual({ score: 0, why: 'Expected "b", got "a".' });
    expect(await score({ type: 'contains' }, 'a', ['a', 'b'])).toEqual({ score: 0.5, why: 'It lacks "b".' });
    const long = await score({ type: 'exact' }, 'x'.repeat(10_000), 'y');
    expect(long.why?.length).toBeLessThan(300);
    const odd = await score({ type: 'expression', expression: '5' }, 'a');
    expect(odd.why).toBe('The expression gave 5, which is neither true, false nor a number from 0 to 1.');
  });

  it('an expression that cannot be is told before anything is measured', () => {
    expect(expressionProblem('output = expected')).toBeUndefined();
    expect(expressionProblem('ouput = expected')).toMatchObject({ hint: 'Did you mean "output"?' });
    expect(expressionProblem('output = (')?.message).toMatch(/\w/);
  });

  it('the score of a row is the mean of the scorers that say something', () => {
    const all = [1, null, 0.5].map((one) => ({ score: one, why: null }));
    expect(meanScore(all)).toBe(0.75);
    expect(meanScore([{ score: null, why: null }])).toBeNull();
  });

  it('columns of one name are numbered', () => {
    expect(scorerNames([{ type: 'exact' }, { type: 'exact' }, { type: 'contains', name: 'exact 2' }])).toEqual([
      'exact',
      'exact 2',
      'exact 2 2',
    ]);
  });
});

import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { fastPathOf, undecided } from './fast-path.ts';
import { compileTemplate } from './template.ts';

const names = [
  'a',
  'b',
  'a b',
  'and',
  'constructor',
  '__proto__',
  'toString',
  'length',
  'tupleStream',
  '_jsonata_lambda',
];

const { value } = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0, 1, 2.5, '', 'x', 'negative'),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
    tie('object'),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(fc.constantFrom(...names), tie('value')), { minLength: 1, maxLength: 4 })
    .map((entries) => Object.fromEntries(entries)),
}));
const scope = value.filter((made) => typeof made === 'object' && made !== null && !Array.isArray(made));

const index = fc.constantFrom('[0]', '[1]', '[-1]', '[-2]', '[1.7]', '[-0.5]', '[0][0]', '[0][1]');
const step = fc
  .tuple(fc.constantFrom(...names), fc.option(index, { nil: '', freq: 3 }))
  .map(([name, at]) => (/^\w+$/.test(name) && name !== 'and' ? name : `\`${name}\``) + at);
const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join('.'));
const literal = fc.constantFrom('1', '-1', '0', '2.5', "'x'", '"negative"', "''", 'true', 'false', 'null');
const operand = fc.oneof({ weight: 3, arbitrary: path }, literal);
const comparison = fc
  .tuple(operand, fc.constantFrom('=', '!='), operand)
  .map(([left, operator, right]) => `${left} ${operator} ${right}`);

describe('the fast path', () => {
  it('gives what JSONata gives', async () => {
    const counts = { decided: 0, found: 0 };
    await fc.assert(
      fc.asyncProperty(scope, fc.oneof(path, literal, comparison), async (input, text) => {
        const program = jsonata(text);
        const expected: unknown = await program.evaluate(structuredClone(input));
        const fast = fastPathOf(program.ast());
        expect(fast).toBeDefined();
        const given = fast?.(Object.fromEntries(Object.entries(Object(input))));
        if (given === undecided) return;
        counts.decided += 1;
        if (given !== undefined) counts.found += 1;
        // JSONata puts marks on its lists, which are no part of the value.
        expect(JSON.stringify(given)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 3000 },
    );
    expect(counts.decided).toBeGreaterThan(1500);
    expect(counts.found).toBeGreaterThan(700);
  });

  it.each([
    'a.*',
    'a[b = 1]',
    'a[]',
    'a[0][]',
    'a.(b)',
    '$.a',
    'a{b: 1}',
    'a^(b)',
    'a@$x.b',
    'a#$i',
    '$x',
    'a.%',
    'a = (1)',
    'a < 1',
    'a = b = 1',
    '(a = 1)[0]',
    '[1]',
    'a[$x]',
    '$a(1)',
  ])('leaves %s to JSONata', (text) => {
    expect(fastPathOf(jsonata(text).ast())).toBeUndefined();
  });

  it.each(['trigger.constructor', 'trigger.__proto__', 'constructor', 'toString.name', '__proto__.polluted'])(
    'never leaves the own names of an object: %s',
    (text) => {
      expect(compileTemplate(`{{ ${text} }}`, 'p').evaluate({ trigger: {} })).toBeUndefined();
    },
  );

  it('looks at no more than the limits allow', () => {
    const template = compileTemplate('{{ big }}{{ big }}', 'p');
    const limits = { timeoutMs: 1000, depth: 20, resultBytes: 1000 };
    expect(template.evaluate({ big: 'x'.repeat(400) }, limits)).toHaveLength(800);
    expect(() => template.evaluate({ big: 'x'.repeat(600) }, limits)).toThrow(/larger than 1000 bytes/);
    const deep: unknown = JSON.parse('['.repeat(30) + ']'.repeat(30));
    expect(() => template.evaluate({ big: deep }, limits)).toThrow(/deeper than 20 levels/);
    expect(() => template.evaluate({ big: JSON.parse('1e999') }, limits)).toThrow(/finite/);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { compileTemplate } from './template.ts';

const scope = {
  trigger: { body: { a: [1, 2, { b: 'x' }], s: 'perché', n: 0, t: '2026-01-01T00:00:00Z' }, headers: {} },
  vars: { x: 1 },
  run: { id: 'r' },
};

const atom = fc.oneof(
  fc.constantFrom(
    'trigger',
    'trigger.body',
    'trigger.body.a',
    'vars.x',
    '$',
    '$$',
    '*',
    '**',
    '%',
    'null',
    'true',
    '-1',
    '1e308',
    '""',
    '"\\ud800"',
    '[1..9]',
    '[1..1e9]',
    '{}',
    '/(a+)+$/',
    '/(?:x|xx)*y/i',
    '$sum',
    '$string',
    '`__proto__`',
    'constructor',
    '$pad("", 1e9)',
    '($f := function($x) { $f($x) & $f($x) }; $f(1))',
    '($g := function($x) { $append($g($x), $g($x)) }; $g)',
  ),
  fc.double().map(String),
  fc.json({ maxDepth: 2 }),
);

/** Expressions by the grammar of JSONata (https://docs.jsonata.org), and by half beside it. */
const { code } = fc.letrec<{ code: string }>((tie) => ({
  code: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc
      .tuple(
        tie('code'),
        fc.constantFrom(
          '+',
          '-',
          '*',
          '/',
          '%',
          '&',
          '=',
          '!=',
          '<',
          'in',
          'and',
          '.',
          '~>',
          ':=',
          '^',
          '@$v.',
          '#$i.',
        ),
        tie('code'),
      )
      .map((parts) => parts.join(' ')),
    fc.tuple(tie('code'), tie('code')).map(([one, two]) => `${one}[${two}]`),
    fc.tuple(tie('code'), tie('code'), tie('code')).map(([one, two, three]) => `(${one} ? ${two} : ${three})`),
    fc
      .tuple(
        fc.constantFrom(
          '$map',
          '$filter',
          '$reduce',
          '$sort',
          '$each',
          '$sift',
          '$single',
          '$zip',
          '$spread',
          '$merge',
          '$string',
          '$number',
          '$join',
          '$split',
          '$replace',
          '$match',
          '$eval',
          '$formatNumber',
          '$formatInteger',
          '$toMillis',
          '$fromMillis',
          '$shuffle',
          '$distinct',
          '$lookup',
          '$keys',
          '$error',
          '$assert',
          '$power',
          '$base64decode',
          '$encodeUrl',
          '$pad',
          '$nothing',
        ),
        fc.array(tie('code'), { maxLength: 3 }),
      )
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    tie('code').map((inner) => `function($a, $b) { ${inner} }`),
    tie('code').map((inner) => `(${inner}; ${inner})`),
    fc.tuple(tie('code'), tie('code')).map(([key, value]) => `{ ${key}: ${value} }`),
    tie('code').map((inner) => `$ ~> |${inner}|{}|`),
    fc.tuple(tie('code'), fc.string({ maxLength: 3 })).map((parts) => parts.join('')),
  ),
}));

it('answers any expression at all with a value of JSON, or says what is wrong with it', {
  timeout: 120_000,
}, async () => {
  const limits = { timeoutMs: 150, depth: 50, resultBytes: 100_000 };
  const seen = { values: 0, refusals: 0 };
  await fc.assert(
    fc.asyncProperty(code, async (text) => {
      try {
        const value = await compileTemplate({ v: `{{ ${text} }}` }, 'with').evaluate(scope, limits);
        expect(() => JSON.stringify(value)).not.toThrow();
        seen.values += 1;
      } catch (error) {
        if (!(error instanceof SnodoError)) throw error;
        expect(error.code).toMatch(/^(?:expression|invalid_document|invalid)$/);
        seen.refusals += 1;
      }
    }),
    { numRuns: 600, seed: 20_260_103, verbose: fc.VerbosityLevel.Verbose },
  );
  expect(seen.values).toBeGreaterThan(50);
  expect(seen.refusals).toBeGreaterThan(50);
  // Nothing of it stays: neither what a function of it wrote, nor a prototype.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(scope.trigger.body.a).toHaveLength(3);
});

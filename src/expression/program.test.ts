import fc from 'fast-check';
import jsonata from 'jsonata';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { builtIns } from './built-ins.ts';
import { compileTemplate } from './template.ts';

const items = [
  { sku: 'a', price: 1, tags: ['x', 'y'] },
  { sku: 'b', price: 3, tags: [] },
  { sku: 'a', price: 2 },
];
const body = {
  empty: [],
  rows: [[], [1]],
  items,
  numbers: [3, 1, 2],
  text: 'x',
  half: 1.5,
  nothing: null,
  yes: true,
  mark: { tupleStream: true, '@': 1, inner: 2 },
};
const scope = { trigger: { body }, steps: { a: { b: { c: 'deep' } } } };
const limits = { timeoutMs: 300, depth: 200, resultBytes: 1_000_000 };

/** What comes to an end is not to be stopped by the clock on a machine under load. */
const patient = { ...limits, timeoutMs: 60_000 };

/** As JSON, for JSONata puts marks on its lists. */
async function raw(text: string): Promise<string | undefined> {
  return JSON.stringify(await jsonata(text, { timeout: 60_000, stack: 50_000 }).evaluate(structuredClone(scope)));
}

async function guarded(text: string): Promise<string | undefined> {
  return JSON.stringify(await compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope, patient));
}

describe('an expression under guard', () => {
  it.each([
    '[1..3]',
    '[3..1]',
    '[2..2]',
    '[1..2, 5..6].{"a": $}',
    '[1..$count(items)]',
    '*',
    '**',
    'trigger.body.*',
    'trigger.body.items.*',
    'trigger.body.rows.*',
    'trigger.body.items{sku: price}',
    'trigger.body.items{sku: $sum(price)}',
    'trigger.body.items[sku = "none"]{sku: 1}',
    'trigger.body.items^(>price){sku: price}',
    'trigger.body.items[0]{sku: price}[]',
    'trigger.body.items.tags{$: 1}',
    '$map([[1, 2]], function($v) { $v }){"k": $}',
    'trigger.body.items@$i#$n{$i.sku: $n}',
    'trigger.body.items#$i.{"i": $i, "s": sku}',
    'trigger.body.items.{"of": %.text, "sku": sku}',
    'trigger.body.items[]',
    'trigger.body.items[sku = "b"][].sku',
    'trigger.body.items[].tags',
    '[1, 2][]',
    '[[1, 2]].[1]',
    '{"a": 1}[a = 1]{"b": a}',
    '{"a": {"b": [1, {"c": 2}]}}',
    '$distinct([1, "1", 1, {"a": 1, "b": 2}, {"b": 2, "a": 1}, [1], [1], null, null, true, "true"])',
    '$distinct(trigger.body.items.sku)',
    '$sort(trigger.body.numbers)',
    '$sort(["b", "a", "C"])',
    '$sort(trigger.body.items, function($a, $b) { $a.price < $b.price }).price',
    '$sort([3, 1, 2], function($a, $b) { true })',
    '$sort([1])',
    '$spread(trigger.body.items)',
    '$spread([{"a": 1}])',
    '$spread({"a": 1})',
    '$spread("x")',
    '$spread([1, [{"a": 1, "b": 2}]])',
    '$append(1, [2, 3])',
    '$reduce([1, 2, 3], function($sum, $n) { $append($sum, $n) }, [])',
    '$map([1, 2], $string)',
    '$map(["a"], function($v, $i, $all) { [$v, $i, $all] })',
    '$map(["a", "b"], $pad(?, 3, "."))',
    '($first := $substring(?, 0, 2); $first("hello"))',
    '($f := $map(?, function($x) { $x * 2 }); $f([1, 2]))',
    '["a"] ~> $map($uppercase) ~> $join("-")',
    '$zip([1, 2], [3, 4])',
    '$each({"a": 1}, function($v, $k) { $k & $v })',
    '$sift({"a": 1, "b": 2}, function($v) { $v > 1 })',
    '$filter(trigger.body.items, function($v, $i) { $i > 0 }).sku',
    '$formatNumber(1234.5, "#,##0.00")',
    '$formatNumber(0.14, "0.0%")',
    '$formatInteger(12, "w")',
    '$fromMillis(0, "[FNn], [D1o] [MNn] [Y0001] [h1]:[m01] [PN]")',
    '$fromMillis(1521801216617, "[Y]-[M01]-[D01]T[H01]:[m]:[s].[f001][Z]", "+0200")',
    '$toMillis("03/02/2024", "[D01]/[M01]/[Y0001]")',
    '$toMillis("20240102T030405", "[Y0001][M01][D01]T[H01][m01][s01]")',
    '$toMillis("Monday, 1st January 2024 3:04 pm", "[FNn], [D1o] [MNn] [Y0001] [h1]:[m01] [Pn]")',
    '$toMillis("2024-01-02T03:04:05.678Z", "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]")',
    '$string(trigger.body.items, true)',
    '$clone(trigger.body.mark)',
    '$replace("a.b", ".", "$1")',
    'trigger.body.items ~> |$|{"price": price + 1}, "tags"|',
    'trigger.body ~> |items[sku = "a"]|{"sku": %.text}|',
    'trigger.body ~> |$|{}|',
    'trigger.body.none ?? trigger.body.nothing ?? 1',
    'trigger.body.text ?: "other"',
    '($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))',
    '($f := function($n, $sum) { $n = 0 ? $sum : $f($n - 1, $sum + $n) }; $f(500, 0))',
    'function($x)<n:n>{ $x + 1 }(1)',
    '($x := 1; $y := [$x, 2]; {"all": $y})',
    '"a" in ["a", "b"] and $exists(trigger) and $not(false)',
    '$now() = $now() and $millis() > 0 and $random() < 1',
    '$match("ab", /b/)',
  ])('%s gives what JSONata gives', async (text) => {
    expect(await guarded(text)).toBe(await raw(text));
  });

  it('has every function of JSONata but $eval', async () => {
    const names = await jsonata(`[${builtIns.map((name) => `$type($${name})`).join(', ')}]`).evaluate({});
    expect(new Set(names)).toStrictEqual(new Set(['function']));
    for (const name of [...builtIns, 'now', 'millis']) expect(await guarded(`$type($${name})`)).toBe('"function"');
  });

  it('gives $now a picture', async () => {
    expect(await guarded('$now("[Y0001]")')).toBe(`"${new Date().getUTCFullYear()}"`);
  });

  it('does not share what it keeps between evaluations that go on at once', async () => {
    const template = compileTemplate('{{ ($x := n; $sum([1..n].($x * 1))) }}', 'p');
    const given = await Promise.all([10, 20, 30].map(async (n) => template.evaluate({ n })));
    expect(given).toStrictEqual([100, 400, 900]);
  });
});

const leaves =
  'trigger trigger.body trigger.body.items trigger.body.numbers trigger.body.empty trigger.body.rows trigger.body.mark ' +
  'steps.a.b.c sku price tags none constructor `__proto__` $ $$ $x * ** % [] {} /a/ 0 -1 2.5 1e308 "a" true null ' +
  '$sum $spread';
const leaf = fc.constantFrom(...leaves.split(' '));
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const two = fc.tuple(inner, inner);
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(inner, fc.constantFrom('+', '/', '%', '&', '=', '<', 'and', 'in', '.', '~>', '?:', '??'), inner)
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      two.map(([a, b]) => `[${a}..${b}]`),
      two.map(([a, b]) => `${a}.${b}`),
      two.map(([a, b]) => `${a}[${b}]`),
      two.map(([a, b]) => `${a}{${b}: $}`),
      two.map(([a, b]) => `${a}.{"k": ${b}, "l": 1}`),
      two.map(([a, b]) => `${a}^(>${b})`),
      two.map(([a, b]) => `${a}@$x#$i.${b}`),
      two.map(([a, b]) => `(${a} ~> |${b}|{"q": $, "__proto__": {"p": 1}}, "sku"|)`),
      two.map(([a, b]) => `($x := ${a}; ${b})`),
      two.map(([a, b]) => `(${a} ? ${b})`),
      inner.map((a) => `${a}[]`),
      inner.map((a) => `function($x) {${a}}`),
      fc
        .tuple(fc.constantFrom(...builtIns), fc.array(inner, { maxLength: 3 }))
        .map(([name, args]) => `$${name}(${args.join(', ')})`),
      fc.tuple(fc.constantFrom(...builtIns), inner).map(([name, a]) => `(${a} ~> $${name})`),
      fc.array(inner, { maxLength: 3 }).map((list) => `[${list.join(', ')}]`),
    ),
  };
});

describe('any expression', () => {
  it('gives JSON or fails as SnodoError, in time, and leaves the scope as it was', { timeout: 300_000 }, async () => {
    const before = structuredClone(scope);
    const counts = { given: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(expression, async (text) => {
        const start = performance.now();
        try {
          const given = await compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope, limits);
          expect(given === undefined || isDeepStrictEqual(given, JSON.parse(JSON.stringify(given)))).toBe(true);
          counts.given += 1;
        } catch (error) {
          if (!(error instanceof SnodoError)) throw error;
          expect(['expression', 'invalid_document']).toContain(error.code);
          counts.failed += 1;
        }
        expect(performance.now() - start).toBeLessThan(5_000);
        expect(isDeepStrictEqual(scope, before)).toBe(true);
        expect(Object.keys(Object.prototype)).toStrictEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(counts.given).toBeGreaterThan(300);
    expect(counts.failed).toBeGreaterThan(300);
  });
});

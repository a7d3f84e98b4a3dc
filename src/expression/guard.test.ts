import { describe, expect, it } from 'vitest';
import { processorTime } from '../../test/processor-time.ts';
import { SnodoError } from '../core/error.ts';
import type { Scope } from './limits.ts';
import { compileTemplate } from './template.ts';

const quick = { timeoutMs: 200, depth: 200, resultBytes: 10_000_000 };
/** What another limit must stop is not to be stopped by the clock on a machine under load. */
const patient = { ...quick, timeoutMs: 60_000 };

async function failure(text: string, scope: Scope = {}, limits = quick): Promise<string> {
  const said: string[] = [];
  const took = await processorTime(async () => {
    try {
      await compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope, limits);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      said.push(error.message);
    }
  });
  const [message] = said;
  if (message === undefined) throw new Error('It did not fail.');
  expect(took).toBeLessThan(5_000);
  return message;
}

describe('what would take all time or memory', () => {
  it.each<[string, RegExp]>([
    ['($f := function($n) { $f($n + 1) }; $f(0))', /takes (too long|longer than 200 ms)/],
    ['($f := function($n) { 1 + $f($n + 1) }; $f(0))', /without end|longer than|too long/],
    ['($f := function() { $g() }; $g := function() { [$f()] }; $f())', /without end|longer than|too long/],
    ['[1..10000000]', /more than 1250000 items/],
    ['[[1..1000000], [1..1000000], [1..1000000]]', /more than 1250000 items/],
    ['{"a": [1..1000000], "b": [1..1000000]}', /more than 1250000 items/],
    ['[1..1000].[1..1000].[1..1000]', /items|longer than|bytes|too long/],
    ['$pad("", 1000000000)', /more than 10000000 characters/],
    ['$pad("", -9000000, "ab")', /more than 10000000 characters/],
    ['($s := $pad("", 100000); $join([1..300].$s, ""))', /more than 10000000 characters/],
    ['$join($map([1..200], function() { "x" }), $pad("", 1000000))', /more than 10000000 characters/],
    ['($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("ab", 60))', /more than 10000000 characters/],
    ['($s := $pad("", 1000000); $replace($s, " ", $s))', /takes|more than|too many items/],
    ['($f := function($x, $n) { $n = 0 ? $x : $f([$x, [$x]], $n - 1) }; $string($f(1, 60)))', /more than/],
    ['($f := function($x, $n) { $n = 0 ? $x : $f({"a": $x, "b": $x}, $n - 1) }; $f(1, 60) = $f(1, 60))', /more than/],
    ['($f := function($x, $n) { $n = 0 ? $x : $f([1..2].{"v": $x}, $n - 1) }; $f(1, 60).**)', /more than/],
    ['($f := function($x, $n) { $n = 0 ? $x : $f({"a": $x}, $n - 1) }; $f(1, 300))', /deeper than 200 levels/],
    ['{} ~> |$|{"self": $}|', /deeper than 200 levels/],
    ['$map([1..1000000], $string)', /longer than 200 ms|takes too long/],
    ['$map([1..1000000], $append(?, 1))', /longer than 200 ms|takes too long/],
    ['$sort($map([1..200000], function($n) { $n }), function($a, $b) { $a < $b })', /longer than|too long/],
    ['[1..100000]^(-$)', /longer than|too long/],
    ['$contains($pad("", 1000000, "a"), $pad("", 250000, "a") & "b" & $pad("", 250000, "a"))', /very long text/],
    ['$toMillis($pad("", 100, "1") & "x", "[Y]a[M]a[D]1[d]1[H]1[h]1[m]1[s]1[X]1[W]")', /^(?!.*longer)/],
    ['$toMillis($pad("", 60, "a") & "1", "[MNn][FNn][PN][xNn][MNn][FNn][PN]")', /does not say where its parts end/],
    ['$fromMillis(0, "[Y,1000000000]")', /width/],
    ['$now("[Y,1000000000]")', /width/],
    ['$formatNumber(1, $pad("", 100000, "0,"))', /picture/],
    ['$formatNumber(1e308 * 10, "0.0e0")', /finite/],
    ['$formatNumber(number, "0.0e0")', /finite/],
    ['$formatInteger(1e9, "I")', /too deeply/],
    ['$power(10, 400)', /finite/],
  ])('%s', async (text, reason) => {
    const limits = /longer than|too long|takes/.test(reason.source) ? quick : patient;
    expect(await failure(text, { number: JSON.parse('1e999') }, limits)).toMatch(reason);
  });

  it.each([
    `{{ ${Array.from({ length: 40 }, () => 'a').join(' ?? ')} }}`,
    `{{ ${'('.repeat(40)}a${' ?: b)'.repeat(40)} }}`,
    `{{ * /(${Array.from({ length: 40 }, () => 'a').join(' ?? ')})/ 1 }}`,
    `{{ ${'('.repeat(50_000)} }}`,
    `{{ ${'['.repeat(50_000)}1${']'.repeat(50_000)} }}`,
    '{{ function($x)<(a](b+)+[c)> { $x }(1) }}',
    `{{ function($x)<${'x?'.repeat(30)}s> { $x }(1) }}`,
    `{{ "${'}}'.repeat(20_000)} }}`,
  ])('is refused when it is compiled: %.60s', async (text) => {
    const took = await processorTime(() => {
      expect(() => compileTemplate(text, 'p')).toThrow(/^p: The expression/);
    });
    expect(took).toBeLessThan(5_000);
  });

  it('has many defaults side by side', async () => {
    const fields = Array.from({ length: 60 }, (_, n) => `"k${n}": a.b ?? c / 2 ?? $replace("x", /['"]/, "") ?? "d"`);
    expect(await compileTemplate(`{{ {${fields.join(', ')}}.k59 }}`, 'p').evaluate({ c: 4 })).toBe(2);
  });

  it('counts all expressions of a template together', async () => {
    const template = compileTemplate(
      Array.from({ length: 20 }, () => '{{ $pad("", 1000) }}'),
      'p',
    );
    expect(await template.evaluate({}, { ...patient, resultBytes: 30_000 })).toHaveLength(20);
    await expect(template.evaluate({}, { ...patient, resultBytes: 10_000 })).rejects.toThrow(/larger than 10000 bytes/);
    const slow = compileTemplate(
      Array.from({ length: 20 }, () => '{{ $count([1..100000].($ + 1)) }}'),
      'p',
    );
    const start = performance.now();
    await expect(slow.evaluate({}, quick)).rejects.toThrow(/longer than 200 ms|too long/);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('counts what the evaluation itself takes, not what others do beside it, and lets the rest of the process on', async () => {
    const work = compileTemplate(['{{ $count([1..500].($ + 1)) }}', '{{ $count([1..500].($ + 2)) }}'], 'p');
    const limits = { ...quick, timeoutMs: 2_000 };
    let turns = 0;
    const clock = setInterval(() => {
      turns += 1;
    });
    const start = performance.now();
    const all = await Promise.all(Array.from({ length: 600 }, async () => work.evaluate({}, limits)));
    clearInterval(clock);
    expect(all).toStrictEqual(all.map(() => [500, 500]));
    expect(performance.now() - start).toBeGreaterThan(200);
    expect(turns).toBeGreaterThan(3);
  });

  it('is not reached by what is only large', async () => {
    const list = Array.from({ length: 5000 }, (_, n) => ({ id: `i${n}`, group: n % 1000, price: n }));
    const limits = { ...quick, timeoutMs: 60_000 };
    const text = '{{ ($g := list{$string(group): $sum(price)}; [$g.*][[0..2]] & $count($distinct(list.group))) }}';
    expect(await compileTemplate(text, 'p').evaluate({ list }, limits)).toBe('[10000,10005,10010]1000');
    const wide = `{{ {${Array.from({ length: 400 }, (_, n) => `"k${n}": $string(list[${n}].id)`).join(', ')}}.k399 }}`;
    expect(await compileTemplate(wide, 'p').evaluate({ list }, limits)).toBe('i399');
  });
});

describe('the scope', () => {
  const body = { a: 1, list: [{ b: 1 }], empty: [], rows: [[], []] };
  const scope = { trigger: { body }, secrets: { K: 'k' } };

  it.each([
    'trigger.body ~> |$$.trigger.body|{"hacked": 1}|',
    '{} ~> |$$|{"hacked": 1}|',
    '($x := trigger.body; {} ~> |$x|{"hacked": 1}|)',
    '($clone := function($x) { $x }; trigger.body ~> |$|{"hacked": 1}|)',
    '{} ~> |$sum|{"implementation": 1}|',
    '{} ~> |$spread($sum)|{"implementation": 1}|',
    'trigger.body.list(1)',
    'trigger.body()',
    '($f := trigger.body; $f())',
  ])('%s cannot change it', async (text) => {
    const before = structuredClone(scope);
    await failure(text, scope);
    expect(scope).toStrictEqual(before);
    expect(await compileTemplate('{{ $sum([1, 2]) }}', 'p').evaluate({})).toBe(3);
  });

  it.each([
    ['trigger.body.empty{"a": 1}', { a: 1 }],
    ['trigger.body.rows.{"a": 1}', [{ a: 1 }, { a: 1 }]],
    ['trigger.body.list[].b', [1]],
    ['trigger.body.empty[]', []],
    ['$append(trigger.body.list, 1)[1]', 1],
    ['(trigger.body ~> |list|{"b": 2}|).list.b', 2],
    ['$sort(trigger.body.list, function($a, $b) { true }).b', 1],
  ])('%s leaves it as it was', async (text, expected) => {
    const before = structuredClone(scope);
    expect(await compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope, quick)).toStrictEqual(expected);
    expect(scope).toStrictEqual(before);
  });

  it.each([
    'trigger.constructor',
    'trigger.body.`__proto__`.x',
    '$lookup(trigger, "constructor")',
    '$lookup(trigger, "__proto__")',
    '("").constructor',
    '[1].constructor',
    '$keys(trigger)[$ = "constructor"]',
    'trigger.($.constructor)',
    '($sum).constructor',
    '$sum.implementation',
    '(function($x) { $x }).environment',
    '$spread(function($x) { $x }).environment',
    '/a/.constructor',
    '$spread($sum).implementation.constructor',
    '$match("a", /a/).next.constructor',
  ])('%s reaches nothing of JavaScript', async (text) => {
    expect(await compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope)).toBeUndefined();
  });

  it('cannot spoil the prototype of all objects', async () => {
    const spoiling = [
      '{} ~> |$|{"__proto__": {"polluted": 1}}|',
      '{} ~> |constructor|{"polluted": 1}|',
      '{"a": {}} ~> |**|{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}|',
      '$merge([{"__proto__": {"polluted": 1}}])',
      'trigger{"__proto__": {"polluted": 1}}',
    ];
    for (const text of spoiling)
      await Promise.resolve(compileTemplate(`{{ ${text} }}`, 'p').evaluate(scope)).catch(() => undefined);
    expect(Object.keys(Object.prototype)).toStrictEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('may hold what looks like the insides of JSONata', async () => {
    const data = {
      lambda: { _jsonata_lambda: true, thunk: true, body: {}, environment: {}, arguments: [] },
      native: { _jsonata_function: true, implementation: 'x' },
      tuples: { tupleStream: true, '@': { name: 'other' }, name: 'mine', 'snodo guard': 1, sum: 1 },
      sequence: { sequence: true, outerWrapper: true, cons: true },
    };
    const odd = { trigger: { body: data } };
    const before = structuredClone(odd);
    expect(compileTemplate('{{ trigger.body }}', 'p').evaluate(odd)).toStrictEqual(data);
    for (const text of ['$map([1], trigger.body.lambda)', 'trigger.body.lambda()', '1 ~> trigger.body.lambda'])
      await failure(text, odd);
    await failure('trigger.body.native(1)', odd);
    expect(await compileTemplate('{{ trigger.body.tuples.{"a": name} }}', 'p').evaluate(odd)).toStrictEqual({
      a: 'mine',
    });
    expect(await compileTemplate('{{ trigger.body.tuples{"a": name} }}', 'p').evaluate(odd)).toStrictEqual({
      a: 'mine',
    });
    expect(odd).toStrictEqual(before);
  });

  it('is not shared with what is made of it', async () => {
    const given = await compileTemplate('{{ {"list": trigger.body.list} }}', 'p').evaluate(scope);
    expect(given).toStrictEqual({ list: [{ b: 1 }] });
    expect(given).not.toHaveProperty(
      'list',
      expect.toSatisfy((list) => list === body.list),
    );
  });
});

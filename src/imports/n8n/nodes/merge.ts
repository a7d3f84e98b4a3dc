import { rowOf } from '../../../core/row-of.ts';
import { elementOf } from '../../js/said.ts';
import { fieldPath } from '../field-path.ts';
import type { Around } from '../around.ts';
import { type Converted, mapped } from '../converted.ts';
import { asList, type Place, together } from '../place.ts';
import { placeholder } from './placeholder.ts';

function matched(around: Around, first: string, second: string): Converted | undefined {
  const pairs = around
    .list('mergeByFields.values')
    .flatMap(({ field1, field2 }): [string, string][] =>
      typeof field1 === 'string' && typeof field2 === 'string' ? [[field1, field2]] : [],
    );
  const string = around.text('fieldsToMatchString');
  const old = [around.text('propertyName1'), around.text('propertyName2')];
  const [left, right] = old;
  const all: readonly (readonly [string, string])[] =
    string === undefined
      ? left !== undefined && right !== undefined
        ? [[left, right]]
        : pairs
      : string.split(',').map((name) => [name.trim(), name.trim()]);
  if (all.length === 0 || all.some(([a, b]) => a === '' || b === '')) return undefined;
  const pairsOf = (one: string, other: string) =>
    all.map(([x, y]) => `${other}.${fieldPath(y)} = ${one}.${fieldPath(x)}`).join(' and ');
  const found = `[$filter(${second}, function($other) { ${pairsOf('$one', '$other')} })]`;
  const foundBack = `[$filter(${first}, function($one) { ${pairsOf('$one', '$other')} })]`;
  const join =
    around.text('joinMode') ?? (around.param('mode') === 'removeKeyMatches' ? 'keepNonMatches' : 'keepMatches');
  const clash =
    around.text('options.clashHandling.values.resolveClash') ??
    (join === 'enrichInput2' ? 'preferInput1' : 'preferLast');
  if (clash === 'addSuffix' || around.param('options.fuzzyCompare') === true) return undefined;
  const taken = around.param('options.multipleMatches') === 'first' ? `[${found}[0]]` : found;
  const pair = clash === 'preferInput1' ? '$merge([$two, $one])' : '$merge([$one, $two])';
  const rows = `[$reduce([$map(${first}, function($one) { [$map(${taken}, function($two) { ${pair} })] })], $append, [])]`;
  const kept = (list: string, name: string, matches: string, has: string) =>
    `[$filter(${list}, function(${name}) { $count(${matches}) ${has} })]`;
  const [alone, aloneBack] = [kept(first, '$one', found, '= 0'), kept(second, '$other', foundBack, '= 0')];
  const from = around.text('outputDataFrom') ?? (around.param('mode') === 'removeKeyMatches' ? 'input1' : 'both');
  const sourced = (list: string, name: string) =>
    `$map(${list}, function($each) { $merge([$each, { "_source": "${name}" }]) })`;
  const joins: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    keepMatches: {
      both: rows,
      input1: kept(first, '$one', found, '> 0'),
      input2: kept(second, '$other', foundBack, '> 0'),
    },
    keepNonMatches: {
      both: `[$append([${sourced(alone, 'input1')}], [${sourced(aloneBack, 'input2')}])]`,
      input1: alone,
      input2: aloneBack,
    },
    keepEverything: { both: `[$append($append(${rows}, ${alone}), ${aloneBack})]` },
    enrichInput1: { both: `[$append(${rows}, ${alone})]` },
    enrichInput2: { both: `[$append(${rows}, ${aloneBack})]` },
  };
  const ways = rowOf(joins, join);
  const expression = ways === undefined ? undefined : (rowOf(ways, from) ?? ways['both']);
  return expression === undefined ? undefined : mapped(around, expression, 'many');
}

function byPosition(around: Around, a: Place, b: Place): Converted {
  if (!a.many && !b.many) return mapped(around, `$merge([${a.text}, ${b.text}])`, 'one', a.lineage);
  const [first, second] = [asList(a), asList(b)];
  const fill = around.param('options.includeUnpaired') === true;
  const count = fill ? `$max([$count(${first}), $count(${second})])` : `$min([$count(${first}), $count(${second})])`;
  const pair = `$merge([${elementOf(first, '$at')}, ${elementOf(second, '$at')}])`;
  return mapped(around, `${count} = 0 ? [] : [$map([0..${count} - 1], function($at) { ${pair} })]`, 'many', a.lineage);
}

function appended(around: Around): Converted {
  return mapped(around, together(around.inputs.filter((place) => place !== undefined)), 'many');
}

/** Two lists, or more, that become one. */
function merge(around: Around): Converted {
  const mode = around.text('mode') ?? 'append';
  const by = around.text('combineBy') ?? around.text('combinationMode') ?? mode;
  const [a, b] = around.inputs;
  if (a === undefined || b === undefined) {
    const only = a ?? b;
    return mapped(around, only?.text ?? 'null', only?.many === true ? 'many' : 'one', only?.lineage);
  }
  if (mode === 'append') return appended(around);
  if (mode === 'chooseBranch' || mode === 'passThrough' || mode === 'wait') {
    const wanted = around.param('useDataOfInput') ?? around.param('output') ?? 'input1';
    const chosen = wanted === 'input2' || wanted === 2 || wanted === '2' ? b : a;
    return mapped(
      around,
      mode === 'wait' ? '{ }' : chosen.text,
      chosen.many && mode !== 'wait' ? 'many' : 'one',
      chosen.lineage,
    );
  }
  if (/position|mergeByIndex/i.test(by)) return byPosition(around, a, b);
  if (/combineAll|multiplex/.test(by)) {
    const [first, second] = [asList(a), asList(b)];
    const rows = `[$map(${first}, function($one) { [$map(${second}, function($two) { $merge([$one, $two]) })] })]`;
    return mapped(around, `[$reduce(${rows}, $append, [])]`, 'many');
  }
  const done = /fields|key/i.test(by) || mode === 'combine' ? matched(around, asList(a), asList(b)) : undefined;
  if (done !== undefined) return done;
  return placeholder(around, ['howJoined', by.slice(0, 60)]);
}

export const mergeKinds = { merge };

import { rowOf } from '../../../core/row-of.ts';
import { elementOf } from '../../js/said.ts';
import { fieldPath } from '../field-path.ts';
import type { Around } from '../around.ts';
import { type Converted, mapped } from '../converted.ts';
import { asList, type Place } from '../place.ts';

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
  const test = all.map(([a, b]) => `$other.${fieldPath(b)} = $one.${fieldPath(a)}`).join(' and ');
  const found = `$filter(${second}, function($other) { ${test} })`;
  const join =
    around.text('joinMode') ?? (around.param('mode') === 'removeKeyMatches' ? 'keepNonMatches' : 'keepMatches');
  const joins: Readonly<Record<string, string>> = {
    keepMatches: `[$map(${first}, function($one) { [$map([${found}], function($two) { $merge([$one, $two]) })] })]`,
    enrichInput1: `[$map(${first}, function($one) { $merge([$one, ${found}[0]]) })]`,
    keepNonMatches: `[$filter(${first}, function($one) { $count([${found}]) = 0 })]`,
  };
  const expression = rowOf(joins, join);
  if (expression === undefined) return undefined;
  if (join === 'keepMatches') return mapped(around, `[$reduce(${expression}, $append, [])]`, 'many');
  return mapped(around, expression, 'many');
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
  const places = around.inputs.flatMap((place) => (place === undefined ? [] : [place.text]));
  return mapped(around, `[${places.join(', ')}]`, 'many');
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
  around.left(['howJoined', by.slice(0, 60)]);
  return appended(around);
}

export const mergeKinds = { merge };

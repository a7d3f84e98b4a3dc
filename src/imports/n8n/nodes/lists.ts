import type { Json } from '../../../core/json.ts';
import { rowOf } from '../../../core/row-of.ts';
import { quoted } from '../../js/said.ts';
import type { Around } from '../around.ts';
import { type Converted, itemsOf, mapped } from '../converted.ts';
import { fieldPath, namesIn } from '../field-path.ts';
import { placeholder } from './placeholder.ts';

function lastPart(path: string): string {
  return (
    path
      .replace(/^=.*\$json\.?/, '')
      .replace(/\}\}\s*$/, '')
      .trim()
      .split('.')
      .at(-1) ?? path
  );
}

/** The elements of a list within the items become items. */
function splitOut(around: Around): Converted {
  const fields = namesIn(around.text('fieldToSplitOut'));
  const [field, ...more] = fields;
  if (field === undefined || more.length > 0) return placeholder(around, ['splitsSeveral']);
  const into = around.text('options.destinationFieldName');
  const include = around.text('include') ?? 'noOtherFields';
  const name = into ?? lastPart(field);
  const elements = `[$one.${fieldPath(field)}]`;
  const own = `{ ${quoted(name)}: $element }`;
  const others =
    include === 'selectedOtherFields'
      ? `{ ${namesIn(around.text('fieldsToInclude'))
          .map((one) => `${quoted(one)}: $one.${fieldPath(one)}`)
          .join(', ')} }`
      : `$sift($one, function($value, $name) { $name = ${quoted(field)} ? false : true })`;
  const made =
    include !== 'noOtherFields'
      ? `$merge([${others}, ${own}])`
      : into === undefined
        ? `$type($element) = "object" ? $element : ${own}`
        : own;
  const rows = `[$map(${itemsOf(around)}, function($one) { [$map(${elements}, function($element) { ${made} })] })]`;
  return mapped(around, `[$reduce(${rows}, $append, [])]`, 'many');
}

/** All items become one. */
function aggregate(around: Around): Converted {
  const items = itemsOf(around);
  if (around.param('aggregate') === 'aggregateAllItemData') {
    const include = around.text('include') ?? 'allFields';
    const names = namesIn(around.text('fieldsToInclude') ?? around.text('fieldsToExclude'))
      .map(quoted)
      .join(', ');
    const keep = include === 'specifiedFields' ? `$name in [${names}]` : `$name in [${names}] ? false : true`;
    const list =
      include === 'allFields'
        ? items
        : `[$map(${items}, function($one) { $sift($one, function($value, $name) { ${keep} }) })]`;
    return mapped(around, `{ ${quoted(around.text('destinationFieldName') ?? 'data')}: ${list} }`, 'one');
  }
  const [keepsMissing, joins] = [around.param('options.keepMissing'), around.param('options.mergeLists')].map(
    (one) => one === true,
  );
  const fields = around
    .list('fieldsToAggregate.fieldToAggregate')
    .flatMap(({ fieldToAggregate: from, renameField, outputFieldName }) => {
      if (typeof from !== 'string' || from === '') return [];
      const name = renameField === true && typeof outputFieldName === 'string' ? outputFieldName : lastPart(from);
      const value = `$one.${fieldPath(from)}`;
      const own = keepsMissing ? `$exists(${value}) ? ${value} : null` : `${value} = null ? () : ${value}`;
      const all = `[$map(${items}, function($one) { ${own} })[]]`;
      return [`${quoted(name)}: ${joins ? `$reduce(${all}, $append, [])` : all}`];
    });
  return mapped(around, `{ ${fields.join(', ')} }`, 'one');
}

function limit(around: Around): Converted {
  const most = around.whole.operand(around.param('maxItems') ?? 1).text;
  const items = itemsOf(around);
  const test = around.param('keep') === 'lastItems' ? `$at >= $count(${items}) - ${most}` : `$at < ${most}`;
  return mapped(around, `[$filter(${items}, function($one, $at) { ${test} })]`, 'many');
}

/** Texts are put in order whether large or small, and what is nothing comes last. */
const sortKey = (path: string) => `($type(${path}) = "string" ? $lowercase(${path}) : ${path} = null ? () : ${path})`;

function sort(around: Around): Converted {
  const items = itemsOf(around);
  const type = around.text('type') ?? 'simple';
  if (type === 'random') return mapped(around, `$shuffle(${items})`, 'many');
  if (type === 'code') return placeholder(around, ['sortsByCode']);
  const keys = around
    .list('sortFieldsUi.sortField')
    .flatMap(({ fieldName, order }) =>
      typeof fieldName === 'string' && fieldName !== ''
        ? [`${order === 'descending' ? '>' : '<'}${sortKey(fieldPath(fieldName))}`]
        : [],
    );
  if (keys.length === 0) return mapped(around, items, 'many');
  return mapped(around, `[${items}^(${keys.join(', ')})]`, 'many');
}

function removeDuplicates(around: Around): Converted {
  const operation = around.text('operation') ?? 'removeDuplicateInputItems';
  if (!/removeDuplicate(?:s|InputItems)$/.test(operation)) {
    return placeholder(around, ['remembersItems']);
  }
  const items = itemsOf(around);
  const compare = around.text('compare') ?? 'allFields';
  if (compare === 'allFields') return mapped(around, `[$distinct(${items})]`, 'many');
  const names = namesIn(around.text('fieldsToCompare') ?? around.text('fieldsToExclude'));
  const fields =
    compare === 'selectedFields'
      ? names.map((one) => `$other.${fieldPath(one)} = $one.${fieldPath(one)}`).join(' and ')
      : `$sift($other, function($v, $n) { $n in [${names.map(quoted).join(', ')}] ? false : true }) = $sift($one, function($v, $n) { $n in [${names.map(quoted).join(', ')}] ? false : true })`;
  const before = `$filter(${items}, function($other, $before) { $before < $at and (${fields}) })`;
  return mapped(around, `[$filter(${items}, function($one, $at) { $count([${before}]) = 0 })]`, 'many');
}

/** How values are put together, by the names of n8n. */
const sums: Readonly<Record<string, (values: string, given: { readonly [field: string]: Json }) => string>> = {
  append: (values) => values,
  average: (values) => `$average(${values})`,
  concatenate: (values, { separateBy, customSeparator }) =>
    `$join([$map(${values}, $string)], ${quoted(typeof customSeparator === 'string' && separateBy === 'other' ? customSeparator : typeof separateBy === 'string' ? separateBy : ',')})`,
  count: (values) => `$count(${values})`,
  countUnique: (values) => `$count($distinct(${values}))`,
  max: (values) => `$max(${values})`,
  min: (values) => `$min(${values})`,
  sum: (values) => `$sum(${values})`,
};

function summarize(around: Around): Converted {
  const items = itemsOf(around);
  const by = namesIn(around.text('fieldsToSplitBy'));
  const parts = (rows: string) =>
    around.list('fieldsToSummarize.values').flatMap((one) => {
      const how = typeof one['aggregation'] === 'string' ? one['aggregation'] : 'count';
      const sum = rowOf(sums, how);
      if (sum === undefined || typeof one['field'] !== 'string') return [];
      const prefix = { append: 'appended', concatenate: 'concatenated', countUnique: 'unique_count' }[how] ?? how;
      return [
        `${quoted(`${prefix}_${one['field'].replaceAll('.', '_')}`)}: ${sum(`[$map(${rows}, function($row) { $row.${fieldPath(one['field'])} })]`, one)}`,
      ];
    });
  if (by.length === 0) return mapped(around, `{ ${parts(items).join(', ')} }`, 'one');
  const key = (of: string) => `$string([${by.map((name) => `[${of}.${fieldPath(name)}]`).join(', ')}])`;
  const rows = `[$filter(${items}, function($other) { ${key('$other')} = $key })]`;
  const own = by.map((name) => `${quoted(name)}: $rows[0].${fieldPath(name)}`);
  const group = `($rows := ${rows}; { ${[...own, ...parts('$rows')].join(', ')} })`;
  return mapped(
    around,
    `[$map($distinct([$map(${items}, function($one) { ${key('$one')} })]), function($key) { ${group} })]`,
    'many',
  );
}

/** The node that had several of these before each became a node of its own. */
function itemLists(around: Around): Converted {
  const operation = around.text('operation') ?? 'splitOutItems';
  const known: Readonly<Record<string, (one: Around) => Converted>> = {
    splitOutItems: splitOut,
    aggregateItems: aggregate,
    concatenateItems: aggregate,
    removeDuplicates,
    sort,
    limit,
    summarize,
  };
  return (rowOf(known, operation) ?? placeholder)(around);
}

export const listKinds = { splitOut, aggregate, limit, sort, removeDuplicates, summarize, itemLists };

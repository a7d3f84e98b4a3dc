import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { asText, asValue, type Said, said } from '../js/said.ts';
import { momentFrom } from '../js/moments.ts';
import { full } from '../js/statics.ts';
import type { Message } from '../words/in-words.ts';
import type { Values } from './values.ts';

type Compare = (left: Said, right: Said) => string;

const value = asValue;
const order =
  (sign: string): Compare =>
  (a, b) =>
    `${value(a)} ${sign} ${value(b)}`;
const moments =
  (sign: string): Compare =>
  (a, b) =>
    `${momentFrom(a).text} ${sign} ${momentFrom(b).text}`;
const counted =
  (sign: string): Compare =>
  (a, b) =>
    `$count(${value(a)}) ${sign} ${value(b)}`;
/** Of what is not there `$not` gives nothing. */
const not =
  (compare: Compare): Compare =>
  (a, b) =>
    `(${compare(a, b)}) ? false : true`;

const contains: Compare = (a, b) =>
  a.kind === 'list'
    ? `${value(b)} in ${a.text}`
    : `$type(${value(a)}) = "array" ? ${value(b)} in ${value(a)} : $contains(${value(a)}, ${asText(b)})`;
const starts: Compare = (a, b) => `$substring(${value(a)}, 0, $length(${value(b)})) = ${value(b)}`;
const ends: Compare = (a, b) => `$substring(${value(a)}, $length(${value(a)}) - $length(${value(b)})) = ${value(b)}`;
const exists: Compare = (a) => `$exists(${value(a)}) and ${value(a)} != null`;
const filled: Compare = (a) => full({ ...a, text: value(a) });

/** By the type of what is asked for, where an operation of that name means something else. */
const ofType: Readonly<Record<string, Readonly<Record<string, Compare>>>> = {
  number: { empty: not(exists), isEmpty: not(exists), notEmpty: exists, isNotEmpty: exists },
  boolean: { empty: not(exists), notEmpty: exists },
  dateTime: {
    empty: not(exists),
    notEmpty: exists,
    equals: moments('='),
    notEquals: not(moments('=')),
  },
};

/** Where types are not taken strictly, a text of digits is a number, and a number a text. */
const loosely: Readonly<Record<string, (one: Said) => Said>> = {
  string: (one) => (one.kind === 'any' ? said(`$string(${one.text})`, 'text') : one),
  number: (one) => (one.kind === 'any' || one.kind === 'text' ? said(`$number(${one.text})`, 'number') : one),
};
const ordering = /^(?:equals?|notEquals?|larger|smaller|gte?|lte?|largerEqual|smallerEqual)$/;
const ofText = /^(?:not)?(?:contains|startsWith|endsWith|regex)$/i;

const noPattern = "$error('Write this pattern of n8n anew')";

function pattern(a: Said, b: Said): string {
  const [, text = ''] = /^"(.*)"$/s.exec(b.text) ?? [];
  const [, inner = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  const source = inner
    .replaceAll('\\\\', '\\')
    .replaceAll('\\"', '"')
    .replaceAll('\\u007b', '{')
    .replaceAll('\\u007d', '}');
  if (b.kind !== 'text' || source === '' || /\(\?[=!<]|\}\}|\{\{|(?<!\\)\//.test(source)) return noPattern;
  return `$contains(${value(a)}, /${source}/${flags.replaceAll(/[^im]/g, '')})`;
}

/** By the names that n8n has for them, old and new. */
const compares: Readonly<Record<string, Compare>> = {
  equal: order('='),
  equals: order('='),
  notEqual: not(order('=')),
  notEquals: not(order('=')),
  larger: order('>'),
  gt: order('>'),
  largerEqual: order('>='),
  gte: order('>='),
  smaller: order('<'),
  lt: order('<'),
  smallerEqual: order('<='),
  lte: order('<='),
  after: moments('>'),
  before: moments('<'),
  afterOrEquals: moments('>='),
  beforeOrEquals: moments('<='),
  contains,
  notContains: not(contains),
  startsWith: starts,
  notStartsWith: not(starts),
  endsWith: ends,
  notEndsWith: not(ends),
  regex: pattern,
  notRegex: not(pattern),
  exists,
  notExists: not(exists),
  true: (a) => `${value(a)} = true`,
  false: (a) => `${value(a)} = false`,
  isEmpty: not(filled),
  empty: not(filled),
  isNotEmpty: filled,
  notEmpty: filled,
  lengthEquals: counted('='),
  lengthNotEquals: not(counted('=')),
  lengthGt: counted('>'),
  lengthLt: counted('<'),
  lengthGte: counted('>='),
  lengthLte: counted('<='),
};

const any = z.json().optional().catch(undefined);
const old = z.looseObject({ value1: any, value2: any, operation: z.string().optional().catch(undefined) });
const oldGroups = z.record(z.string(), z.array(old).catch([]));
const newGroup = z.looseObject({
  options: z
    .looseObject({ caseSensitive: z.boolean().catch(true), typeValidation: z.string().catch('') })
    .catch({ caseSensitive: true, typeValidation: '' }),
  combinator: z.string().catch('and'),
  conditions: z.array(
    z.looseObject({
      leftValue: any,
      rightValue: any,
      operator: z
        .looseObject({ operation: z.string().catch('equals'), type: z.string().catch('string') })
        .catch({ operation: 'equals', type: 'string' }),
    }),
  ),
});

/** A number that was written as a text. */
function typed(given: Json | undefined, type: string): Json | undefined {
  if (typeof given !== 'string' || given.startsWith('=')) return given;
  if (type === 'number' && given.trim() !== '' && Number.isFinite(Number(given))) return Number(given);
  if (type === 'boolean' && /^(?:true|false)$/.test(given)) return given === 'true';
  return given;
}

interface One {
  readonly left: Json | undefined;
  readonly right: Json | undefined;
  readonly operation: string;
  readonly type: string;
  readonly caseless: boolean;
  readonly loose: boolean;
}

const lower = (one: Said): Said =>
  one.kind === 'text' || one.kind === 'any' ? said(`$lowercase($string(${asValue(one)}))`, 'text') : one;

function compared(
  { left, right, operation, type, caseless, loose }: One,
  values: Values,
  lost: (why: Message) => void,
): string {
  const own = rowOf(ofType, type);
  const compare = (own && rowOf(own, operation)) ?? rowOf(compares, operation);
  if (compare === undefined) {
    lost(['condition', operation.slice(0, 100)]);
    return `$error('Write this condition of n8n anew')`;
  }
  const [a, b] = [values.operand(typed(left, type)), values.operand(typed(right, type))];
  const converts = ordering.test(operation) || (type === 'string' && ofText.test(operation));
  const convert = loose && converts ? rowOf(loosely, type) : undefined;
  const [one, other] =
    caseless && type === 'string' ? [lower(a), lower(b)] : convert === undefined ? [a, b] : [convert(a), convert(b)];
  const text = compare(one, other);
  if (text.includes(noPattern)) lost(['conditionByPattern']);
  return text;
}

/** By the kind of value, what an old condition asks where it does not say. */
const usual: Readonly<Record<string, string>> = { number: 'smaller', dateTime: 'after' };

/** The condition of an If or of one rule of a Switch, in either form of n8n, as an expression that is true or false. */
export function conditionOf(
  given: Json | undefined,
  combine: string,
  values: Values,
  lost: (why: Message) => void,
  loose = false,
): string {
  const fresh = newGroup.safeParse(given);
  const parts = fresh.success
    ? fresh.data.conditions.map(({ leftValue, rightValue, operator }) =>
        compared(
          {
            left: leftValue,
            right: rightValue,
            operation: operator.operation,
            type: operator.type,
            caseless: !fresh.data.options.caseSensitive,
            loose: loose || fresh.data.options.typeValidation === 'loose',
          },
          values,
          lost,
        ),
      )
    : Object.entries(oldGroups.catch({}).parse(given)).flatMap(([type, group]) =>
        group.map(({ value1, value2, operation }) =>
          compared(
            {
              left: value1,
              right: value2,
              operation: operation ?? rowOf(usual, type) ?? 'equal',
              type,
              caseless: false,
              loose: true,
            },
            values,
            lost,
          ),
        ),
      );
  const joint = (fresh.success ? fresh.data.combinator : combine) === 'or' || combine === 'any' ? ' or ' : ' and ';
  if (parts.length === 0) {
    lost(['noCondition']);
    return 'false';
  }
  return parts.length === 1 ? (parts[0] ?? 'false') : parts.map((part) => `(${part})`).join(joint);
}

/** A condition that is true or false whatever its expression comes to. */
export function settled(condition: string): string {
  return `((${condition}) ? true : false)`;
}

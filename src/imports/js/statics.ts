import type { Expression, SpreadElement } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { momentFrom } from './moments.ts';
import { asNumber, asText, asValue, Beyond, type Kind, type Said, said } from './said.ts';
import type { Translating } from './translating.ts';

type Args = readonly Said[];

function first([one]: Args): Said {
  if (one === undefined) throw new Beyond(['functionAlone']);
  return one;
}

const by =
  (name: string, kind: Kind) =>
  (args: Args): Said =>
    said(`$${name}(${asValue(first(args))})`, kind);

/** To so many digits, as n8n rounds: what lies in the middle goes away from nothing, where JSONata takes the even one. */
export function roundedTo(one: Said, digits: number): Said {
  if (digits < 0 || digits > 15) throw new Beyond(['method', 'round']);
  // Only a number of so many halves can lie in the middle, and what is left over of it is exact.
  const [unit, half] = [2 ** -digits, 2 ** -digits / 2];
  const onward = `$all / $abs($all) * ${10 ** -digits / 10}`;
  return said(
    `($all := ${asNumber(one)}; $round($abs($all) % ${unit} = ${half} ? $all + ${onward} : $all, ${digits}))`,
    'number',
  );
}

const numberAtFront = (pattern: string, { text }: Said): Said =>
  said(`$number($match($string(${text}), /^\\s*\\+?(${pattern})/).groups[0])`, 'number');

export const wholeOf = (one: Said): Said => numberAtFront('-?\\d+', one);
export const floatOf = (one: Said): Said =>
  one.kind === 'number' ? one : numberAtFront('-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?', one);

/** An empty text is 0. */
export function numberOf(one: Said): Said {
  const plain =
    one.kind === 'any' || one.kind === 'text' ? `(${one.text} in ["", null] ? 0 : ${asNumber(one)})` : asNumber(one);
  return said(plain, 'number');
}

/** Whether there is something in a text, a list or an object. */
export const full = ({ text }: Said): string =>
  `($type(${text}) = "array" ? $count(${text}) > 0 : ${text} ? true : false)`;

export const keysOf = ({ text }: Said): Said => said(`[$keys(${text})]`, 'list');

/** JSON of it: $string leaves a text as it is, but not within an object. */
export function jsonOf(one: Said, pretty: boolean): Said {
  const value = asValue(one);
  const plain = pretty ? `$string(${value}, true)` : `$string(${value})`;
  if (one.kind === 'number' || one.kind === 'truth' || one.kind === 'list' || one.kind === 'object')
    return said(plain, 'text');
  const quoted = `($json := $string({ "v": ${value} }); $substring($json, 5, $length($json) - 6))`;
  if (one.kind !== 'any') return said(quoted, 'text');
  return said(`($type(${value}) = "string" ? ${quoted} : ${plain})`, 'text');
}

const now = () => said('$millis()', 'moment');
const rounding =
  (name: string) =>
  (args: Args): Said =>
    said(`$${name}(${asNumber(first(args))})`, 'number');

function inTens(args: Args): Said {
  if (args[1] !== undefined && args[1].text !== '10') throw new Beyond(['moreGiven', 'parseInt']);
  return wholeOf(first(args));
}

/** Which functions may be given how much, where it is not one. */
const given: Readonly<Record<string, number>> = {
  'Math.max': Number.POSITIVE_INFINITY,
  'Math.min': Number.POSITIVE_INFINITY,
  $max: Number.POSITIVE_INFINITY,
  $min: Number.POSITIVE_INFINITY,
  $if: 3,
  $ifEmpty: 2,
  'JSON.stringify': 3,
  parseInt: 2,
  'Number.parseInt': 2,
};

const most =
  (name: 'max' | 'min') =>
  (args: Args): Said =>
    said(`$${name}([${args.map(asNumber).join(', ')}])`, 'number');

const day = 86_400_000;

/** With three values, the first of which decides. */
function chosen([test, yes, no]: Args): Said {
  if (test === undefined || yes === undefined || no === undefined) throw new Beyond(['functionAlone']);
  return said(`(${asValue(test)} ? ${asValue(yes)} : ${asValue(no)})`);
}

/** 0 and false are something. */
function unlessEmpty([one, other]: Args): Said {
  if (one === undefined || other === undefined) throw new Beyond(['functionAlone']);
  const [text, rest] = [asValue(one), asValue(other)];
  return said(`($type(${text}) in ["number", "boolean"] or ${full(one)} ? ${text} : ${rest})`);
}

/** By their names, what is called without an object of its own. */
const functions: Readonly<Record<string, (args: Args) => Said>> = {
  'Math.round': (args) => said(`$floor(${asNumber(first(args))} + 0.5)`, 'number'),
  'Math.floor': rounding('floor'),
  'Math.ceil': rounding('ceil'),
  'Math.abs': rounding('abs'),
  'Math.sqrt': rounding('sqrt'),
  'Math.random': () => said('$random()', 'number'),
  'Math.max': most('max'),
  'Math.min': most('min'),
  $max: most('max'),
  $min: most('min'),
  $if: chosen,
  $ifEmpty: unlessEmpty,
  'JSON.stringify': (args) => {
    const [one, only, indent] = [first(args), args[1], args[2]];
    if (only === undefined) return jsonOf(one, false);
    if (only.text !== 'null' || indent?.text !== '2') throw new Beyond(['moreGiven', 'JSON.stringify']);
    return jsonOf(one, true);
  },
  'Object.keys': (args) => keysOf(first(args)),
  'Array.isArray': (args) => said(`($type(${first(args).text}) = "array")`, 'truth'),
  'Number.isInteger': (args) => {
    const { text } = first(args);
    return said(`($type(${text}) = "number" ? $floor(${text}) = ${text} : false)`, 'truth');
  },
  Number: (args) => numberOf(first(args)),
  parseFloat: (args) => floatOf(first(args)),
  parseInt: inTens,
  'Number.parseInt': inTens,
  'Number.parseFloat': (args) => floatOf(first(args)),
  String: (args) => said(asText(first(args)), 'text'),
  Boolean: by('boolean', 'truth'),
  encodeURIComponent: by('encodeUrlComponent', 'text'),
  decodeURIComponent: by('decodeUrlComponent', 'text'),
  encodeURI: by('encodeUrl', 'text'),
  btoa: by('base64encode', 'text'),
  atob: by('base64decode', 'text'),
  'Date.now': () => said('$millis()', 'number'),
  'DateTime.now': now,
  'DateTime.local': now,
  'DateTime.utc': now,
  'DateTime.fromISO': (args) => momentFrom(first(args)),
  'DateTime.fromMillis': (args) => said(first(args).text, 'moment'),
  'DateTime.fromSeconds': (args) => said(`(${first(args).text} * 1000)`, 'moment'),
  'new Date': (args) => (args.length === 0 ? now() : momentFrom(first(args))),
};

/** @throws Beyond where JSONata has none like it. */
export function calledFunction(
  name: string,
  args: readonly (Expression | SpreadElement)[],
  translation: Translating,
): Said {
  const known = rowOf(functions, name);
  if (known === undefined) throw new Beyond(['calls', name]);
  if (args.length > (rowOf(given, name) ?? 1)) throw new Beyond(['moreGiven', name]);
  return known(args.map((one) => translation.say(one)));
}

/** Midnight of today, in UTC. */
export const today = said(`($millis() - $millis() % ${day})`, 'moment');
export const rightNow = now();

import type { Expression, SpreadElement, Super } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { momentFrom, momentMethods } from './moments.ts';
import { patternOf, replacement } from './patterns.ts';
import { asText, asValue, atPlace, Beyond, elementOf, joinedBy, type Said, said } from './said.ts';
import { floatOf, full, jsonOf, keysOf, roundedTo, wholeOf } from './statics.ts';
import type { Translating } from './translating.ts';

type Args = readonly (Expression | SpreadElement)[];
type Method = (target: Said, args: Args, translation: Translating) => Said;

function arg(args: Args, at: number, translation: Translating): Said {
  const one = args[at];
  if (one === undefined) throw new Beyond(['methodAlone']);
  return translation.say(one);
}

const plain =
  (name: string, kind: Said['kind']): Method =>
  ({ text }) =>
    said(`$${name}(${text})`, kind);

function integer(args: Args, at: number): number | undefined {
  const one = args[at];
  if (one === undefined) return undefined;
  if (one.type === 'Literal' && typeof one.value === 'number') return one.value;
  if (one.type === 'UnaryExpression' && one.operator === '-' && one.argument.type === 'Literal') {
    if (typeof one.argument.value === 'number') return -one.argument.value;
  }
  throw new Beyond(['placeWorkedOut']);
}

function partOfList(text: string, from: number, to: number | undefined): string {
  const place = (at: number) => (at < 0 ? `$count(${text}) - ${-at}` : String(at));
  const upper = to === undefined ? '' : ` and $at < ${place(to)}`;
  return `[$filter(${text}, function($part, $at) { $at >= ${place(from)}${upper} })[]]`;
}

function partOfText(text: string, from: number, to: number | undefined): string {
  if (to === undefined) return `$substring(${text}, ${from})`;
  if (from < 0 && to >= 0) throw new Beyond(['countedFromEnd']);
  if (to < 0 && from >= 0) return `$substring(${text}, ${from}, $length(${text}) - ${from - to})`;
  return `$substring(${text}, ${from}, ${Math.max(0, to - from)})`;
}

const slice: Method = ({ text, kind }, args) => {
  const [from = 0, to] = [integer(args, 0), integer(args, 1)];
  if (kind === 'list') return said(partOfList(text, from, to), 'list');
  if (kind === 'text') return said(partOfText(text, from, to), 'text');
  return said(`($type(${text}) = "array" ? ${partOfList(text, from, to)} : ${partOfText(text, from, to)})`);
};

/** Counts nothing from the end, and takes its places in either order. */
const substring: Method = ({ text }, args) => {
  const from = Math.max(0, integer(args, 0) ?? 0);
  const to = integer(args, 1);
  if (to === undefined) return said(partOfText(text, from, undefined), 'text');
  const end = Math.max(0, to);
  return said(partOfText(text, Math.min(from, end), Math.max(from, end)), 'text');
};

const includes: Method = ({ text, kind }, args, translation) => {
  const wanted = arg(args, 0, translation);
  if (kind === 'list') return said(`(${asValue(wanted)} in ${text})`, 'truth');
  if (kind === 'text') return said(`$contains(${text}, ${asText(wanted)})`, 'truth');
  return said(
    `($type(${text}) = "string" ? $contains(${text}, ${asText(wanted)}) : ${asValue(wanted)} in ${text})`,
    'truth',
  );
};

const starts: Method = ({ text }, args, translation) => {
  const { text: wanted } = arg(args, 0, translation);
  return said(`($substring(${text}, 0, $length(${wanted})) = ${wanted})`, 'truth');
};
const ends: Method = ({ text }, args, translation) => {
  const { text: wanted } = arg(args, 0, translation);
  return said(`($substring(${text}, $length(${text}) - $length(${wanted})) = ${wanted})`, 'truth');
};

const split: Method = ({ text }, args, translation) => {
  const pattern = patternOf(args[0]);
  const by = pattern?.text ?? arg(args, 0, translation).text;
  const limit = args.length > 1 ? `, ${integer(args, 1)}` : '';
  return said(`$split(${text}, ${by}${limit})`, 'list');
};

const replaced =
  (every: boolean): Method =>
  ({ text }, args, translation) => {
    const pattern = patternOf(args[0]);
    const by = arg(args, 1, translation);
    // In what is put in for a plain text `$&` means something too.
    if (pattern === undefined && by.text.includes('$') && by.text.startsWith('"'))
      throw new Beyond(['replacementSigns']);
    const all = every || pattern?.every === true;
    const limit = all ? '' : ', 1';
    const wanted = pattern?.text ?? arg(args, 0, translation).text;
    const given = pattern === undefined ? by.text : replacement(args[1], by);
    return said(`$replace(${text}, ${wanted}, ${given}${limit})`, 'text');
  };

/** Without `[]` the one list that comes of a list would stand for all. */
const mapped: Method = ({ text }, args, translation) => {
  const { text: lambda } = translation.lambda(args[0], ['any', 'number'], true);
  return said(`[$map(${text}, ${lambda})[]]`, 'list');
};
const kept = (text: string, args: Args, translation: Translating): string =>
  `$filter(${text}, ${translation.lambda(args[0], ['any', 'number']).text})[]`;
const filtered: Method = ({ text }, args, translation) => said(`[${kept(text, args, translation)}]`, 'list');
const found: Method = ({ text }, args, translation) => said(`(${kept(text, args, translation)})[0]`);
const some: Method = ({ text }, args, translation) => said(`($count(${kept(text, args, translation)}) > 0)`, 'truth');
const every: Method = ({ text }, args, translation) =>
  said(`($count(${kept(text, args, translation)}) = $count(${text}))`, 'truth');
const reduced: Method = ({ text }, args, translation) => {
  const start = arg(args, 1, translation);
  const { text: lambda } = translation.lambda(args[0], [start.kind, 'any', 'number']);
  return said(`$reduce(${text}, ${lambda}, ${start.text})`, start.kind);
};

const joined: Method = ({ text }, args, translation) =>
  said(joinedBy(text, args.length === 0 ? '","' : asText(arg(args, 0, translation))), 'text');

const concat: Method = ({ text, kind }, args, translation) => {
  const more = arg(args, 0, translation);
  const [list, joint] = [`$append(${text}, ${asValue(more)})`, `${text} & ${asValue(more)}`];
  if (kind === 'text') return said(`(${joint})`, 'text');
  return kind === 'list' ? said(list, 'list') : said(`($type(${text}) = "array" ? ${list} : ${joint})`);
};

const rounded: Method = (target, args) => roundedTo(target, integer(args, 0) ?? 0);

const padded =
  (sign: '' | '-'): Method =>
  ({ text }, args, translation) => {
    const filler = args.length > 1 ? arg(args, 1, translation).text : '" "';
    return said(`$pad(${text}, ${sign}${arg(args, 0, translation).text}, ${filler})`, 'text');
  };

/** By the name of a method of texts, lists and numbers, and of those that n8n adds to them. */
const methods: Readonly<Record<string, Method>> = {
  toUpperCase: plain('uppercase', 'text'),
  toLowerCase: plain('lowercase', 'text'),
  // $trim makes one blank of several within the text.
  trim: ({ text }) => said(`$replace(${text}, /^\\s+|\\s+$/, "")`, 'text'),
  toString: (target: Said) => said(asText(target), 'text'),
  toJsonString: (target) => jsonOf(target, false),
  toNumber: plain('number', 'number'),
  toFloat: floatOf,
  toInt: wholeOf,
  toBoolean: ({ text }) => said(`$not($lowercase($string(${text})) in ["false", "no", "0"])`, 'truth'),
  toDateTime: (target) => momentFrom(target),
  toDate: (target) => momentFrom(target),
  round: rounded,
  ceil: plain('ceil', 'number'),
  floor: plain('floor', 'number'),
  sum: plain('sum', 'number'),
  average: plain('average', 'number'),
  min: plain('min', 'number'),
  max: plain('max', 'number'),
  unique: ({ text }) => said(`[$distinct(${text})[]]`, 'list'),
  removeDuplicates: ({ text }) => said(`[$distinct(${text})[]]`, 'list'),
  reverse: plain('reverse', 'list'),
  keys: keysOf,
  urlEncode: plain('encodeUrlComponent', 'text'),
  isEmpty: (target) => said(`(${full(target)} ? false : true)`, 'truth'),
  isNotEmpty: (target) => said(full(target), 'truth'),
  first: ({ text }) => said(elementOf(text, 0)),
  last: ({ text }) => said(elementOf(text, -1)),
  at: (target, args, translation) => atPlace(target, arg(args, 0, translation).text),
  removeTags: ({ text }) => said(`$replace(${text}, /<[^>]*>/, "")`, 'text'),
  slice,
  substring,
  substr: ({ text }, args) =>
    said(`$substring(${text}, ${integer(args, 0) ?? 0}${args.length > 1 ? `, ${integer(args, 1)}` : ''})`, 'text'),
  charAt: ({ text }, args, translation) => said(`$substring(${text}, ${arg(args, 0, translation).text}, 1)`, 'text'),
  includes,
  startsWith: starts,
  endsWith: ends,
  split,
  replace: replaced(false),
  replaceAll: replaced(true),
  concat,
  map: mapped,
  filter: filtered,
  find: found,
  some,
  every,
  reduce: reduced,
  join: joined,
  padStart: padded('-'),
  padEnd: padded(''),
  pluck: ({ text }, args) => {
    const [one] = args;
    if (args.length !== 1 || one?.type !== 'Literal' || typeof one.value !== 'string')
      throw new Beyond(['severalFields']);
    return said(`[${text}.\`${one.value.replaceAll('`', '')}\`]`, 'list');
  },
  format: (target, args, translation) => {
    // Without a picture it may be a number that is written by the customs of a country.
    if (args.length === 0) throw new Beyond(['method', 'format']);
    return momentMethod('format', momentFrom(target), args, translation);
  },
  toFormat: (target, args, translation) => momentMethod('toFormat', momentFrom(target), args, translation),
};

/** How much may be given to a method; to all others nothing. */
const most: Readonly<Record<string, number>> = {
  at: 1,
  beginningOf: 1,
  charAt: 1,
  concat: 1,
  endOf: 1,
  endsWith: 1,
  every: 1,
  filter: 1,
  find: 1,
  format: 1,
  includes: 1,
  join: 1,
  map: 1,
  minus: 2,
  padEnd: 2,
  padStart: 2,
  pluck: 1,
  plus: 2,
  reduce: 2,
  replace: 2,
  replaceAll: 2,
  round: 1,
  setZone: 1,
  slice: 2,
  some: 1,
  split: 2,
  startOf: 1,
  startsWith: 1,
  substr: 2,
  substring: 2,
  toFormat: 1,
};

function momentMethod(name: string, { text }: Said, args: Args, translation: Translating): Said {
  const method = rowOf(momentMethods, name);
  if (method === undefined) throw new Beyond(['methodOfTime', name]);
  return method(text, args, (inner) => translation.say(inner));
}

/** A method that is called on a value. @throws Beyond where JSONata has none like it. */
export function methodOf(name: string, object: Expression | Super, args: Args, translation: Translating): Said {
  if (name === 'test') {
    const pattern = object.type === 'Super' ? undefined : patternOf(object);
    if (pattern === undefined) throw new Beyond(['patternWorkedOut']);
    return said(`$contains(${arg(args, 0, translation).text}, ${pattern.text})`, 'truth');
  }
  const target = translation.say(object);
  const known = rowOf(methods, name) ?? (target.kind === 'moment' ? rowOf(momentMethods, name) : undefined);
  if (known !== undefined && args.length > (rowOf(most, name) ?? 0)) throw new Beyond(['moreGiven', name]);
  if (target.kind === 'moment') return momentMethod(name, target, args, translation);
  const method = rowOf(methods, name);
  if (method === undefined) throw new Beyond(['method', name]);
  return method(target, args, translation);
}

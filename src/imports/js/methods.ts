import type { Expression, SpreadElement, Super } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { momentFrom, momentMethods } from './moments.ts';
import { patternOf, replacement } from './patterns.ts';
import { asText, asValue, Beyond, elementOf, type Said, said } from './said.ts';
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

const cut: Method = ({ text, kind }, args) => {
  const [from = 0, to] = [integer(args, 0), integer(args, 1)];
  if (kind === 'list') {
    if (from < 0 || (to !== undefined && to < 0)) throw new Beyond(['countedFromEnd']);
    const upper = to === undefined ? '' : ` and $at < ${to}`;
    return said(`[$filter(${text}, function($part, $at) { $at >= ${from}${upper} })]`, 'list');
  }
  if (to === undefined) return said(`$substring(${text}, ${from})`, 'text');
  if (from < 0 || to < 0) throw new Beyond(['countedFromEnd']);
  return said(`$substring(${text}, ${from}, ${Math.max(0, to - from)})`, 'text');
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
  return said(`$split(${text}, ${by})`, 'list');
};

const replaced =
  (every: boolean): Method =>
  ({ text }, args, translation) => {
    const pattern = patternOf(args[0]);
    const by = arg(args, 1, translation);
    const all = every || pattern?.every === true;
    const limit = all ? '' : ', 1';
    const wanted = pattern?.text ?? arg(args, 0, translation).text;
    const given = pattern === undefined ? by.text : replacement(args[1], by);
    return said(`$replace(${text}, ${wanted}, ${given}${limit})`, 'text');
  };

const mapped: Method = ({ text }, args, translation) => {
  const { text: lambda } = translation.lambda(args[0], ['any', 'number']);
  return said(`[$map(${text}, ${lambda})]`, 'list');
};
const filtered: Method = ({ text }, args, translation) =>
  said(`[$filter(${text}, ${translation.lambda(args[0], ['any', 'number']).text})]`, 'list');
const found: Method = ({ text }, args, translation) =>
  said(`$filter(${text}, ${translation.lambda(args[0], ['any', 'number']).text})[0]`);
const some: Method = ({ text }, args, translation) =>
  said(`($count($filter(${text}, ${translation.lambda(args[0], ['any', 'number']).text})) > 0)`, 'truth');
const every: Method = ({ text }, args, translation) =>
  said(`($count($filter(${text}, ${translation.lambda(args[0], ['any', 'number']).text})) = $count(${text}))`, 'truth');
const reduced: Method = ({ text }, args, translation) => {
  const start = arg(args, 1, translation);
  const { text: lambda } = translation.lambda(args[0], [start.kind, 'any', 'number']);
  return said(`$reduce(${text}, ${lambda}, ${start.text})`, start.kind);
};

const joined: Method = ({ text }, args, translation) => {
  const by = args.length === 0 ? '","' : arg(args, 0, translation).text;
  return said(`$join([$map(${text}, function($part) { $string($part) })], ${by})`, 'text');
};

const fixed: Method = ({ text }, args) => {
  const digits = integer(args, 0) ?? 0;
  return said(
    `$formatNumber($number(${text}), '0${digits > 0 ? `.${'0'.repeat(Math.min(20, digits))}` : ''}')`,
    'text',
  );
};

const padded =
  (sign: '' | '-'): Method =>
  ({ text }, args, translation) => {
    const filler = args.length > 1 ? arg(args, 1, translation).text : '" "';
    return said(`$pad(${text}, ${sign}${arg(args, 0, translation).text}, ${filler})`, 'text');
  };

const empty: Method = ({ text }) => said(`(${text} ? false : true)`, 'truth');

/** By the name of a method of texts, lists and numbers, and of those that n8n adds to them. */
const methods: Readonly<Record<string, Method>> = {
  toUpperCase: plain('uppercase', 'text'),
  toLowerCase: plain('lowercase', 'text'),
  trim: plain('trim', 'text'),
  toString: plain('string', 'text'),
  toJsonString: plain('string', 'text'),
  toNumber: plain('number', 'number'),
  toFloat: plain('number', 'number'),
  toInt: ({ text }) => said(`$floor($number(${text}))`, 'number'),
  toBoolean: plain('boolean', 'truth'),
  toDateTime: (target) => momentFrom(target),
  toDate: (target) => momentFrom(target),
  round: plain('round', 'number'),
  ceil: plain('ceil', 'number'),
  floor: plain('floor', 'number'),
  sum: plain('sum', 'number'),
  average: plain('average', 'number'),
  min: plain('min', 'number'),
  max: plain('max', 'number'),
  unique: plain('distinct', 'list'),
  removeDuplicates: plain('distinct', 'list'),
  reverse: plain('reverse', 'list'),
  keys: plain('keys', 'list'),
  urlEncode: plain('encodeUrlComponent', 'text'),
  isEmpty: empty,
  isNotEmpty: ({ text }) => said(`(${text} ? true : false)`, 'truth'),
  first: ({ text }) => said(elementOf(text, 0)),
  last: ({ text }) => said(elementOf(text, -1)),
  at: ({ text }, args, translation) => said(elementOf(text, arg(args, 0, translation).text)),
  removeTags: ({ text }) => said(`$replace(${text}, /<[^>]*>/, "")`, 'text'),
  slice: cut,
  substring: cut,
  substr: ({ text }, args) =>
    said(`$substring(${text}, ${integer(args, 0) ?? 0}${args.length > 1 ? `, ${integer(args, 1)}` : ''})`, 'text'),
  charAt: ({ text }, args, translation) => said(`$substring(${text}, ${arg(args, 0, translation).text}, 1)`, 'text'),
  includes,
  startsWith: starts,
  endsWith: ends,
  split,
  replace: replaced(false),
  replaceAll: replaced(true),
  concat: ({ text, kind }, args, translation) =>
    kind === 'text'
      ? said(`(${text} & ${arg(args, 0, translation).text})`, 'text')
      : said(`$append(${text}, ${arg(args, 0, translation).text})`, 'list'),
  map: mapped,
  filter: filtered,
  find: found,
  some,
  every,
  reduce: reduced,
  join: joined,
  toFixed: fixed,
  padStart: padded('-'),
  padEnd: padded(''),
  pluck: ({ text }, args) => {
    const [one] = args;
    if (args.length !== 1 || one?.type !== 'Literal' || typeof one.value !== 'string')
      throw new Beyond(['severalFields']);
    return said(`[${text}.\`${one.value.replaceAll('`', '')}\`]`, 'list');
  },
  format: (target, args, translation) => momentMethod('format', momentFrom(target), args, translation),
  toFormat: (target, args, translation) => momentMethod('toFormat', momentFrom(target), args, translation),
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
  if (target.kind === 'moment') return momentMethod(name, target, args, translation);
  const method = rowOf(methods, name);
  if (method === undefined) throw new Beyond(['method', name]);
  return method(target, args, translation);
}

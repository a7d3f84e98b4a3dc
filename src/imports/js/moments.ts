import type { Expression, SpreadElement } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { Beyond, quoted, type Said, said } from './said.ts';

const lengths: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

function lengthOf(unit: string): number {
  const known = rowOf(lengths, unit.replace(/s$/, ''));
  if (known === undefined) throw new Beyond(['timeIn', unit]);
  return known;
}

/** The letters of Luxon's formats as parts of a picture. */
const letters: Readonly<Record<string, string>> = {
  yyyy: '[Y0001]',
  yy: '[Y,2-2]',
  y: '[Y]',
  MMMM: '[MNn]',
  LLLL: '[MNn]',
  MMM: '[MNn,3-3]',
  LLL: '[MNn,3-3]',
  MM: '[M01]',
  LL: '[M01]',
  M: '[M]',
  L: '[M]',
  dd: '[D01]',
  d: '[D]',
  HH: '[H01]',
  H: '[H]',
  hh: '[h01]',
  h: '[h]',
  mm: '[m01]',
  m: '[m]',
  ss: '[s01]',
  s: '[s]',
  SSS: '[f001]',
  a: '[PN]',
  EEEE: '[FNn]',
  cccc: '[FNn]',
  EEE: '[FNn,3-3]',
  ccc: '[FNn,3-3]',
  T: '[H01]:[m01]',
  TT: '[H01]:[m01]:[s01]',
};

/** A format of Luxon as a picture of `$fromMillis`. */
export function pictureOf(format: string): string {
  return [...format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g)]
    .map(([whole, literal, letter]) => {
      if (letter === undefined) return (literal ?? whole).replaceAll('[', '[[').replaceAll(']', ']]');
      const part = letters[whole];
      if (part === undefined) throw new Beyond(['dateFormat', whole]);
      return part;
    })
    .join('');
}

function literalText(node: Expression | SpreadElement | undefined): string {
  if (node?.type !== 'Literal' || typeof node.value !== 'string') throw new Beyond(['formatWorkedOut']);
  return node.value;
}

/** The milliseconds of `{ days: 1 }`, or of `1, 'days'`. */
function span(args: readonly (Expression | SpreadElement)[], say: (node: Expression) => Said): string {
  const [first, second] = args;
  if (first === undefined || first.type === 'SpreadElement') throw new Beyond(['span']);
  if (first.type === 'ObjectExpression') {
    const parts = first.properties.map((one) => {
      if (one.type !== 'Property' || one.key.type !== 'Identifier' || one.computed) throw new Beyond(['span']);
      if (one.value.type === 'Literal' && typeof one.value.value === 'number') {
        return String(one.value.value * lengthOf(one.key.name));
      }
      return `${say(one.value).text} * ${lengthOf(one.key.name)}`;
    });
    return `(${parts.join(' + ') || '0'})`;
  }
  return `(${say(first).text} * ${second === undefined ? 1 : lengthOf(literalText(second))})`;
}

type Method = (moment: string, args: readonly (Expression | SpreadElement)[], say: (node: Expression) => Said) => Said;

const shown =
  (picture: string): Method =>
  (moment) =>
    said(`$fromMillis(${moment}, ${quoted(picture)})`, 'text');
const formatted: Method = (moment, [format]) =>
  format === undefined
    ? said(`$fromMillis(${moment})`, 'text')
    : said(`$fromMillis(${moment}, ${quoted(pictureOf(literalText(format)))})`, 'text');
const numbered =
  (picture: string, less = 0): Method =>
  (moment) =>
    said(`($number($fromMillis(${moment}, '${picture}'))${less === 0 ? '' : ` - ${less}`})`, 'number');
const iso: Method = (moment) => said(`$fromMillis(${moment})`, 'text');
const millis: Method = (moment) => said(moment, 'number');
const same: Method = (moment) => said(moment, 'moment');

function universal(moment: string, [zone]: readonly (Expression | SpreadElement)[]): Said {
  if (!/^utc$/i.test(literalText(zone))) throw new Beyond(['otherZone']);
  return said(moment, 'moment');
}

export const momentMethods: Readonly<Record<string, Method>> = {
  toISO: iso,
  toISOString: iso,
  toString: iso,
  toJSON: iso,
  toISODate: shown('[Y0001]-[M01]-[D01]'),
  toISOTime: shown('[H01]:[m01]:[s01].[f001]Z'),
  toSQLDate: shown('[Y0001]-[M01]-[D01]'),
  toFormat: formatted,
  format: formatted,
  toMillis: millis,
  valueOf: millis,
  getTime: millis,
  toSeconds: (moment) => said(`(${moment} / 1000)`, 'number'),
  toUnixInteger: (moment) => said(`$floor(${moment} / 1000)`, 'number'),
  plus: (moment, args, say) => said(`(${moment} + ${span(args, say)})`, 'moment'),
  minus: (moment, args, say) => said(`(${moment} - ${span(args, say)})`, 'moment'),
  startOf: (moment, [unit]) => said(`(${moment} - ${moment} % ${cut(unit)})`, 'moment'),
  beginningOf: (moment, [unit]) => said(`(${moment} - ${moment} % ${cut(unit)})`, 'moment'),
  endOf: (moment, [unit]) => said(`(${moment} - ${moment} % ${cut(unit)} + ${cut(unit) - 1})`, 'moment'),
  toUTC: same,
  toJSDate: same,
  toDateTime: same,
  setZone: universal,
  getFullYear: numbered('[Y0001]'),
  getMonth: numbered('[M01]', 1),
  getDate: numbered('[D01]'),
  getHours: numbered('[H01]'),
  getMinutes: numbered('[m01]'),
  getUTCFullYear: numbered('[Y0001]'),
  getUTCMonth: numbered('[M01]', 1),
  getUTCDate: numbered('[D01]'),
  getUTCHours: numbered('[H01]'),
};

function cut(unit: Expression | SpreadElement | undefined): number {
  const length = lengthOf(literalText(unit));
  // A week does not begin where the reckoning of milliseconds does.
  if (length > lengthOf('day')) throw new Beyond(['weekBegins']);
  return length;
}

export const momentFields: Readonly<Record<string, Method>> = {
  year: numbered('[Y0001]'),
  month: numbered('[M01]'),
  day: numbered('[D01]'),
  hour: numbered('[H01]'),
  minute: numbered('[m01]'),
  second: numbered('[s01]'),
  weekday: numbered('[F1]'),
};

/** What a text or a number says as a moment. */
export function momentFrom(one: Said): Said {
  if (one.kind === 'moment') return one;
  if (one.kind === 'number') return said(one.text, 'moment');
  if (one.kind === 'text') return said(`$toMillis(${one.text})`, 'moment');
  return said(`($type(${one.text}) = "number" ? ${one.text} : $toMillis(${one.text}))`, 'moment');
}

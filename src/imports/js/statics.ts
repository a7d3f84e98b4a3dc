import type { Expression, SpreadElement } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { momentFrom } from './moments.ts';
import { asText, asValue, Beyond, type Kind, type Said, said } from './said.ts';
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

const now = () => said('$millis()', 'moment');
const most =
  (name: 'max' | 'min') =>
  (args: Args): Said =>
    said(`$${name}([${args.map(asValue).join(', ')}])`, 'number');

const day = 86_400_000;

/** By their names, what is called without an object of its own. */
const functions: Readonly<Record<string, (args: Args) => Said>> = {
  'Math.round': by('round', 'number'),
  'Math.floor': by('floor', 'number'),
  'Math.ceil': by('ceil', 'number'),
  'Math.abs': by('abs', 'number'),
  'Math.sqrt': by('sqrt', 'number'),
  'Math.random': () => said('$random()', 'number'),
  'Math.max': most('max'),
  'Math.min': most('min'),
  'JSON.stringify': (args) =>
    args.length === 1 ? said(asText(first(args)), 'text') : said(`$string(${asValue(first(args))}, true)`, 'text'),
  'Object.keys': by('keys', 'list'),
  'Array.isArray': (args) => said(`($type(${first(args).text}) = "array")`, 'truth'),
  'Number.isInteger': (args) => said(`($floor(${first(args).text}) = ${first(args).text})`, 'truth'),
  Number: by('number', 'number'),
  parseFloat: by('number', 'number'),
  parseInt: (args) => said(`$floor($number(${first(args).text}))`, 'number'),
  'Number.parseInt': (args) => said(`$floor($number(${first(args).text}))`, 'number'),
  'Number.parseFloat': by('number', 'number'),
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
  return known(args.map((one) => translation.say(one)));
}

/** Midnight of today, in UTC. */
export const today = said(`($millis() - $millis() % ${day})`, 'moment');
export const rightNow = now();

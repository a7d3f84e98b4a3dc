import type { Leaf, SourceLeaf } from './leaf.ts';

/** How a value becomes of the type that the target has, and how sure that is: 0 where it cannot. */
export interface Conversion {
  readonly expression: string;
  readonly fit: number;
  readonly note: string | undefined;
}

type Kind = 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'date-time' | 'any';

function kindOf({ scalar: { types, format } }: Leaf): Kind {
  if (format === 'date' || format === 'date-time') return format;
  const [first] = types;
  if (first === undefined || types.length > 1) return 'any';
  return first === 'string' ? 'text' : first === 'number' || first === 'integer' || first === 'boolean' ? first : 'any';
}

type Way = (value: string) => Conversion;

const as =
  (fit: number, note?: string, made: (value: string) => string = (value) => value): Way =>
  (value) => ({
    expression: made(value),
    fit,
    note,
  });
const same = as(1);
const never = as(0);

const toText = as(0.97, 'it becomes text', (value) => `$string(${value})`);
const toNumber = as(0.95, 'the text becomes a number', (value) => `$number(${value})`);
const toTruth = as(
  0.85,
  'true, yes, si, on and 1 are true',
  (value) => `$exists(${value}) ? $lowercase(${value}) in ["true", "yes", "si", "on", "1"]`,
);
const toDay = as(0.97, 'the time is cut off', (value) => `$substring(${value}, 0, 10)`);
const toMidnight = as(0.9, 'midnight is added', (value) => `$exists(${value}) ? ${value} & "T00:00:00Z"`);
const secondsToTime = as(0.9, 'seconds since 1970 become a time', (value) => `$fromMillis(${value} * 1000)`);
const secondsToDay = as(
  0.9,
  'seconds since 1970 become a day',
  (value) => `$substring($fromMillis(${value} * 1000), 0, 10)`,
);
const timeToSeconds = as(0.7, 'the time becomes milliseconds since 1970', (value) => `$toMillis(${value})`);
const unsure = as(0.9, 'its form is not known');
const rounded = as(0.95, 'it is rounded', (value) => `$round(${value})`);

/** From the row to the column. */
const ways: Readonly<Record<Kind, Readonly<Record<Kind, Way>>>> = {
  text: {
    text: same,
    number: toNumber,
    integer: toNumber,
    boolean: toTruth,
    date: unsure,
    'date-time': unsure,
    any: same,
  },
  number: {
    text: toText,
    number: same,
    integer: rounded,
    boolean: never,
    date: secondsToDay,
    'date-time': secondsToTime,
    any: same,
  },
  integer: {
    text: toText,
    number: same,
    integer: same,
    boolean: never,
    date: secondsToDay,
    'date-time': secondsToTime,
    any: same,
  },
  boolean: { text: toText, number: never, integer: never, boolean: same, date: never, 'date-time': never, any: same },
  date: { text: same, number: never, integer: never, boolean: never, date: same, 'date-time': toMidnight, any: same },
  'date-time': {
    text: same,
    number: timeToSeconds,
    integer: timeToSeconds,
    boolean: never,
    date: toDay,
    'date-time': same,
    any: same,
  },
  any: {
    text: as(0.97),
    number: as(0.9),
    integer: as(0.9),
    boolean: as(0.9),
    date: as(0.9),
    'date-time': as(0.9),
    any: same,
  },
};

/** Formats that a text either has or not: an address of the web is none of a mail. */
const telling: ReadonlySet<string> = new Set(['email', 'uri', 'uuid', 'ipv4', 'ipv6', 'hostname']);

function formatFit(source: Leaf, target: Leaf): number {
  const [from, to] = [source.scalar.format, target.scalar.format];
  if (from === to) return 1;
  if (from !== undefined && to !== undefined && telling.has(from) && telling.has(to)) return 0.1;
  if (to !== undefined && telling.has(to)) return 0.95;
  // What holds an address of mail goes into a field of another name only where nothing better is there.
  if (from === 'email' && !target.whole.includes('email')) return 0.6;
  return 1;
}

export function conversionOf(source: SourceLeaf, target: Leaf): Conversion {
  const way = ways[kindOf(source)][kindOf(target)];
  const made = way(source.expression);
  const fit = made.fit * formatFit(source, target);
  if (source.isList === target.isList) {
    // Without the brackets a list of one would be its one.
    return source.isList ? { expression: `[${source.expression}]`, fit, note: undefined } : { ...made, fit };
  }
  if (target.isList) return { expression: `[${made.expression}]`, fit: fit * 0.8, note: 'it becomes a list of one' };
  const joined = `$join(${source.expression}.$string(), ", ")`;
  return kindOf(target) === 'text'
    ? { expression: joined, fit: fit * 0.7, note: 'the list is joined to a text' }
    : { expression: `${source.expression}[0]`, fit: fit * 0.5, note: 'only the first of the list is taken' };
}

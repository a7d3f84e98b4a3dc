import { quoted } from '../js/said.ts';

/** A value of JSON that is written as it is: a text or a number; undefined where it is worked out. */
function written(expression: string): string | number | undefined {
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(expression)) return Number(expression);
  if (!/^"(?:[^"\\]|\\.)*"$/.test(expression)) return undefined;
  const text: unknown = JSON.parse(expression);
  return typeof text === 'string' ? text : undefined;
}

const digits = String.raw`/^\s*-?\d+(\.\d+)?([eE][-+]?\d+)?\s*$/`;
const isNumeric = (text: string) => /^\s*-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*$/.test(text);

/** What JavaScript takes for a number where it compares; nothing where that is none, so that no comparison holds. */
export function numberOf(name: string): string {
  const ofText = `$contains(${name}, ${digits}) ? $number($trim(${name})) : ()`;
  return `($type(${name}) = "string" ? (${ofText}) : $type(${name}) in ["number", "boolean"] ? $number(${name}) : ())`;
}

/** Node-RED compares as JavaScript does: "5" is 5, and two texts are in the order of their letters. */
export function ordered(sign: string, left: string, right: string): string {
  const other = written(right);
  const asNumbers = (value: string | number) => `${numberOf('$a')} ${sign} ${value}`;
  if (typeof other === 'number') return `($a := ${left}; ${asNumbers(other)})`;
  if (other === undefined) {
    const texts = '$type($a) = "string" and $type($b) = "string"';
    return `($a := ${left}; $b := ${right}; ${texts} ? $a ${sign} $b : ${asNumbers(numberOf('$b'))})`;
  }
  const rest = isNumeric(other) ? asNumbers(Number(other)) : 'false';
  return `($a := ${left}; $type($a) = "string" ? $a ${sign} ${right} : ${rest})`;
}

/** What `==` holds of. */
export function equal(left: string, right: string): string {
  const other = written(right);
  if (right === 'true') return `${left} in [true, 1, "1"]`;
  if (right === 'false') return `${left} in [false, 0, "0", ""]`;
  if (typeof other === 'number') return `($a := ${left}; ${numberOf('$a')} = ${other})`;
  if (typeof other === 'string') {
    if (!isNumeric(other)) return `${left} = ${right}`;
    return `($a := ${left}; $type($a) = "string" ? $a = ${right} : ${numberOf('$a')} = ${Number(other)})`;
  }
  const nothing = '($exists($a) ? $a = null : true) and ($exists($b) ? $b = null : true)';
  const mixed = `$type($a) != $type($b) and ${numberOf('$a')} = ${numberOf('$b')}`;
  return `($a := ${left}; $b := ${right}; $a = $b or (${nothing}) or (${mixed}))`;
}

/** Between two values, whichever is the larger. */
export function between(value: string, one: string, other: string): string {
  const within = (low: string, high: string) => `(${ordered('>=', '$v', low)} and ${ordered('<=', '$v', high)})`;
  const [low, high] = [written(one), written(other)];
  if (typeof low === 'number' && typeof high === 'number')
    return `($a := ${value}; $n := ${numberOf('$a')}; $n >= ${Math.min(low, high)} and $n <= ${Math.max(low, high)})`;
  return `($v := ${value}; ${within(one, other)} or ${within(other, one)})`;
}

/** Whether the text of a value has another in it. */
export function contained(value: string, other: string): string {
  const wanted = typeof written(other) === 'string' ? other : `$string(${other})`;
  const text = '$type($a) = "array" ? $join([$map($a, $string)], ",") : $string($a)';
  return `($a := ${value}; $exists($a) ? $contains(${text}, ${wanted}) : false)`;
}

const count = '$type($a) = "string" ? $length($a) : $type($a) = "array" ? $count($a) : $count($keys($a))';

/** Of a text, a list or an object, whether there is something in it; no number and no truth is either. */
export function filled(value: string, sign: '=' | '>'): string {
  return `($a := ${value}; $type($a) in ["string", "array", "object"] ? (${count}) ${sign} 0 : false)`;
}

/** The types that a rule may ask for, by what they are called there. */
export const types: Readonly<Record<string, (value: string) => string>> = {
  ...Object.fromEntries(
    ['string', 'number', 'boolean', 'array', 'object', 'null'].map((type) => [
      type,
      (value: string) => `$type(${value}) = ${quoted(type)}`,
    ]),
  ),
  undefined: (value) => `$exists(${value}) ? false : true`,
};

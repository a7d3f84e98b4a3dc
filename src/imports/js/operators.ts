import { rowOf } from '../../core/row-of.ts';
import { asNumber, asText, asValue, Beyond, quoted, type Said, said } from './said.ts';

const numeric: ReadonlySet<string> = new Set(['-', '*', '/', '%']);
const orders: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

/** What `==` takes for the same as these. */
const looselyEqual: Readonly<Record<string, string>> = {
  true: '[true, 1, "1"]',
  false: '[false, 0, "0", ""]',
  0: '[0, "0", "", false]',
  1: '[1, "1", true]',
  '""': '["", 0, false]',
};

const isNothing = ({ text }: Said) => text === 'null' || text === '()';

function equal(left: Said, right: Said, loose: boolean): string {
  const other = isNothing(right) ? left : isNothing(left) ? right : undefined;
  if (other !== undefined) {
    if (!loose && (right.text === '()' || left.text === '()')) return `$not($exists(${other.text}))`;
    const isNull = `${asValue(other)} = null`;
    return loose ? `($not($exists(${other.text})) or ${isNull})` : `(${isNull})`;
  }
  const alike =
    loose && left.kind !== right.kind ? (rowOf(looselyEqual, right.text) ?? rowOf(looselyEqual, left.text)) : undefined;
  if (alike !== undefined) {
    return `(${asValue(rowOf(looselyEqual, right.text) === alike ? left : right)} in ${alike})`;
  }
  // A loose comparison takes "5" for 5.
  const literal = [left, right].find(({ text }) => /^(?:"-?\d+(?:\.\d+)?"|-?\d+(?:\.\d+)?)$/.test(text));
  if (loose && literal !== undefined && left.kind !== right.kind) {
    const rest = literal === left ? right : left;
    return `($string(${asValue(rest)}) = ${quoted(literal.text.replaceAll('"', ''))})`;
  }
  if (left.kind === 'moment' && right.kind === 'moment') return `(${left.text} = ${right.text})`;
  return `(${asValue(left)} = ${asValue(right)})`;
}

/** Two values with an operator between them. @throws Beyond where JavaScript decides by what they turn out to be. */
export function binary(operator: string, left: Said, right: Said): Said {
  if (operator === '+') {
    if (left.kind === 'text' || right.kind === 'text') return said(`(${asPart(left)} & ${asPart(right)})`, 'text');
    if (left.kind === 'number' && right.kind === 'number') return said(`(${left.text} + ${right.text})`, 'number');
    const [number, other] = left.kind === 'number' ? [left, right] : [right, left];
    if (number.kind !== 'number' || other.kind !== 'any') throw new Beyond(['addsOrJoins']);
    const both = (sign: string) => `${left.text} ${sign} ${right.text}`;
    return said(`($type(${other.text}) = "string" ? ${both('&')} : ${both('+')})`);
  }
  if (numeric.has(operator)) {
    return said(`(${asNumber(left)} ${operator} ${asNumber(right)})`, 'number');
  }
  if (operator === '**') return said(`$power(${asNumber(left)}, ${asNumber(right)})`, 'number');
  if (orders.has(operator)) {
    const moments = left.kind === 'moment' && right.kind === 'moment';
    const numbers = left.kind === 'number' || right.kind === 'number';
    const say = moments || numbers ? asNumber : asValue;
    const [a, b] = [say(left), say(right)];
    return said(`(${a} ${operator} ${b})`, 'truth');
  }
  if (operator === '===' || operator === '==') return said(equal(left, right, operator === '=='), 'truth');
  if (operator === '!==' || operator === '!=') return said(`$not(${equal(left, right, operator === '!=')})`, 'truth');
  throw new Beyond(['operator', operator]);
}

/** A part of a text that is joined: `&` makes a text of it by itself. */
function asPart(one: Said): string {
  return one.kind === 'object' || one.kind === 'list' ? asText(one) : asValue(one);
}

export function logical(operator: string, left: Said, right: Said): Said {
  const [a, b] = [asValue(left), asValue(right)];
  const truths = left.kind === 'truth' && right.kind === 'truth';
  const kind = left.kind === right.kind && left.kind !== 'moment' ? left.kind : 'any';
  if (operator === '&&') return truths ? said(`(${a} and ${b})`, 'truth') : said(`(${a} ? ${b} : ${a})`, kind);
  if (operator === '||') return truths ? said(`(${a} or ${b})`, 'truth') : said(`(${a} ? ${a} : ${b})`, kind);
  return said(`($exists(${a}) and ${a} != null ? ${a} : ${b})`, kind);
}

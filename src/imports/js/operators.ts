import { asText, asValue, Beyond, quoted, type Said, said } from './said.ts';

const numeric: ReadonlySet<string> = new Set(['-', '*', '/', '%']);
const orders: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

const isNothing = ({ text }: Said) => text === 'null' || text === '()';

function equal(left: Said, right: Said, loose: boolean): string {
  const other = isNothing(right) ? left : isNothing(left) ? right : undefined;
  if (other !== undefined) {
    if (!loose && (right.text === '()' || left.text === '()')) return `$not($exists(${other.text}))`;
    const isNull = `${asValue(other)} = null`;
    return loose ? `($not($exists(${other.text})) or ${isNull})` : `(${isNull})`;
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
    if (left.kind === 'number' || right.kind === 'number') return said(`(${left.text} + ${right.text})`, 'number');
    throw new Beyond(['addsOrJoins']);
  }
  if (numeric.has(operator)) {
    return said(`(${left.text} ${operator} ${right.text})`, 'number');
  }
  if (operator === '**') return said(`$power(${left.text}, ${right.text})`, 'number');
  if (orders.has(operator)) {
    const moments = left.kind === 'moment' && right.kind === 'moment';
    const [a, b] = moments ? [left.text, right.text] : [asValue(left), asValue(right)];
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

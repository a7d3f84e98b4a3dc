import type { ArrowFunctionExpression, Expression, Pattern, SpreadElement, Super } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { binary, logical } from './operators.ts';
import { momentFields } from './moments.ts';
import { methodOf } from './methods.ts';
import { readExpression } from './read-js.ts';
import {
  asNumber,
  asText,
  asValue,
  atPlace,
  Beyond,
  fieldOf,
  type Kind,
  partOf,
  quoted,
  type Said,
  said,
} from './said.ts';
import { calledFunction, numberOf } from './statics.ts';
import type { Translating } from './translating.ts';

/** Operators such as || name a value twice, so that a chain of them doubles with each. */
const longest = 20_000;

/** What the names of another tool read; undefined for what is none of them. @throws Beyond where it cannot be had. */
export type Names = (node: Expression | Super) => Said | undefined;

/** An expression on its way from JavaScript to JSONata. */
class Translation implements Translating {
  readonly #names: Names;
  readonly #locals: ReadonlyMap<string, Kind>;

  constructor(names: Names, locals: ReadonlyMap<string, Kind> = new Map()) {
    this.#names = names;
    this.#locals = locals;
  }

  say(node: Expression | Super | SpreadElement): Said {
    const found = this.#said(node);
    if (found.text.length > longest) throw new Beyond(['tooLong']);
    return found;
  }

  #said(node: Expression | Super | SpreadElement): Said {
    if (node.type === 'SpreadElement' || node.type === 'Super') throw new Beyond(['spread']);
    if (node.type === 'Identifier' && this.#locals.has(node.name)) {
      return said(`$${node.name}`, this.#locals.get(node.name));
    }
    return this.#names(node) ?? this.#plain(node);
  }

  #plain(node: Expression): Said {
    // oxlint-disable-next-line switch-exhaustiveness-check -- all else has no word in JSONata
    switch (node.type) {
      case 'Literal':
        return literal(node.value, node.raw ?? '');
      case 'TemplateLiteral': {
        const parts = node.quasis.flatMap(({ value }, at) => {
          const inner = node.expressions[at];
          const text = value.cooked ?? '';
          return [...(text === '' ? [] : [quoted(text)]), ...(inner === undefined ? [] : [asText(this.say(inner))])];
        });
        return said(parts.length === 0 ? '""' : `(${parts.join(' & ')})`, 'text');
      }
      case 'Identifier':
        if (node.name === 'undefined') return said('()');
        throw new Beyond(['name', node.name]);
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return this.say(node.expression);
      case 'MemberExpression':
        return this.#member(this.say(node.object), node.computed ? undefined : node.property, node);
      case 'CallExpression':
        return this.#call(node);
      case 'NewExpression':
        if (node.callee.type === 'Identifier') return calledFunction(`new ${node.callee.name}`, node.arguments, this);
        throw new Beyond(['ofClass']);
      case 'UnaryExpression':
        return this.#unary(node.operator, node.argument);
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') throw new Beyond(['privateName']);
        return binary(node.operator, this.say(node.left), this.say(node.right));
      case 'LogicalExpression':
        return logical(node.operator, this.say(node.left), this.say(node.right));
      case 'ConditionalExpression': {
        const [yes, no] = [this.say(node.consequent), this.say(node.alternate)];
        const kind = yes.kind === no.kind && yes.kind !== 'moment' ? yes.kind : 'any';
        return said(`(${asValue(this.say(node.test))} ? ${asValue(yes)} : ${asValue(no)})`, kind);
      }
      case 'ObjectExpression':
        return this.#object(node.properties);
      case 'ArrayExpression':
        return said(`[${node.elements.map((one) => this.#element(one)).join(', ')}]`, 'list');
      default:
        throw new Beyond(['syntax', node.type]);
    }
  }

  /** An element of a list: what may be a list itself would run together with the others. */
  #element(node: Expression | SpreadElement | null): string {
    if (node === null) throw new Beyond(['holes']);
    if (node.type === 'SpreadElement') {
      const spread = this.say(node.argument);
      if (spread.kind !== 'list') throw new Beyond(['spreadOfText']);
      return spread.text;
    }
    const one = this.say(node);
    if (one.kind === 'any' || one.kind === 'list') throw new Beyond(['listOfLists']);
    return asValue(one);
  }

  #object(
    properties: readonly { readonly type: string }[] & Extract<Expression, { type: 'ObjectExpression' }>['properties'],
  ): Said {
    const parts: string[] = [];
    let fields: string[] = [];
    const flush = () => {
      if (fields.length > 0) parts.push(`{ ${fields.join(', ')} }`);
      fields = [];
    };
    for (const one of properties) {
      if (one.type === 'SpreadElement') {
        flush();
        parts.push(this.say(one.argument).text);
        continue;
      }
      if (one.kind !== 'init' || one.method) throw new Beyond(['objectFunctions']);
      const name = one.key.type === 'Identifier' && !one.computed ? quoted(one.key.name) : asText(this.say(one.key));
      fields.push(`${name}: ${asValue(this.say(one.value))}`);
    }
    flush();
    if (parts.length === 0) return said('{ }', 'object');
    return said(
      parts.length === 1 && !properties.some(({ type }) => type === 'SpreadElement')
        ? (parts[0] ?? '{ }')
        : `$merge([${parts.join(', ')}])`,
      'object',
    );
  }

  #member(
    object: Said,
    property: Extract<Expression, { type: 'MemberExpression' }>['property'] | undefined,
    node: Extract<Expression, { type: 'MemberExpression' }>,
  ): Said {
    if (property === undefined) {
      if (node.property.type === 'PrivateIdentifier') throw new Beyond(['privateName']);
      const key = this.say(node.property);
      if (node.property.type === 'Literal' && typeof node.property.value === 'string') {
        return partOf(object, node.property.value);
      }
      if (key.kind === 'number') return atPlace(object, key.text);
      if (key.kind === 'text') return said(`$lookup(${object.text}, ${key.text})`);
      throw new Beyond(['fieldWorkedOut']);
    }
    if (property.type !== 'Identifier') throw new Beyond(['privateName']);
    if (object.kind === 'moment') {
      const field = rowOf(momentFields, property.name);
      if (field === undefined) throw new Beyond(['partOfTime', property.name]);
      return field(object.text, [], (inner) => this.say(inner));
    }
    return property.name === 'length' ? length(object) : partOf(object, property.name);
  }

  #call(node: Extract<Expression, { type: 'CallExpression' }>): Said {
    const { callee } = node;
    if (callee.type === 'Identifier') return calledFunction(callee.name, node.arguments, this);
    if (callee.type !== 'MemberExpression') throw new Beyond(['ownFunction']);
    if (callee.property.type !== 'Identifier' || callee.computed) throw new Beyond(['methodWorkedOut']);
    const { name } = callee.property;
    if (
      callee.object.type === 'Identifier' &&
      !this.#locals.has(callee.object.name) &&
      /^[A-Z]/.test(callee.object.name)
    ) {
      return calledFunction(`${callee.object.name}.${name}`, node.arguments, this);
    }
    return methodOf(name, callee.object, node.arguments, this);
  }

  #unary(operator: string, argument: Expression): Said {
    const one = this.say(argument);
    if (operator === '!') return negated(asValue(one));
    if (operator === '-') return said(`(-${asNumber(one)})`, 'number');
    if (operator === '+') return numberOf(one);
    throw new Beyond(['operator', operator]);
  }

  lambda(
    node: Expression | SpreadElement | undefined,
    kinds: readonly Kind[],
    filled = false,
  ): { readonly text: string; readonly kind: Kind } {
    if (node?.type !== 'ArrowFunctionExpression') throw new Beyond(['functionByName']);
    const { body, names } = arrow(node);
    const locals = new Map([...this.#locals, ...names.map((name, at) => [name, kinds[at] ?? 'any'] as const)]);
    const inner = new Translation(this.#names, locals).say(body);
    const params = names.map((name) => `$${name}`).join(', ');
    const value = asValue(inner);
    const given =
      filled && inner.kind === 'any' && !/^\$\w+$/.test(value) ? `$exists(${value}) ? ${value} : null` : value;
    return { text: `function(${params}) { ${given} }`, kind: inner.kind };
  }
}

function arrow({ params, body }: ArrowFunctionExpression): {
  readonly body: Expression;
  readonly names: readonly string[];
} {
  const names = params.map((one: Pattern) => {
    if (one.type !== 'Identifier') throw new Beyond(['takesApart']);
    // It stands for the index of an element.
    if (one.name === 'nth') throw new Beyond(['name', one.name]);
    return one.name;
  });
  if (body.type !== 'BlockStatement') return { body, names };
  const [only, ...more] = body.body;
  if (only?.type !== 'ReturnStatement' || more.length > 0 || !only.argument) throw new Beyond(['severalLines']);
  return { body: only.argument, names };
}

/** `$not` of nothing is nothing. */
function negated(text: string): Said {
  return said(`(${text} ? false : true)`, 'truth');
}

function literal(value: unknown, raw: string): Said {
  if (typeof value === 'string') return said(quoted(value), 'text');
  if (typeof value === 'number') return said(String(value), 'number');
  if (typeof value === 'boolean') return said(String(value), 'truth');
  if (value === null && raw === 'null') return said('null');
  throw new Beyond(['patternAlone']);
}

function length({ text, kind }: Said): Said {
  if (kind === 'text') return said(`$length(${text})`, 'number');
  if (kind === 'list') return said(`$count(${text})`, 'number');
  const field = fieldOf(text, 'length');
  return said(
    `($type(${text}) = "string" ? $length(${text}) : $type(${text}) = "array" ? $count(${text}) : ${field})`,
    'number',
  );
}

/** One expression of JavaScript as one of JSONata. @throws Beyond where it is not certain what it means. */
export function toJsonata(source: string, names: Names): Said {
  if (source.length > 4_000) throw new Beyond(['tooLong']);
  return new Translation(names).say(readExpression(source));
}

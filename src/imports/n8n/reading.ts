import type { Expression, Super } from 'acorn';
import { rowOf } from '../../core/row-of.ts';
import { Beyond, elementOf, fieldOf, quoted, type Said, said } from '../js/said.ts';
import { rightNow, today } from '../js/statics.ts';
import { asList, type Caution, type Place } from './place.ts';

/** What the expressions of a node read. */
export interface Surroundings {
  /** The data of the item that is worked on. */
  readonly item: string;
  /** Which it is in the list it comes from; undefined where it is the only one. */
  readonly index: string | undefined;
  readonly input: Place;
  readonly placeOf: (node: string) => Place | undefined;
  readonly heed: (caution: Caution) => void;
  readonly needsVar: (name: string) => void;
}

function literalText(node: Expression | Super | { readonly type: string } | undefined): string | undefined {
  if (node === undefined || node.type !== 'Literal' || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

/** The name of the field that is read, where it is written. */
function fieldName(node: Extract<Expression, { type: 'MemberExpression' }>): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return literalText(node.property);
}

/** `$node`, or `$item(0).$node`. */
function isNodes(node: Expression | Super): boolean {
  if (node.type === 'Identifier') return node.name === '$node';
  if (node.type !== 'MemberExpression' || fieldName(node) !== '$node') return false;
  const { object } = node;
  return object.type === 'CallExpression' && object.callee.type === 'Identifier' && object.callee.name === '$item';
}

type Which = 'item' | 'first' | 'last';

/** The names of n8n, read as those of a run here. */
export class Reading {
  readonly #given: Surroundings;

  constructor(given: Surroundings) {
    this.#given = given;
  }

  readonly names = (node: Expression | Super): Said | undefined => {
    if (node.type === 'Identifier') return this.#plain(node.name);
    if (node.type === 'MemberExpression') return this.#member(node);
    if (node.type === 'CallExpression') return this.#called(node);
    return undefined;
  };

  get current(): string {
    return this.#heeded(this.#given.input, this.#given.item);
  }

  #current(): Said {
    const { input } = this.#given;
    return input.many ? said(this.current) : withWays(this.current, input);
  }

  #heeded({ caution }: Place, text: string): string {
    if (caution !== undefined) this.#given.heed(caution);
    return text;
  }

  #plain(name: string): Said | undefined {
    const { index } = this.#given;
    if (name === '$json' || name === '$data') return this.#current();
    if (name === '$now') return rightNow;
    if (name === '$today') return today;
    if (name === '$itemIndex' || name === '$position') return said(index ?? '0', 'number');
    if (name === '$runIndex') return said('0', 'number');
    if (name.startsWith('$')) throw new Beyond(['name', name]);
    return undefined;
  }

  #member(node: Extract<Expression, { type: 'MemberExpression' }>): Said | undefined {
    const field = fieldName(node);
    const { object } = node;
    if (object.type === 'Identifier') {
      if (object.name === '$execution') return this.#ofRun(field, 'run.id');
      if (object.name === '$workflow') return this.#ofRun(field === 'name' ? 'id' : field, 'run.workflow');
      if ((object.name === '$vars' || object.name === '$env') && field !== undefined) {
        this.#given.needsVar(field);
        return said(fieldOf('vars', field));
      }
      if (object.name === '$input' && field === 'context') throw new Beyond(['loopContext']);
    }
    const asked = this.#ofLoop(object, field);
    if (asked !== undefined) return asked;
    if (field === 'context' && this.#isNode(object)) throw new Beyond(['loopContext']);
    if (field === 'binary') throw new Beyond(['filesOfItem']);
    if (field === 'json') {
      const item = this.#itemOf(object);
      if (item !== undefined) return item;
    }
    if (field === 'isExecuted') {
      const name = this.#nodeNamed(object);
      const place = name === undefined ? undefined : this.#given.placeOf(name);
      if (place !== undefined) return said(`$exists(${place.text})`, 'truth');
    }
    if (field === 'params' && this.#nodeNamed(object) !== undefined) throw new Beyond(['nodeSettings']);
    return undefined;
  }

  /** `$node["Loop"].context["noItemsLeft"]`, within the loop. */
  #ofLoop(object: Expression | Super, field: string | undefined): Said | undefined {
    if (object.type !== 'MemberExpression' || fieldName(object) !== 'context' || field === undefined) return undefined;
    const { object: owner } = object;
    const name = owner.type === 'MemberExpression' && isNodes(owner.object) ? fieldName(owner) : this.#nodeNamed(owner);
    const known = name === undefined ? undefined : this.#given.placeOf(name)?.context;
    const text = known === undefined ? undefined : rowOf(known, field);
    return text === undefined ? undefined : said(text, field === 'noItemsLeft' ? 'truth' : 'number');
  }

  #isNode(node: Expression | Super): boolean {
    return (node.type === 'MemberExpression' && isNodes(node.object)) || this.#nodeNamed(node) !== undefined;
  }

  #ofRun(field: string | undefined, text: string): Said {
    if (field !== 'id') throw new Beyond(['ofRun', String(field)]);
    return said(text, 'text');
  }

  /** The name in `$('A')`; undefined where something else stands there. */
  #nodeNamed(node: Expression | Super): string | undefined {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== '$')
      return undefined;
    const name = literalText(node.arguments[0]);
    if (name === undefined) throw new Beyond(['nodeWorkedOut']);
    return name;
  }

  #placeNamed(name: string): Place {
    const place = this.#given.placeOf(name);
    if (place === undefined) throw new Beyond(['nodeNotBefore', name.slice(0, 100)]);
    return place;
  }

  /** The data of `$node["A"]`, `$('A').item`, `$input.first()` and their like. */
  #itemOf(node: Expression | Super): Said | undefined {
    if (node.type === 'ChainExpression') return this.#itemOf(node.expression);
    if (node.type === 'MemberExpression') {
      const field = fieldName(node);
      if (isNodes(node.object) && field !== undefined) {
        return this.#pick(this.#placeNamed(field), 'item');
      }
      return field === 'item' ? this.#from(node.object, 'item') : undefined;
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
    const field = fieldName(node.callee);
    if (field === 'first' || field === 'last') return this.#from(node.callee.object, field);
    if (field === 'pairedItem' || field === 'itemMatching') return this.#from(node.callee.object, 'item');
    return undefined;
  }

  #from(object: Expression | Super, which: Which): Said | undefined {
    if (object.type === 'Identifier' && object.name === '$input') {
      return which === 'item' ? this.#current() : this.#pick(this.#given.input, which);
    }
    const name = this.#nodeNamed(object);
    return name === undefined ? undefined : this.#pick(this.#placeNamed(name), which);
  }

  #pick(place: Place, which: Which): Said {
    const text = this.#heeded(place, place.text);
    if (!place.many) return withWays(text, place);
    if (which === 'first') return said(elementOf(text, 0));
    if (which === 'last') return said(elementOf(text, -1));
    const { index, input } = this.#given;
    if (index !== undefined && place.lineage === input.lineage) return said(elementOf(text, index));
    if (index === undefined) return said(elementOf(text, 0));
    throw new Beyond(['otherList']);
  }

  /** `$('A').all()`, `$input.all()`, `$items('A')`: items as n8n has them. */
  #called(node: Extract<Expression, { type: 'CallExpression' }>): Said | undefined {
    const { callee } = node;
    if (callee.type === 'Identifier' && callee.name === '$items') {
      const name = literalText(node.arguments[0]);
      return wrapped(name === undefined ? this.#given.input : this.#placeNamed(name));
    }
    if (callee.type === 'Identifier' && callee.name === '$fromAI') throw new Beyond(['modelChooses']);
    if (callee.type !== 'MemberExpression' || fieldName(callee) !== 'all') return undefined;
    if (callee.object.type === 'Identifier' && callee.object.name === '$input') return wrapped(this.#given.input);
    const name = this.#nodeNamed(callee.object);
    return name === undefined ? undefined : wrapped(this.#placeNamed(name));
  }
}

function withWays(text: string, { fields, owner }: Place): Said {
  return { ...said(text, 'any', fields), ...(owner === undefined ? {} : { owner }) };
}

function wrapped(place: Place): Said {
  return said(`[$map(${asList(place)}, function($each) { { ${quoted('json')}: $each } })]`, 'list');
}

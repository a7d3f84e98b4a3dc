import { rowOf } from '../../core/row-of.ts';
import { inWords, type Phrase } from '../words/in-words.ts';

/** What kind of value an expression gives, as far as it can be told. A moment is written as milliseconds. */
export type Kind = 'any' | 'text' | 'number' | 'truth' | 'list' | 'object' | 'moment';

/** An expression of JSONata that can stand anywhere within another. */
export interface Said {
  readonly text: string;
  readonly kind: Kind;
  /** Shorter ways to some of its fields. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** A shorter way to it where a field of it is read: then it is no text. */
  readonly owner?: string | undefined;
}

/** Something of JavaScript that JSONata has no certain word for. */
export class Beyond extends Error {
  override readonly name = 'Beyond';
  readonly what: Phrase;

  constructor(what: Phrase, options?: ErrorOptions) {
    super(inWords(what, 'en'), options);
    this.what = what;
  }
}

export function said(text: string, kind: Kind = 'any', fields?: Said['fields']): Said {
  return { text, kind, ...(fields === undefined ? {} : { fields }) };
}

/** A text within an expression: braces would end the expression. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('{', '\\u007b').replaceAll('}', '\\u007d');
}

/** As a value: a moment is its time in ISO 8601. */
export function asValue({ text, kind }: Said): string {
  return kind === 'moment' ? `$fromMillis(${text})` : text;
}

/** As JavaScript makes a text of it: a list is joined by commas. Of what may be a list, and of an object, JSON comes. */
export function asText(one: Said): string {
  if (one.kind === 'list') return joinedBy(one.text, '","');
  return one.kind === 'text' ? one.text : `$string(${asValue(one)})`;
}

export function joinedBy(list: string, by: string): string {
  return `$join([$map(${list}, function($part) { $part = null ? "" : $string($part) })], ${by})`;
}

/** As a number, where it may be a text of digits. */
export function asNumber({ text, kind }: Said): string {
  return kind === 'number' || kind === 'moment' ? text : `$number(${text})`;
}

/** The field of a value. */
export function fieldOf(text: string, name: string): string {
  if (name.includes('`') || name.includes('}}')) throw new Beyond(['fieldName']);
  return /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name) ? `${text}.${name}` : `${text}.\`${name}\``;
}

const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** The field of what was said, by the shorter way where there is one. */
export function partOf(object: Said, name: string): Said {
  const short = object.fields === undefined ? undefined : rowOf(object.fields, name);
  return said(short ?? fieldOf(object.owner ?? object.text, name));
}

/**
 * An element of a list. A list that is put together needs brackets, for a path does not go on behind its index; and what is
 * worked out within an index would be read of each element, but for a variable.
 */
export function elementOf(list: string, index: string | number): string {
  const whole = /^[[$(]/.test(list) ? `(${list})` : list;
  return /^(?:-?\d+|\$(?:\$\.)?\w+)$/.test(String(index)) ? `${whole}[${index}]` : `($nth := ${index}; ${whole}[$nth])`;
}

/** What stands at a place of a list or of a text. */
export function atPlace({ text, kind }: Said, index: string): Said {
  const letter = `$substring(${text}, ${index}, 1)`;
  if (kind === 'text') return said(letter, 'text');
  const element = elementOf(text, index);
  if (kind !== 'any') return said(element);
  return { ...said(`($type(${text}) = "string" ? ${letter} : ${element})`), owner: element };
}

import { dataPath } from '../core/data-path.ts';

/** A piece of a text that is made when the workflow runs: as it is, or what an expression comes to. */
type Piece = string | { readonly source: string };

/** A place that is read: of which `each`, where it is one of those that are called the same in every `each`. */
export interface Read {
  readonly path: readonly (string | number)[];
  readonly of: object | undefined;
}

interface Made<T> {
  readonly pieces: readonly Piece[];
  readonly reads: readonly Read[];
  /** A path can stand in another expression without brackets. */
  readonly isPath: boolean;
  /** Only for types. */
  readonly gives?: T;
}

const mark: unique symbol = Symbol.for('snodo.workflow.later');

/** A value that is only there when the workflow runs: in the document, an expression. */
export interface Later<T> {
  readonly [mark]: Made<T>;
}

/** What is not known well enough to say what it holds: any field of it can be read. */
interface Loose extends Later<never> {
  readonly [name: string]: Loose;
  readonly [index: number]: Loose;
}

type KeysOf<T> = T extends readonly unknown[] ? number : T extends object ? keyof T : never;
type At<T, K> = T extends readonly (infer I)[] ? (K extends number ? I : never) : K extends keyof T ? T[K] : never;

/** A place in the data, whose fields are places too. A field that only some of the possible values have can be read. */
export type Ref<T> = unknown extends T
  ? Loose
  : Later<T> & { readonly [K in KeysOf<NonNullable<T>>]-?: Ref<Exclude<At<NonNullable<T>, K>, undefined>> };

/** What is known of a value: undefined where it is none that comes later. */
export function laterOf(value: unknown): Made<unknown> | undefined {
  return isLater(value) ? value[mark] : undefined;
}

function isLater(value: unknown): value is Later<unknown> {
  return typeof value === 'object' && value !== null && mark in value;
}

/** Braces that are meant as such. */
function escaped(piece: string): string {
  return piece.replaceAll(/(\\*)\{\{/g, String.raw`$1$1\{{`);
}

/** As it stands in a document. */
export function templateOf({ pieces }: Made<unknown>): string {
  return pieces
    .map((piece, at) => {
      if (typeof piece !== 'string') return `{{ ${piece.source} }}`;
      // Backslashes before an expression would be read as escaping it.
      return at + 1 < pieces.length ? escaped(piece).replace(/\\+$/, (slashes) => slashes + slashes) : escaped(piece);
    })
    .join('');
}

function made<T>(pieces: readonly Piece[], reads: readonly Read[]): Later<T> {
  const value = { pieces, reads, isPath: false };
  // In a plain template literal it is what it would be in `text`.
  const later = { [mark]: value, [Symbol.toPrimitive]: () => templateOf(value) };
  return later;
}

/** The place that a path leads to. @param of the `each` that it is in. */
export function refTo<T>(path: readonly (string | number)[], of?: object): Ref<T>;
export function refTo(path: readonly (string | number)[], of?: object): unknown {
  const value: Made<unknown> = { pieces: [{ source: dataPath(path) }], reads: [{ path, of }], isPath: true };
  return new Proxy(Object.freeze({}), {
    has: (_, name) => name === mark,
    get: (_, name) => {
      if (name === mark) return value;
      if (name === Symbol.toPrimitive) return () => templateOf(value);
      if (typeof name === 'symbol') return undefined;
      return refTo([...path, /^\d+$/.test(name) ? Number(name) : name], of);
    },
  });
}

/** What is read by a value, however deep in it. */
function readsIn(value: unknown): readonly Read[] {
  const later = laterOf(value);
  if (later !== undefined) return later.reads;
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(readsIn) : [];
}

/** A value as JSONata writes it. Two braces in a row would end the expression. */
function literal(value: unknown): string {
  if (laterOf(value) !== undefined) return inExpression(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{ ${fields.map(([name, one]) => `${literal(name)}: ${literal(one)}`).join(', ')} }`;
  }
  if (typeof value === 'string') {
    return JSON.stringify(value).replaceAll('{', String.raw`\u007b`).replaceAll('}', String.raw`\u007d`);
  }
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  throw new TypeError(
    `A value of the type ${typeof value} cannot stand in an expression: give JSON, or what comes later.`,
  );
}

function inExpression(value: unknown): string {
  const later = laterOf(value);
  if (later === undefined) return literal(value);
  const [only, ...others] = later.pieces;
  if (typeof only === 'object' && others.length === 0) return later.isPath ? only.source : `(${only.source})`;
  const parts = later.pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : `(${piece.source})`));
  return `(${parts.length === 0 ? '""' : parts.join(' & ')})`;
}

/**
 * An expression, in JSONata. What is put into it is a place in the data or another expression, or a value, which is quoted.
 *
 * @example expr<boolean>`${steps.insight.output.sentiment} = ${'negative'}`
 */
export function expr<T = never>(parts: TemplateStringsArray, ...values: readonly unknown[]): Later<T> {
  // As it is written, so that the backslashes of a regular expression need no others.
  const [first = '', ...rest] = parts.raw.map((part) => part.replaceAll(/\\([`$])/g, '$1'));
  const source = rest.reduce((before, part, at) => `${before}${inExpression(values[at])}${part}`, first);
  return made([{ source: source.trim() }], readsIn(values));
}

function plainText(value: unknown): string {
  const plain: unknown = typeof value === 'string' ? value : JSON.stringify(value);
  if (typeof plain === 'string') return plain;
  throw new TypeError(`A value of the type ${typeof value} cannot stand in a text: give JSON, or what comes later.`);
}

/** Texts side by side become one. One that ends with a brace would make three of the two that begin an expression. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (typeof piece !== 'string' && typeof last === 'string' && last.endsWith('{')) {
      all[all.length - 1] = { source: literal(last) };
      all.push(piece);
    } else all.push(piece);
  }
  return all.filter((piece) => piece !== '');
}

/**
 * A text with values in it that are only there when the workflow runs.
 *
 * @example text`/customers/${trigger.body.customer_id}`
 */
export function text(parts: TemplateStringsArray, ...values: readonly unknown[]): Later<string> {
  const pieces = parts.flatMap((part, at): readonly Piece[] => {
    if (at >= values.length) return [part];
    const value = values[at];
    const later = laterOf(value);
    if (later !== undefined) return [part, ...later.pieces];
    // A list or an object with something in it that comes later is only there then itself.
    if (readsIn(value).length > 0) return [part, { source: literal(value) }];
    return [part, plainText(value)];
  });
  return made(joined(pieces), readsIn(values));
}

/** A secret of the server, for `verify` and for the headers of an HTTP request. */
export function secret(name: string): Later<string> {
  return refTo<string>(['secrets', name]);
}

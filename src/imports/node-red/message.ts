import { rowOf } from '../../core/row-of.ts';
import { over } from '../js/over.ts';
import { quoted } from '../js/said.ts';

/** Where a message of Node-RED is in our run: an expression, and the fields that were set since. */
export interface Message {
  readonly base: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

export function messageAt(base: string): Message {
  return { base, fields: {} };
}

const property = /^(?:\.?([A-Za-z_$][\w$]*)|\[\s*"([^"`\]]*)"\s*\]|\[\s*'([^'`\]]*)'\s*\]|\[\s*(\d+)\s*\])/;

/** `payload.a["b"][0]` as names and places in a list; undefined where it is something else. */
export function pathOf(text: string): readonly (string | number)[] | undefined {
  const parts: (string | number)[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = property.exec(rest);
    if (found === null) return undefined;
    const [all, plain, double, single, index] = found;
    parts.push(index === undefined ? (plain ?? double ?? single ?? '') : Number(index));
    rest = rest.slice(all.length);
  }
  return parts.length === 0 ? undefined : parts;
}

function step(text: string, part: string | number): string {
  if (typeof part === 'number') return `${text}[${part}]`;
  return /^[A-Za-z_]\w*$/.test(part) ? `${text}.${part}` : `${text}.\`${part}\``;
}

/** The whole message as an expression. */
export function whole({ base, fields }: Message): string {
  const own = Object.entries(fields);
  if (own.length === 0) return base ?? '{ }';
  return base === undefined
    ? `{ ${own.map(([name, text]) => `${quoted(name)}: ${text}`).join(', ')} }`
    : over(base, own);
}

/** Longer than this a message is put together by a step of its own: each who reads it would have all of it again. */
const mostInline = 5_000;

export function isLong(message: Message): boolean {
  return whole(message).length > mostInline;
}

/** A property of the message as an expression. */
export function read(message: Message, path: readonly (string | number)[]): string {
  const [first = '', ...rest] = path;
  const own = typeof first === 'string' ? rowOf(message.fields, first) : undefined;
  const start = own ?? (message.base === undefined ? 'null' : step(message.base, first));
  return start === 'null' ? 'null' : rest.reduce<string>((text, part) => step(text, part), start);
}

/** The message with a property set. */
export function withField(message: Message, path: readonly (string | number)[], value: string): Message {
  const [first = '', ...rest] = path;
  if (typeof first === 'number') return message;
  const set = (text: string, parts: readonly (string | number)[]): string => {
    const [part, ...more] = parts;
    if (part === undefined) return value;
    const inner = set(text === 'null' ? 'null' : step(text, part), more);
    if (typeof part === 'number') return `[$map(${text}, function($one, $at) { $at = ${part} ? ${inner} : $one })]`;
    return text === 'null' ? `{ ${quoted(part)}: ${inner} }` : over(text, [[part, inner]]);
  };
  return { base: message.base, fields: { ...message.fields, [first]: set(read(message, [first]), rest) } };
}

/** The message without a property. */
export function withoutField(message: Message, path: readonly (string | number)[]): Message {
  const last = path.at(-1);
  if (typeof last !== 'string') return message;
  const dropped = (text: string) =>
    `$sift(${text}, function($value, $name) { $name = ${quoted(last)} ? false : true })`;
  if (path.length === 1) return { base: dropped(whole(message)), fields: {} };
  const owner = path.slice(0, -1);
  return withField(message, owner, dropped(read(message, owner)));
}

import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { deeperThan } from './depth.ts';
import { type FormatName, formats } from './formats.ts';
import { deepest, mostBytes } from './limits.ts';
import type { ConvertOptions } from './options.ts';
import { unfit } from './unfit.ts';

/** What is to be read: a text, bytes, or a value that needs no reading. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'value'; readonly value: Json };

export interface Conversion {
  readonly from: FormatName | undefined;
  readonly to: FormatName;
  readonly given: Given;
  readonly options: ConvertOptions;
}

/** What can never be done: a direction that is none, an option of another format. */
export function unableProblems(
  from: FormatName | undefined,
  to: FormatName,
  options: ConvertOptions,
): readonly Problem[] {
  if (from !== undefined && formats[from].read === undefined)
    return [{ path: 'from', message: `${from} cannot be read.` }];
  if (formats[to].write === undefined) return [{ path: 'to', message: `${to} can be read, and not written.` }];
  const taken: readonly string[] = [
    ...(from === undefined ? [] : formats[from].reads),
    ...(from !== undefined && formats[from].kind === 'text' ? ['encoding'] : []),
    ...formats[to].writes,
  ];
  const hint = taken.length === 0 ? 'There is none here.' : `There are ${taken.join(', ')}.`;
  const given = Object.entries(options).filter(([name, one]) => one !== undefined && !taken.includes(name));
  return given.map(([name]) => ({
    path: `options.${name}`,
    message: `"${name}" is no option from ${from ?? 'a value'} to ${to}.`,
    hint,
  }));
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const mark =
    bytes[0] === 0xef && bytes[1] === 0xbb ? 'utf-8' : bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const label = mark ?? encoding;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unfit(
      'value',
      `The bytes are no text in ${label}.`,
      'Name theirs in options.encoding, such as windows-1252.',
      cause,
    );
  }
}

async function readGiven({ from, given, options }: Conversion): Promise<Json> {
  if (given.kind === 'value') return given.value;
  const format = formats[from ?? 'json'];
  if (format.kind === 'bytes') {
    if (given.kind === 'text') throw unfit('value', `${from} is bytes, and this is text.`, 'Give it as base64.');
    return (await format.read?.(given.bytes, options)) ?? null;
  }
  const text =
    given.kind === 'text'
      ? given.text
      : decoded(given.bytes, options.encoding ?? format.declared?.(given.bytes) ?? 'utf-8');
  return format.read?.(text.startsWith('\ufeff') ? text.slice(1) : text, options) ?? null;
}

/**
 * Reads what is given and writes it in the other format: text, or base64 where the format is bytes; `json` gives the
 * value itself.
 *
 * @throws SnodoError `invalid` that names the line or the place, `too_large`.
 */
export async function convert(asked: Conversion): Promise<Json> {
  const value = await readGiven(asked);
  if (deeperThan(value, deepest)) {
    throw unfit('value', `It is nested deeper than ${deepest} levels.`, 'Send it flatter.');
  }
  const format = formats[asked.to];
  const bytes = format.kind === 'bytes' ? await format.write?.(value, asked.options) : undefined;
  const written =
    format.kind === 'bytes'
      ? Buffer.from(bytes ?? []).toString('base64')
      : (format.write?.(value, asked.options) ?? null);
  if (typeof written === 'string' && written.length > mostBytes * 2) {
    throw new SnodoError(
      'too_large',
      `What comes out as ${asked.to} has more than ${(mostBytes * 2) / 1e6} MB. Convert it in parts.`,
    );
  }
  return written;
}

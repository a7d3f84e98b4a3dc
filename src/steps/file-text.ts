import { SnodoError } from '../core/error.ts';
import { isList, type Json } from '../core/json.ts';
import type { FileStore, StoredFile } from '../files/file-store.ts';
import { convertApart } from '../formats/apart.ts';
import { htmlText } from '../formats/html-text.ts';
import { smallContent } from './file-content.ts';

/** More text than any model takes in. */
const mostBytes = 20_000_000;

type Read = (bytes: Uint8Array, signal: AbortSignal) => Promise<Json>;

/** Kinds that hold text which is not lying in the open. */
const packed: Readonly<Record<string, Read>> = {
  'application/pdf': (bytes, signal) =>
    convertApart({ from: 'pdf', to: 'json', given: { kind: 'bytes', bytes }, options: {} }, signal),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (bytes, signal) =>
    convertApart({ from: 'xlsx', to: 'csv', given: { kind: 'bytes', bytes }, options: {} }, signal),
};

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function plainText(bytes: Uint8Array, { name, contentType }: StoredFile): string {
  const noText = new SnodoError(
    'invalid',
    `The file "${name}" (${contentType}) holds no text that can be read here. Text, CSV, JSON, XML, HTML, PDF and XLSX can.`,
  );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw noText;
  }
  if (text.includes('\0')) throw noText;
  return text;
}

const pages: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

export interface FileParts {
  readonly name: string;
  readonly contentType: string;
  /** Of a PDF its pages, else one. */
  readonly parts: readonly string[];
  /** As it is in the file, where its text lies in the open. */
  readonly written: string | undefined;
}

/**
 * The text in a file, in the parts that it has; of a page of HTML what one reads on it.
 *
 * @throws SnodoError `not_found`, `too_large`, `invalid` where it holds none.
 */
export async function fileParts(files: FileStore, id: string, signal: AbortSignal): Promise<FileParts> {
  const file = await files.find(id);
  const { name } = file;
  const bytes = await smallContent(file, mostBytes, 'Give its text in parts.');
  const contentType = file.contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const read = packed[contentType];
  if (read === undefined) {
    const written = plainText(bytes, file);
    return { name, contentType, parts: [pages.has(contentType) ? htmlText(written) : written], written };
  }
  const value = await read(bytes, signal);
  return { name, contentType, parts: isList(value) ? value.map(asText) : [asText(value)], written: undefined };
}

/** The same as one text. @throws SnodoError as `fileParts`. */
export async function fileText(files: FileStore, id: string, signal: AbortSignal): Promise<string> {
  return (await fileParts(files, id, signal)).parts.join('\n\n');
}

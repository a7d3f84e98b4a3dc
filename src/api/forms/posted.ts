import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import type { FileValue } from '../../core/file-value.ts';
import type { FieldType, FormField } from '../../core/form-field.ts';
import type { Json } from '../../core/json.ts';
import { isMultipart, readMultipart, type UploadedContent } from '../../files/multipart.ts';
import { readBytes } from '../read-body.ts';

/** What stands in the fields of a page, as it was sent: a name may come several times. */
export type Texts = ReadonlyMap<string, readonly string[]>;

/** A form as a browser has sent it. */
export interface Posted {
  readonly texts: Texts;
  readonly files: ReadonlyMap<string, UploadedContent>;
  /** Of all that was sent: the same again has the same. */
  readonly digest: string;
}

/** Fields of the page itself: no field of a form has a dot in its name. */
export const ownFields = { once: 'snodo.once', trap: 'contact.website' } as const;

function gathered(parts: Iterable<readonly [string, string]>): Texts {
  const texts = new Map<string, string[]>();
  // Browsers send line breaks as CRLF (HTML, 4.10.21.4); in texts they are LF.
  for (const [name, value] of parts) {
    const text = value.replaceAll('\r\n', '\n').replaceAll('\0', '');
    // Added to and not copied: anybody can send one name a million times.
    const known = texts.get(name);
    if (known === undefined) texts.set(name, [text]);
    else known.push(text);
  }
  return texts;
}

function digestOf(texts: Texts, files: ReadonlyMap<string, UploadedContent>): string {
  const hash = createHash('sha256').update(JSON.stringify([...texts]));
  for (const [name, { sha256 }] of files) hash.update(`\n${name}\n${sha256}`);
  return hash.digest('hex');
}

/** @throws SnodoError `too_large`, `unsupported_type`, `invalid` where it cannot be read. */
export async function readPosted(context: Context, maxBytes: number): Promise<Posted> {
  const type = context.req.header('content-type') ?? '';
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
  if (!isForm && !isMultipart(type)) {
    throw new SnodoError('unsupported_type', 'A form takes application/x-www-form-urlencoded and multipart/form-data.');
  }
  const raw = await readBytes(context.req.raw, maxBytes);
  if (isForm) {
    const texts = gathered(new URLSearchParams(Buffer.from(raw).toString('utf8')));
    return { texts, files: new Map(), digest: digestOf(texts, new Map()) };
  }
  const parts = await readMultipart(type, raw);
  const texts = gathered(
    parts.flatMap(({ field, value }) => (typeof value === 'string' ? [[field, value] as const] : [])),
  );
  const files = new Map(
    parts.flatMap(({ field, value }) => {
      // A field in which no file was chosen comes as one without a name and bytes.
      if (typeof value === 'string' || value.bytes === 0) return [];
      return [[field, value] as const];
    }),
  );
  return { texts, files, digest: digestOf(texts, files) };
}

type Typed = (texts: readonly string[]) => Json;

const oneText: Typed = ([text = '']) => (text.trim() === '' ? null : text.trim());
const asWritten: Typed = ([text = '']) => (text.trim() === '' ? null : text);

const typed: Readonly<Record<Exclude<FieldType, 'file'>, Typed>> = {
  text: oneText,
  multiline: asWritten,
  email: oneText,
  url: oneText,
  date: oneText,
  datetime: oneText,
  choice: asWritten,
  choices: (texts) => texts.filter((one) => one !== ''),
  boolean: (texts) => texts.length > 0,
  number(texts) {
    const text = oneText(texts);
    // What is no number goes as it is, for the field to say so.
    return typeof text === 'string' && Number.isFinite(Number(text)) ? Number(text) : text;
  },
};

/** Stands for a file until it is kept: nothing that is asked of one depends on it. */
function offered({ name, contentType, bytes, sha256 }: UploadedContent): FileValue {
  return { $file: '00000000-0000-0000-0000-000000000000', name, contentType, bytes, sha256 };
}

/** Enough of what nobody asked for to refuse it: each is named in the page that comes back. */
const mostForeign = 20;

/** What was sent as the JSON that a form reads; some of what nobody asked for is in it, to be refused. */
export function typedValues(fields: readonly FormField[], { texts, files }: Posted): Json {
  const own: ReadonlySet<string> = new Set(Object.values(ownFields));
  const known = new Set(fields.map(({ name }) => name));
  const foreign = [...texts.keys(), ...files.keys()].filter((name) => !known.has(name) && !own.has(name));
  return Object.fromEntries([
    ...fields.map(({ name, type }) => {
      if (type !== 'file') return [name, typed[type](texts.get(name) ?? [])] as const;
      const file = files.get(name);
      return [name, file === undefined ? null : offered(file)] as const;
    }),
    ...foreign.slice(0, mostForeign).map((name) => [name.slice(0, 100), ''] as const),
  ]);
}

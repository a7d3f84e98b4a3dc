import { randomUUID } from 'node:crypto';
import type { Json } from '../core/json.ts';
import type { StoredFile } from '../files/file-store.ts';
import { fileBody } from './file-body.ts';
import type { StreamedBody } from './streamed-body.ts';

/** A part of a form: a value or a file. */
export interface MultipartField {
  readonly name: string;
  /** Text, numbers and truth as text; a list or an object as JSON. */
  readonly value?: Json | undefined;
  readonly file?: StoredFile | undefined;
  /** Instead of the file's own. */
  readonly filename?: string | undefined;
  /** Instead of the file's own. */
  readonly contentType?: string | undefined;
}

/** As browsers write it: https://html.spec.whatwg.org/#multipart-form-data. */
function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\r': '%0D', '\n': '%0A', '"': '%22' };
  return `"${text.toWellFormed().replaceAll(/[\r\n"]/g, (sign) => escapes[sign] ?? sign)}"`;
}

interface Content {
  readonly body: string | StreamedBody;
  readonly filename: string | undefined;
  readonly type: string | undefined;
}

function contentOf({ file, value, filename, contentType }: MultipartField): Content {
  if (file) return { body: fileBody(file), filename: filename ?? file.name, type: contentType ?? file.contentType };
  const isText = typeof value !== 'object' || value === null;
  const body = isText ? String(value ?? '') : JSON.stringify(value);
  return { body, filename, type: contentType ?? (isText ? undefined : 'application/json') };
}

function headOf(field: string, { filename, type }: Content): string {
  const named = filename === undefined ? '' : `; filename=${quoted(filename)}`;
  const typed = type === undefined ? '' : `Content-Type: ${type}\r\n`;
  return `Content-Disposition: form-data; name=${quoted(field)}${named}\r\n${typed}\r\n`;
}

function merged(pieces: readonly (string | StreamedBody)[]): readonly (Uint8Array | StreamedBody)[] {
  return pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
}

function sizeOf(piece: Uint8Array | StreamedBody): number {
  return piece instanceof Uint8Array ? piece.byteLength : piece.bytes;
}

/** A form with files (RFC 7578), whose length is known before it is sent: many services take no other. */
export function multipartBody(fields: readonly MultipartField[]): { body: StreamedBody; contentType: string } {
  const boundary = `snodo-${randomUUID()}`;
  const pieces = merged([
    ...fields.flatMap((field) => {
      const content = contentOf(field);
      return [`--${boundary}\r\n${headOf(field.name, content)}`, content.body, '\r\n'];
    }),
    `--${boundary}--\r\n`,
  ]);
  const body: StreamedBody = {
    bytes: pieces.reduce((sum, piece) => sum + sizeOf(piece), 0),
    sha256: undefined,
    async *open() {
      for (const piece of pieces) {
        if (piece instanceof Uint8Array) yield piece;
        else yield* piece.open();
      }
    },
  };
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

import { z } from 'zod';

const bytes = z.instanceof(Uint8Array);

/** Numbers of 64 bits that are too large for JavaScript come as their bytes. */
function longText(value: Uint8Array): string {
  return Buffer.from(value).readBigInt64BE().toString();
}

function uuidText(value: Uint8Array): string {
  return Buffer.from(value)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A text, a number, yes or no, a time, a UUID; undefined for what has no text of its own. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  const read = bytes.safeParse(value);
  if (!read.success) return undefined;
  if (read.data.byteLength === 8) return longText(read.data);
  return read.data.byteLength === 16 ? uuidText(read.data) : Buffer.from(read.data).toString('hex');
}

const section = z.object({
  typecode: z.int(),
  content: z.unknown(),
  /** No map that somebody sends has one. */
  collect_sections: z.function(),
});
const data = z.union([bytes.transform((one) => [one]), z.array(bytes)]);
const dataCode = 0x75;

/** Bytes have the form of their own when they are written as JSON. */
function plain(_name: string, value: unknown): unknown {
  const read = z.object({ type: z.literal('Buffer'), data: z.array(z.int()) }).safeParse(value);
  return read.success ? Buffer.from(read.data.data).toString('base64') : value;
}

interface Body {
  readonly bytes: Uint8Array;
  /** Of what is no bytes and no text. */
  readonly contentType?: string;
}

/** The body of a message: bytes, a value, or a list of them (AMQP 1.0, 3.2.6 to 3.2.8). */
export function bodyOf(body: unknown): Body {
  if (body === undefined || body === null) return { bytes: new Uint8Array() };
  if (typeof body === 'string') return { bytes: Buffer.from(body) };
  const raw = bytes.safeParse(body);
  if (raw.success) return { bytes: raw.data };
  const read = section.safeParse(body);
  const pieces = read.success && read.data.typecode === dataCode ? data.safeParse(read.data.content) : undefined;
  if (pieces?.success) return { bytes: Buffer.concat(pieces.data) };
  const value = read.success ? read.data.content : body;
  return { bytes: Buffer.from(JSON.stringify(value, plain) ?? ''), contentType: 'application/json' };
}

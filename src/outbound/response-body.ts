import { TextDecoder } from 'node:util';
import type { Json } from '../core/json.ts';
import { declaredEncoding } from '../formats/xml-declaration.ts';

// AWS has types of its own for it (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
const json = /[/+]json$|^application\/x-amz-json-1\.[01]$/;
const text =
  /^text\/|[/+](xml|yaml|x-yaml|javascript|x-www-form-urlencoded|graphql|x-ndjson|ndjson|x-jsonl|jsonl|json-seq|csv|sql|toml)$/;

const xml = /[/+]xml$/;

/** A byte order mark counts before all else, and the type before the document (RFC 7303, 3). */
function encodingOf(bytes: Uint8Array, type: string, stated: string | undefined): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (!xml.test(type)) return stated;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return stated ?? declaredEncoding(bytes);
}

function decoder(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function parsed(written: string): Json {
  try {
    const value: Json = JSON.parse(written);
    return value;
  } catch {
    return written;
  }
}

function sniffed(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The value of an answer's body: JSON parsed (as text when it is none), text by its charset (XML without one by its declaration), anything else as
 * `{ base64, contentType }`, nothing as null. Without a content type it is text where it is valid UTF-8.
 */
export function responseBody(bytes: Uint8Array, contentType: string | undefined): Json {
  if (bytes.byteLength === 0) return null;
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const stated = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  const charset = encodingOf(bytes, type, stated);
  if (json.test(type)) return parsed(decoder(charset).decode(bytes));
  if (text.test(type)) return decoder(charset).decode(bytes);
  const guess = type === '' ? sniffed(bytes) : undefined;
  return guess ?? { base64: Buffer.from(bytes).toString('base64'), contentType: type === '' ? null : type };
}

import { createHash } from 'node:crypto';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { SnodoError } from '../core/error.ts';
import { fileName, fileType } from './file-name.ts';

export interface UploadedContent {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly bytes: number;
  readonly sha256: string;
}

/** A field of a form, in the order they came. */
export interface FormPart {
  readonly field: string;
  readonly value: string | UploadedContent;
}

const mostParts = 1_000;
const longestName = 1_000;
/** Taken at a time: 10 MB of nothing but boundaries keep the parser at work for 14 s. */
const sliceBytes = 65_536;

function invalid(why: string, cause?: unknown): SnodoError {
  return new SnodoError('invalid', `The body is not multipart/form-data that can be read: ${why}.`, { cause });
}

export function isMultipart(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*multipart\/form-data\s*(?:;|$)/i.test(contentType);
}

function parserOf(contentType: string, size: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fieldSize: size,
        fieldNameSize: longestName,
        parts: mostParts + 1,
        headerPairs: 100,
        headerSize: 16_384,
      },
    });
  } catch (cause) {
    throw invalid('its Content-Type names no boundary', cause);
  }
}

/**
 * Takes a form apart that is in memory (RFC 7578).
 *
 * @throws SnodoError `invalid` where it is broken off, has more than 1,000 parts or a name is too long.
 */
export async function readMultipart(contentType: string, raw: Uint8Array): Promise<readonly FormPart[]> {
  const parts: (FormPart | undefined)[] = [];
  const parser = parserOf(contentType, raw.byteLength + 1);
  const refused = new AbortController();
  const ended = new Promise<void>((resolve, reject) => {
    const refuse = (why: string) => {
      refused.abort();
      reject(invalid(why));
    };
    const tooMany = () => refuse(`it has more than ${mostParts} parts`);
    const add = (part: FormPart | undefined) => {
      if (parts.push(part) > mostParts) tooMany();
      return parts.length - 1;
    };
    // Of parts without a head nothing else is heard.
    parser.on('partsLimit', tooMany);
    parser.on('field', (field, value, isCut) => {
      if (isCut) refuse(`a name has more than ${longestName} bytes`);
      add({ field, value });
    });
    parser.on('file', (field, stream, name, _encoding, type) => {
      const at = add(undefined);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        const sha256 = createHash('sha256').update(content).digest('hex');
        const bytes = content.length;
        parts[at] = { field, value: { name: fileName(name), contentType: fileType(type), content, bytes, sha256 } };
      });
    });
    parser.on('error', (error) => reject(invalid('it breaks off before its end', error)));
    parser.on('finish', () => resolve());
  });
  const feed = async () => {
    for (let at = 0; at < raw.byteLength && !refused.signal.aborted; at += sliceBytes) {
      await new Promise<void>((taken) => parser.write(raw.subarray(at, at + sliceBytes), () => taken()));
    }
    if (!refused.signal.aborted) parser.end();
  };
  await Promise.race([ended, feed().then(() => ended)]);
  return parts.filter((part) => part !== undefined);
}

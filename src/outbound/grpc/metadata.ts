import { Metadata } from '@grpc/grpc-js';
import { SnodoError } from '../../core/error.ts';

/** Headers that are of HTTP/2 and the protocol, and not of the call. */
const ofTheProtocol: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'host',
  'te',
  'transfer-encoding',
  'user-agent',
]);

/**
 * Headers as metadata; values of names that end in `-bin` are base64.
 *
 * @throws SnodoError `invalid`, which does not tell the value: it may be a secret.
 */
export function metadataOf(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (ofTheProtocol.has(key)) continue;
    if (key.startsWith('grpc-')) {
      throw new SnodoError('invalid', `metadata: "${name}" belongs to gRPC itself. Choose another name.`);
    }
    try {
      metadata.set(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
    } catch {
      throw new SnodoError('invalid', `metadata: "${name}" or its value holds characters that metadata cannot have.`);
    }
  }
  return metadata;
}

/** Metadata as headers; bytes in base64, several values joined by ", ". */
export function headersOf(metadata: Metadata): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(metadata.getMap()).map((name) => [
      name,
      metadata
        .get(name)
        .map((value) => (typeof value === 'string' ? value : value.toString('base64')))
        .join(', '),
    ]),
  );
}

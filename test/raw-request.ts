import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function readAnswer(bytes: Buffer): RawAnswer {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? Number.NaN),
    headers: new Map(headers),
    body: bytes.subarray(end + 4).toString('utf8'),
  };
}

/**
 * Sends bytes as they are, where `fetch` would mend them, and reads what comes until the server closes: they must ask for
 * that by `connection: close`. A string is Latin-1.
 */
export function rawRequest(url: string, ...parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const got: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
    });
    socket.setTimeout(60_000, () => socket.destroy(new Error('no answer within 60 s')));
    socket.on('data', (chunk: Buffer) => got.push(chunk));
    // What was answered before the rest was thrown away counts.
    socket.on('error', (error) => (got.length > 0 ? resolve(readAnswer(Buffer.concat(got))) : reject(error)));
    socket.on('close', () => resolve(readAnswer(Buffer.concat(got))));
  });
}

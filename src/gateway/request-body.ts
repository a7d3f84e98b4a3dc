import type { IncomingMessage } from 'node:http';

interface Bounds {
  /** Bytes. */
  readonly limit: number;
  /** How long it may take to come: who sends a byte now and then would hold the connection for ever. */
  readonly ms: number;
}

export function slowReason(ms: number): string {
  return `The body did not come whole within ${ms / 1_000} s. Send it again.`;
}

/** The body byte for byte, or why it is not there: `aborted` where the sender went away in the middle. */
export function readRaw(
  request: IncomingMessage,
  { limit, ms }: Bounds,
): Promise<Uint8Array | 'too-large' | 'too-slow' | 'aborted'> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (read: Uint8Array | 'too-large' | 'too-slow' | 'aborted') => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      resolve(read);
    };
    const timer = setTimeout(() => end('too-slow'), ms);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) end('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => end(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks, size)));
    request.on('error', () => end('aborted'));
    request.on('close', () => end('aborted'));
  });
}

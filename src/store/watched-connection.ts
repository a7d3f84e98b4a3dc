import type { Duplex } from 'node:stream';
import { ServerMessages } from './server-messages.ts';

/** Version 3.0 of the protocol, which stands behind the length. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const startupVersion = 0x00_03_00_00;

/** Of a database that ends a connection without a word. */
export function closed(): Error {
  return Object.assign(new Error('the database closed the connection'), { code: '08006' });
}

/** The last message of the first that is written, where it is a StartupMessage: nothing may stand before it. */
function startupOf(written: string | Uint8Array): string | Uint8Array {
  if (typeof written === 'string') return written;
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  for (let at = bytes.length - 8; at > 0; at -= 1) {
    const isWhole = bytes.readUInt32BE(at) === bytes.length - at;
    if (isWhole && bytes.readUInt32BE(at + 4) === startupVersion) return bytes.subarray(at);
  }
  return written;
}

/** When the driver has written what it wants to write at once. */
function afterWriting(then: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(then)));
}

/**
 * A connection of which the driver hears what it can go on from. Whatever ends it is an error, which comes at once with its
 * end and after all that was being written. Where an end came just before a write, the driver writes nothing to the next
 * connection until that is 1,024 bytes, and waits: then it is made to begin anew, at once, until it is.
 *
 * @param socket one that has begun to connect: to begin gives it its own way to write again.
 */
export function watched<Way extends Duplex>(socket: Way): Way {
  const emit = socket.emit.bind(socket);
  const write = socket.write.bind(socket);
  const messages = new ServerMessages();
  let error: unknown;
  let isStuck = false;
  let isOver = false;
  let hasWritten = false;
  const end = (): boolean => {
    if (isOver) return true;
    isOver = true;
    if (isStuck) return emit('close', true);
    for (const piece of messages.end()) emit('data', piece);
    emit('error', error ?? closed());
    return emit('close', true);
  };
  socket.emit = (event: string | symbol, ...told: readonly unknown[]): boolean => {
    const [first] = told;
    if (event === 'close') return end();
    if (event === 'error') {
      error ??= first;
      return true;
    }
    if (event !== 'data' || !Buffer.isBuffer(first)) return emit(event, ...told);
    const { pieces, ended } = messages.take(first);
    for (const piece of pieces) emit('data', piece);
    if (ended === undefined) return true;
    // At once, or the driver would give it the next statement.
    error = ended;
    socket.destroy();
    return end();
  };
  socket.write = (first: string | Uint8Array): boolean => {
    hasWritten = true;
    socket.write = write;
    return write(startupOf(first));
  };
  afterWriting(() => {
    if (hasWritten || socket.destroyed) return;
    isStuck = true;
    socket.destroy();
  });
  return socket;
}

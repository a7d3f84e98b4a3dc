/** A type in one byte and the length in four, which counts itself. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const headBytes = 5;
const dataRow = 0x44;
const commandComplete = 0x43;
const portalSuspended = 0x73;
export const errorResponse = 0x45;
const readyForQuery = 0x5a;

/** As if the statement had come to its end. */
const rowsEnd = Buffer.from('C\0\0\0\rSELECT 0\0', 'latin1');
/** As if the server were ready again, in a transaction that has failed. */
const ready = Buffer.from('Z\0\0\0\u0005E', 'latin1');

/** Fields of a letter and a text, each ended by 0. https://www.postgresql.org/docs/current/protocol-error-fields.html */
function fieldOf(message: Buffer, letter: string): string | undefined {
  const fields = message.subarray(headBytes).toString().split('\0');
  return fields.find((one) => one.startsWith(letter))?.slice(1);
}

function endsTheConnection(message: Buffer): boolean {
  return /^(?:FATAL|PANIC)$/.test(fieldOf(message, 'V') ?? fieldOf(message, 'S') ?? '');
}

/** What the server said before it closed the connection. */
export function refusal(message: Buffer): Error {
  const code = fieldOf(message, 'C') ?? '08004';
  return Object.assign(new Error(fieldOf(message, 'M') ?? 'the database refuses connections'), { code });
}

/** What of a chunk may be read by the driver, and what the connection ends with where it does. */
interface Readable {
  readonly pieces: readonly Buffer[];
  readonly ended?: Error;
}

/**
 * What PostgreSQL says, in whole messages, so that the driver begins each statement anew. It would keep three things of
 * one that failed for the next on the connection: how many rows had come, so that the next has as many holes before its
 * own; an error that ended the connection, which the first statement of the new one would be told; and one of which the
 * end had not come. https://github.com/porsager/postgres/blob/v3.4.9/src/connection.js#L523
 */
export class ServerMessages {
  #parts: Buffer[] = [];
  #held = 0;
  /** How many bytes there must be before a message is whole. */
  #wanted = headBytes;
  #hasBegun = false;
  #hasRows = false;
  #hasFailed = false;

  take(chunk: Buffer): Readable {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return { pieces: [] };
    const bytes = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#held);
    const pieces: Buffer[] = [];
    let told = 0;
    let at = 0;
    let length = headBytes;
    while (at + headBytes <= bytes.length) {
      length = bytes.readUInt32BE(at + 1) + 1;
      if (at + length > bytes.length) break;
      const type = bytes[at];
      if (type === dataRow) this.#hasRows = true;
      else if (type === commandComplete || type === portalSuspended) this.#hasRows = false;
      else if (type === readyForQuery) this.#hasFailed = false;
      else if (type === errorResponse) {
        const message = bytes.subarray(at, at + length);
        if (!this.#hasBegun || endsTheConnection(message)) {
          return { pieces: [...pieces, bytes.subarray(told, at)], ended: refusal(message) };
        }
        if (this.#hasRows) pieces.push(bytes.subarray(told, at), rowsEnd);
        if (this.#hasRows) told = at;
        this.#hasRows = false;
        this.#hasFailed = true;
      }
      this.#hasBegun = true;
      at += length;
    }
    if (at > told) pieces.push(told === 0 && at === bytes.length ? bytes : bytes.subarray(told, at));
    this.#held = bytes.length - at;
    this.#parts = this.#held === 0 ? [] : [bytes.subarray(at)];
    this.#wanted = this.#held < headBytes ? headBytes : length;
    return { pieces };
  }

  /** What the driver must still read where the connection is lost. */
  end(): readonly Buffer[] {
    return [...(this.#hasRows ? [rowsEnd] : []), ...(this.#hasFailed ? [ready] : [])];
  }
}

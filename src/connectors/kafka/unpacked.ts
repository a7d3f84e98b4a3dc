/** What a batch may come to: a few bytes can stand for gigabytes. Brokers take batches of 1 MB when nobody chose otherwise. */
export const mostUnpacked = 100_000_000;
export const tooLarge = `A batch of messages is larger than ${mostUnpacked} bytes once it is unpacked.`;

export function brokenBatch(packedBy: string, cause?: unknown): RangeError {
  return new RangeError(`A batch of messages, packed by ${packedBy}, is broken.`, { cause });
}

/** Bytes that are written one after the other, and that what follows refers back to: what LZ77 makes of a batch. */
export class Unpacked {
  #bytes: Buffer;
  #length = 0;

  /** @param expected how many there will be, as far as it is known. @throws RangeError where that is too much. */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(1, this.#allowed(expected)));
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  // A range error is what the client does not try again, as with zlib.
  #allowed(length: number): number {
    if (length <= mostUnpacked) return length;
    throw new RangeError(tooLarge);
  }

  #roomFor(more: number): void {
    const length = this.#allowed(this.#length + more);
    if (length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.min(mostUnpacked, Math.max(length, this.#bytes.length * 2)));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  write(bytes: Buffer): void {
    this.#roomFor(bytes.length);
    bytes.copy(this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes `length` bytes that stand `back` before the end. Those that are written by it may be among them. @throws RangeError. */
  repeat(back: number, length: number): void {
    if (back < 1 || back > this.#length)
      throw new RangeError('A batch of messages refers to bytes before its beginning.');
    this.#roomFor(length);
    const from = this.#length - back;
    const end = this.#length + length;
    // As far as it overlaps, what is there by now is a longer piece of the same pattern.
    while (this.#length < end) {
      const piece = Math.min(end - this.#length, this.#length - from);
      this.#bytes.copyWithin(this.#length, from, from + piece);
      this.#length += piece;
    }
  }
}

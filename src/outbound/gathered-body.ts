const slabBytes = 65_536;
/** What is at least this long is kept as it came. */
const wholeBytes = 4_096;

/**
 * A body that comes in pieces. Small pieces are copied together: each is a view of its own over a read of the socket, and
 * a service that sends single bytes would have 10 MB of body take more than 1 GB of memory.
 */
export class GatheredBody {
  readonly #parts: Uint8Array[] = [];
  #slab: Buffer | undefined;
  #used = 0;
  #size = 0;

  add(piece: Uint8Array): void {
    this.#size += piece.byteLength;
    if (piece.byteLength >= wholeBytes) {
      this.#closeSlab();
      this.#parts.push(piece);
      return;
    }
    if (this.#slab !== undefined && this.#used + piece.byteLength > slabBytes) this.#closeSlab();
    // Most answers are one small piece: it is not copied.
    if (this.#slab === undefined && this.#parts.length === 0 && this.#size === piece.byteLength) {
      this.#parts.push(piece);
      return;
    }
    this.#slab ??= Buffer.allocUnsafe(slabBytes);
    this.#slab.set(piece, this.#used);
    this.#used += piece.byteLength;
  }

  #closeSlab(): void {
    if (this.#slab === undefined) return;
    this.#parts.push(this.#slab.subarray(0, this.#used));
    this.#slab = undefined;
    this.#used = 0;
  }

  bytes(): Uint8Array {
    this.#closeSlab();
    const [first] = this.#parts;
    return first !== undefined && this.#parts.length === 1 ? first : Buffer.concat(this.#parts, this.#size);
  }
}

/** Reads so many bytes; undefined where fewer are left. */
export type Take = (bytes: number) => Promise<Buffer | undefined>;

/** Reads a stream piece by piece. */
export function take(source: AsyncIterable<Buffer>): Take {
  const pieces = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return async (bytes) => {
    const parts = [held];
    let there = held.length;
    while (there < bytes) {
      const { done, value } = await pieces.next();
      if (done === true) return undefined;
      parts.push(value);
      there += value.length;
    }
    const whole = parts.length === 1 ? held : Buffer.concat(parts);
    held = whole.subarray(bytes);
    return whole.subarray(0, bytes);
  };
}

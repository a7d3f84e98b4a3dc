/** The bits of a number: eight steps of precision. */
const bitsOfNumber = 8;
const most = 2 ** bitsOfNumber - 1;

/** A vector of length 1 with what is needed to reckon with it roughly, and to know how far off that may be. */
export interface VectorBits {
  readonly vector: readonly number[];
  /** For each bit, the least telling first, that of every number, as zeros and ones. */
  readonly planes: readonly string[];
  /** A number is `step` times its bits less `span`. */
  readonly step: number;
  readonly span: number;
  /** The sum of what the bits stand for. */
  readonly total: number;
  /** How far the rough vector is from the true one. */
  readonly rest: number;
}

/** Of each number's bits those at one place, as zeros and ones. */
function planesOf(numbers: readonly number[]): readonly string[] {
  return Array.from({ length: bitsOfNumber }, (_, bit) => {
    // As bytes of text: there are a thousand numbers and more in the vector of each passage.
    const plane = Buffer.alloc(numbers.length);
    for (let at = 0; at < numbers.length; at += 1) plane[at] = 0x30 | (((numbers[at] ?? 0) >> bit) & 1);
    return plane.toString('latin1');
  });
}

/** Math.hypot, which guards against numbers too large for a square, takes many times as long. */
function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
}

/** Of the same direction and of length 1; one that is all zeros stays so. */
function unitOf(vector: readonly number[]): readonly number[] {
  const length = lengthOf(vector);
  // What the database keeps are numbers of 32 bits: the bits are to be of those.
  return vector.map((one) => Math.fround(length === 0 ? 0 : one / length));
}

/**
 * The bits of a vector. With them the product of two is reckoned from counts of bits, which a database does fast, and
 * `rest` bounds how far it is off.
 */
export function vectorBits(given: readonly number[]): VectorBits {
  const vector = unitOf(given);
  const span = vector.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  const step = (2 * span) / most;
  const numbers = vector.map((one) => (step === 0 ? 0 : Math.round((one + span) / step)));
  const off = vector.map((one, at) => one - ((numbers[at] ?? 0) * step - span));
  return {
    vector,
    planes: planesOf(numbers),
    step,
    span,
    total: numbers.reduce((sum, number) => sum + number, 0),
    rest: lengthOf(off),
  };
}

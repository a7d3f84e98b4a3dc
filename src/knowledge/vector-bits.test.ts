import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type VectorBits, vectorBits } from './vector-bits.ts';

function exact(a: VectorBits, b: VectorBits): number {
  return a.vector.reduce((sum, one, at) => sum + one * (b.vector[at] ?? 0), 0);
}

/** As the database reckons it from the counts of bits. */
function rough(a: VectorBits, b: VectorBits): number {
  let overlap = 0;
  for (const [i, planeA] of a.planes.entries()) {
    for (const [j, planeB] of b.planes.entries()) {
      const both = Array.from(planeA).filter((bit, at) => bit === '1' && planeB[at] === '1').length;
      overlap += both * 2 ** (i + j);
    }
  }
  const cross = b.span * a.step * a.total + a.span * b.step * b.total;
  return a.step * b.step * overlap - cross + a.vector.length * a.span * b.span;
}

it('the product of the bits is as near to the true one as they say', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(vector, vector, (one, other) => {
      const [a, b] = [vectorBits(one), vectorBits(other)];
      const most = a.rest + (1 + a.rest) * b.rest;
      expect(Math.abs(exact(a, b) - rough(a, b))).toBeLessThanOrEqual(most + 1e-9);
    }),
  );
});

it('a vector has the length 1, and one of zeros stays so', () => {
  expect(Math.hypot(...vectorBits([3, 4]).vector)).toBeCloseTo(1, 6);
  const zeros = vectorBits([0, 0, 0]);
  expect(zeros).toMatchObject({ vector: [0, 0, 0], step: 0, span: 0, total: 0, rest: 0 });
  expect(zeros.planes).toEqual(Array.from({ length: 8 }, () => '000'));
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GatheredBody } from './gathered-body.ts';

it('is all of its pieces in their order, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(20), fc.nat(5_000), fc.nat(70_000)), { maxLength: 40 }), (sizes) => {
      const body = new GatheredBody();
      const pieces = sizes.map((size, at) => Buffer.alloc(size, at + 1));
      for (const piece of pieces) body.add(piece);
      const whole = Buffer.concat(pieces);
      expect(Buffer.compare(body.bytes(), whole)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('of single bytes takes little more memory than they are', () => {
  const body = new GatheredBody();
  const read = Buffer.alloc(65_536, 120);
  const before = process.memoryUsage();
  for (let at = 0; at < 3_000_000; at += 1) body.add(read.subarray(at & 0xffff, (at & 0xffff) + 1));
  const after = process.memoryUsage();
  expect(body.bytes()).toHaveLength(3_000_000);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(20_000_000);
});

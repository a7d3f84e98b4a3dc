import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from './progress.ts';
import { joined, noticesOf, readNotice, type Told } from './progress-notice.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: fc.constantFrom('\u0000', '€', '😀', 'a', '\ud83d'), minLength: 3_000, maxLength: 9_000 }),
);
const progress: fc.Arbitrary<Progress> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    step: fc.constantFrom('a', 'b'),
    source: fc.constantFrom('1.1', '2.1'),
    at: fc.constantFrom(0, 3_000),
    text,
  }),
  fc.record({ kind: fc.constant('step' as const), step: fc.constantFrom('a', 'b'), status: fc.constant('succeeded') }),
);
const told: fc.Arbitrary<Told> = fc.record({ run: fc.constantFrom('r1', 'r2'), progress });

describe('notices of progress', () => {
  it('fit into what PostgreSQL takes, differ from each other, and bring everything in its order', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (list) => {
        let count = 0;
        const next = () => (count += 1);
        const notices = joined(list).flatMap((one) => noticesOf(one, 'me', next));
        expect(Math.max(0, ...notices.map((one) => Buffer.byteLength(one)))).toBeLessThan(8_000);
        expect(new Set(notices).size).toBe(notices.length);
        const read = notices.map((one) => readNotice(one, 'another'));
        expect(joined(read.flatMap((one) => (one ? [{ run: one.run, progress: one.progress }] : [])))).toEqual(
          joined(list),
        );
        expect(notices.map((one) => readNotice(one, 'me'))).toEqual(notices.map(() => undefined));
      }),
    );
  });

  it('that say nothing are passed over', () => {
    expect(['', '{', '[]', '{"from":"x","run":1}'].map((one) => readNotice(one, 'me'))).toEqual(
      Array.from({ length: 4 }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { askedBy, briefly, shownDetails } from './approval-details.ts';

describe('what a person is asked', () => {
  it('is shown without what its title says already', () => {
    expect(shownDetails({ tool: 'refund', arguments: { order: 7 } })).toEqual({ order: 7 });
    expect(shownDetails({ amount: 7 })).toEqual({ amount: 7 });
    expect(shownDetails(null)).toBeNull();
  });

  it('is asked by an agent, or by a step itself', () => {
    expect(askedBy('helper/2/calls/0/approval')).toBe('helper');
    expect(askedBy('orders/17/helper/2/calls/0/approval')).toBe('orders/17/helper');
    expect(askedBy('helper/2/calls/0/run')).toBe('helper');
    expect(askedBy('check')).toBe('check');
  });

  it('fits in a line', () => {
    expect(briefly({ a: 'b' })).toBe('{"a":"b"}');
    expect(briefly('one\n  two')).toBe('one two');
    expect(briefly('x'.repeat(200))).toHaveLength(90);
    expect(briefly(undefined)).toBe('');
  });
});

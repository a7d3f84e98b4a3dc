import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageShape } from './message-shape.ts';

describe('messageShape', () => {
  it.each([
    [
      'GET https://api.example/orders/4711?day=3 answered 503 Service Unavailable: {"id":"x1"}',
      'GET https://api.example/orders/4712?day=4 answered 503 Service Unavailable: <html>',
      'GET https://api.example/orders/#?# answered 503 Service Unavailable',
    ],
    ['api.example did not answer within 30000 ms.', 'api.example did not answer within 60000 ms.', undefined],
    [
      'The called run 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d failed: boom',
      'The called run 0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8e failed: boom',
      'The called run # failed: boom',
    ],
    [
      'The connection "crm" was told to come later (429). Its next call is made at 2026-01-01T10:00:00.000Z.',
      'The connection "crm" was told to come later (429). Its next call is made at 2026-03-01T11:30:00.000Z.',
      undefined,
    ],
  ])('%s', (one, other, shape) => {
    expect(messageShape(one)).toBe(messageShape(other));
    if (shape !== undefined) expect(messageShape(one)).toBe(shape);
  });

  it('tells apart what is of another kind', () => {
    expect(messageShape('GET / answered 500 x')).not.toBe(messageShape('GET / answered 503 x'));
    expect(messageShape('No such order.')).not.toBe(messageShape('No such customer.'));
  });

  it('is quick and short whatever the message holds', () => {
    fc.assert(fc.property(fc.string({ maxLength: 5_000 }), (text) => messageShape(text).length <= 300));
    expect(messageShape('a'.repeat(200_000)).length).toBe(300);
  });
});

import { describe, expect, it } from 'vitest';
import { newId } from './id.ts';
import { spanOf, traceOfHeader, traceOfRun, traceparentOf } from './trace.ts';

const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a trace', () => {
  it('is that of the header, and goes on in headers', () => {
    const trace = traceOfHeader(given);
    expect(trace).toEqual({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parent: 'b7ad6b7169203331',
      sampled: true,
    });
    expect(trace && traceparentOf(trace, 'b7ad6b7169203331')).toBe(given);
    expect(traceOfHeader(given.replace(/01$/, '00'))?.sampled).toBe(false);
    expect(traceOfHeader(given.replace(/^00/, '42').concat('-more'))?.parent).toBe('b7ad6b7169203331');
  });

  it.each([
    undefined,
    '',
    'nonsense',
    given.toUpperCase(),
    given.replace(/^00/, 'ff'),
    given.replace(/0af7\w+/, '0'.repeat(32)),
    given.replace('b7ad6b7169203331', '0'.repeat(16)),
  ])('is not in %s', (header) => {
    expect(traceOfHeader(header)).toBeUndefined();
  });

  it('of a run that nobody traces is its id; the spans of its places differ and stay', () => {
    const run = newId();
    expect(traceOfRun(run).traceId).toMatch(/^[0-9a-f]{32}$/);
    const spans = [spanOf(run, '', ''), spanOf(run, '', 'a'), spanOf(run, 'a/0', 'b'), spanOf(run, 'a/1', 'b')];
    expect(new Set(spans).size).toBe(4);
    for (const span of spans) expect(span).toMatch(/^[0-9a-f]{16}$/);
    expect(spanOf(run, '', 'a')).toBe(spans[1]);
  });
});

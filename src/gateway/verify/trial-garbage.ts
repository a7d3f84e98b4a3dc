import fc from 'fast-check';
import { expect } from 'vitest';
import { SnodoError } from '../../core/error.ts';
import type { Scheme, SignedRequest, VerifyOptions, VerifyServices } from './scheme.ts';
import { trialRequest } from './trial.ts';

/**
 * For tests: whatever stands in the headers, the query and the body, a scheme refuses it with a sentence, and only a fetch
 * may fail. Each header is garbage or, as often, what it was, so that all depths are reached.
 */
export async function refusesGarbage(
  scheme: Scheme,
  good: Partial<SignedRequest>,
  options: VerifyOptions,
  services: VerifyServices,
): Promise<void> {
  const request = trialRequest(good);
  const garbage = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.constantFrom(
      'Bearer a.b.c',
      'JWT e30.e30.',
      'Basic Og==',
      '-----BEGIN CERTIFICATE-----',
      '1700000000',
      'cert="%"',
      '{}',
      '[]',
      'null',
      '__proto__',
      '\u0000\ud800è🙂',
    ),
  );
  const names = Object.keys(request.headers);
  const body = fc.oneof(
    fc.uint8Array(),
    garbage.map((text) => Buffer.from(text)),
    fc.constant(request.body),
  );
  const change = fc.record({
    values: fc.array(fc.option(garbage), { minLength: names.length, maxLength: names.length }),
    body,
    url: fc.oneof(fc.constant(request.url), garbage),
  });
  await fc.assert(
    fc.asyncProperty(change, async (changed) => {
      const headers = Object.fromEntries(names.map((name, at) => [name, changed.values[at] ?? request.headers[name]]));
      try {
        const verdict = await scheme.verify({ ...request, ...changed, headers }, options, services);
        if (!verdict.ok) expect(verdict.reason).toMatch(/^[A-Z].+\.$/s);
      } catch (error) {
        expect(error).toBeInstanceOf(SnodoError);
      }
    }),
  );
}

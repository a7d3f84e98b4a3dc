import { describe, expect, it } from 'vitest';
import { isSchemeName, schemeNames, schemes } from './schemes.ts';
import { trialRequest } from './trial.ts';

describe('schemes', () => {
  it('knows a scheme by its own name only', () => {
    expect(schemeNames).toEqual(Object.keys(schemes));
    expect(schemeNames.every(isSchemeName)).toBe(true);
    expect(isSchemeName('toString')).toBe(false);
  });

  it('accepts nothing that is not signed', async () => {
    for (const scheme of Object.values(schemes)) {
      const request = trialRequest({ body: Buffer.from('{}') });
      const options = { secrets: ['c2VjcmV0'], header: 'x-signature' };
      const services = { fetchText: () => Promise.reject(new Error('there is nothing to fetch')) };
      expect((await scheme.verify(request, options, services)).ok).toBe(false);
    }
  });
});

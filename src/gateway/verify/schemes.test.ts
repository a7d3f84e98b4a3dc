import { describe, expect, it } from 'vitest';
import { isSchemeName, schemeNames, schemes } from './schemes.ts';

describe('schemes', () => {
  it('knows a scheme by its own name only', () => {
    expect(schemeNames).toEqual(Object.keys(schemes));
    expect(schemeNames.every(isSchemeName)).toBe(true);
    expect(isSchemeName('toString')).toBe(false);
  });

  it('accepts nothing that is not signed', () => {
    for (const scheme of Object.values(schemes)) {
      const request = { headers: {}, body: Buffer.from('{}'), receivedAt: 0 };
      expect(scheme.verify(request, { secrets: ['c2VjcmV0'], header: 'x-signature' }).ok).toBe(false);
    }
  });
});

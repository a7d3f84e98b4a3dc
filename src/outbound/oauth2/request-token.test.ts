import { describe, expect, it } from 'vitest';
import { newAccess } from './request-token.ts';

const end = (more: Readonly<Record<string, string | number>>) =>
  newAccess({ access_token: 'a', token_type: 'bearer', ...more }, undefined).consentEndsInMs;

describe('the end of a consent', () => {
  it('is what the server says of its refresh token, in whichever field', () => {
    expect(end({ refresh_token: 'r', refresh_token_expires_in: 15_897_600 })).toBe(15_897_600_000);
    expect(end({ refresh_token: 'r', refresh_token_expires_in: '604799' })).toBe(604_799_000);
    expect(end({ refresh_token: 'r', refresh_expires_in: 5_184_000 })).toBe(5_184_000_000);
  });

  it('is none where the server does not say, or says what every renewal moves on', () => {
    expect(end({ refresh_token: 'r' })).toBeNull();
    expect(end({ refresh_token: 'r', refresh_expires_in: 0 })).toBeNull();
    expect(end({ refresh_token: 'r', refresh_expires_in: 1_800 })).toBeNull();
    expect(end({ refresh_token: 'r', refresh_token_expires_in: 'never' })).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { newTotpKey, stepOfCode, totpAddress } from './totp.ts';

// RFC 6238, appendix B, SHA-1: its codes of eight digits end with those of six.
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;

it.each(vectors)('at %d s the code is that of RFC 6238', (seconds, code) => {
  expect(stepOfCode(key, code.slice(2), seconds * 1_000)).toBe(Math.floor(seconds / 30));
});

it('a code is good one span before and after its own, and no longer', () => {
  const at = 1_234_567_890_000;
  const found = [-60_000, -30_000, 0, 30_000, 60_000].map((ms) => stepOfCode(key, '005924', at + ms));
  const step = Math.floor(at / 30_000);
  expect(found).toEqual([undefined, step, step, step, undefined]);
  for (const code of ['', '00592', '0059244', 'abcdef', '００５９２４', '005925']) {
    expect(stepOfCode(key, code, at)).toBeUndefined();
  }
});

it('an address is as the apps read it', () => {
  const url = new URL(totpAddress(key, 'anna@snodo.example'));
  expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Snodo:anna@snodo.example',
  ]);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    issuer: 'Snodo',
    secret: key,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  expect(newTotpKey()).toMatch(/^[A-Z2-7]{32}$/);
});

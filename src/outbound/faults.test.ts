import { describe, expect, it } from 'vitest';
import { faultOfNetwork, faultOfStatus } from './faults.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('faultOfStatus', () => {
  it.each([400, 401, 402, 403, 404, 405, 409, 410, 413, 422, 451, 501, 505, 506, 508, 510, 511, 525, 526])(
    '%i stays as it is',
    (status) => {
      expect(faultOfStatus(status, {}, now)).toEqual({ retryable: false, reason: expect.stringMatching(/\.$/) });
    },
  );

  it.each([408, 423, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 529, 530, 598])(
    '%i may pass by itself',
    (status) => {
      expect(faultOfStatus(status, {}, now)).toEqual({ retryable: true, reason: expect.stringMatching(/\.$/) });
    },
  );

  it('tells a limit from a ban, and waits as long as it is asked, for a day at most', () => {
    const limited = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 60) };
    expect(faultOfStatus(403, limited, now)).toMatchObject({ retryable: true, afterMs: 60_000 });
    expect(faultOfStatus(503, { 'retry-after': '86400' }, now)).toMatchObject({ retryable: true, afterMs: 86_400_000 });
    const year = faultOfStatus(503, { 'retry-after': 'Fri, 01 Jan 2027 00:00:00 GMT' }, now);
    expect(year).toEqual({ retryable: false, reason: expect.stringMatching(/365 days/) });
    expect(faultOfStatus(404, { 'retry-after': '5' }, now).afterMs).toBeUndefined();
  });
});

describe('faultOfNetwork', () => {
  it.each([
    ['ECONNREFUSED', true, false],
    ['ENOTFOUND', true, false],
    ['EAI_AGAIN', true, false],
    ['ETIMEDOUT', true, false],
    ['UND_ERR_CONNECT_TIMEOUT', true, false],
    ['ECONNRESET', true, true],
    ['EPIPE', true, true],
    ['UND_ERR_SOCKET', true, true],
    ['CERT_HAS_EXPIRED', false, false],
    ['SELF_SIGNED_CERT_IN_CHAIN', false, false],
    ['EPROTO', false, false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', false, false],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', false, false],
    ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', false, false],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', true, true],
    ['one of tomorrow', true, true],
  ])('%s: retryable %s, maybe done %s', (code, retryable, maybeDone) => {
    expect(faultOfNetwork(code)).toMatchObject({ retryable, maybeDone });
  });
});

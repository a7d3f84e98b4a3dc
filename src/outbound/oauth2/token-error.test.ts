import { describe, expect, it } from 'vitest';
import { SnodoError } from '../../core/error.ts';
import { tokenFailure } from './token-error.ts';

const told = (status: number, error: string) =>
  Object.assign(new Error('x'), { status, error, error_description: 'why' });

describe('a request for a token that failed', () => {
  it.each(['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_scope', 'expired_token'])(
    '%s is for a person to mend',
    (code) => {
      expect(tokenFailure(told(400, code), 'id.example')).toEqual({
        kind: 'refused',
        code,
        reason: `id.example gives no token: ${code}: why.`,
      });
    },
  );

  it.each([
    [503, 'server_error'],
    [429, 'invalid_request'],
    [400, 'temporarily_unavailable'],
    [400, 'authorization_pending'],
  ])('%i %s may pass', (status, code) => {
    expect(tokenFailure(told(status, code), 'h')).toMatchObject({
      kind: 'failed',
      code,
      error: { retryable: true, status },
    });
  });

  it('is what the call itself failed by, wherever it stands', () => {
    const network = new SnodoError('network', 'It refused.');
    for (const error of [network, new Error('something went wrong', { cause: network })]) {
      expect(tokenFailure(error, 'h')).toEqual({ kind: 'failed', code: '', error: network });
    }
  });

  it('is told in one line, however much the server says', () => {
    const failure = tokenFailure(told(400, `a\r\nb${'x'.repeat(5_000)}`), 'h');
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^.{1,700}$/) });
  });

  it('is no answer at all where the answer cannot be read', () => {
    const html = new Error('unexpected response content-type', { cause: new Response('<html>', { status: 403 }) });
    expect(tokenFailure(html, 'h')).toMatchObject({ kind: 'refused', reason: 'h gives no token: 403 Forbidden.' });
    const odd = new Error('parsing error occured', { cause: new Response('', { status: 200 }) });
    expect(tokenFailure(odd, 'h')).toMatchObject({ kind: 'failed', error: { code: 'unreadable', retryable: true } });
  });
});

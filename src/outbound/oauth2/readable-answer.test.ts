import { describe, expect, it } from 'vitest';
import { readableAnswer } from './readable-answer.ts';

function read(status: number, body: string, contentType = 'application/json', identityTokens = false) {
  const answer = readableAnswer(
    { status, headers: { 'content-type': contentType }, body: Buffer.from(body) },
    identityTokens,
  );
  const value: unknown = JSON.parse(Buffer.from(answer.body).toString());
  return [answer.status, value];
}

describe('the answers of token endpoints', () => {
  it.each([
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
    ['a form', 'access_token=gho_x&scope=repo%2Cgist&token_type=bearer', 'application/x-www-form-urlencoded'],
    ['a type of its own', '{"access_token":"gho_x","scope":"repo,gist","token_type":"bot"}', 'application/json'],
    ['a list of scopes', '{"access_token":"gho_x","scope":["repo,gist"],"refresh_token":null}', 'text/json'],
  ])('%s', (_, body, type) => {
    expect(read(200, body, type)).toEqual([200, { access_token: 'gho_x', scope: 'repo,gist', token_type: 'bearer' }]);
  });

  it('errors with the status 200 are errors, and those with another stay', () => {
    const error = { error: 'bad_verification_code', error_description: 'It is wrong.' };
    expect(read(200, JSON.stringify(error))).toEqual([400, error]);
    expect(read(503, '{"error":"temporarily_unavailable"}')).toEqual([503, { error: 'temporarily_unavailable' }]);
  });

  it('ends are numbers of seconds, or there is none', () => {
    expect(read(200, '{"access_token":"a","expires_in":"3600"}')[1]).toMatchObject({ expires_in: 3_600 });
    for (const odd of ['0', '"never"', 'null']) {
      expect(read(200, `{"access_token":"a","expires_in":${odd}}`)[1]).not.toHaveProperty('expires_in');
    }
  });

  it('identity tokens are left out where they are not looked at', () => {
    const body = '{"access_token":"a","id_token":"i"}';
    expect(read(200, body)[1]).not.toHaveProperty('id_token');
    expect(read(200, body, 'application/json', true)[1]).toHaveProperty('id_token', 'i');
  });

  it('what cannot be read stays as it is', () => {
    const body = Buffer.from('<html>');
    expect(readableAnswer({ status: 502, headers: {}, body }, false)).toEqual({ status: 502, headers: {}, body });
  });
});

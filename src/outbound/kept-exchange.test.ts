import { describe, expect, it } from 'vitest';
import { Redactor } from '../secrets/redact.ts';
import { keptBytes, keptExchange } from './kept-exchange.ts';

function kept(body: string | Uint8Array, headers: Record<string, string> = {}, secrets: readonly string[] = []) {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return keptExchange({ headers, body }, undefined, redactor).request;
}

describe('what is kept of a body', () => {
  it.each([
    ['{"a":"ü"}', '{"a":"ü"}'],
    ['', ''],
    ['key s3cret!', 'key [secret]'],
    ['{"access_token":"abc\\"d","expires_in":3600}', '{"access_token":"[secret]","expires_in":3600}'],
    ['{ "refreshToken" : "abc" }', '{ "refreshToken" : "[secret]" }'],
    ['{"password":"abc', '{"password":"[secret]"'],
    ['grant_type=password&client_secret=abc&scope=x', 'grant_type=password&client_secret=[secret]&scope=x'],
    ['{"tokens":12,"secretary":"Ada"}', '{"tokens":12,"secretary":"Ada"}'],
  ])('%s is %s', (given, shown) => {
    for (const body of [given, Buffer.from(given)]) {
      expect(kept(body, {}, ['s3cret!'])).toMatchObject({ body: shown, complete: true });
    }
  });

  it('its beginning where it is long, a character cut through left out', () => {
    for (const body of ['ü'.repeat(keptBytes), Buffer.from('ü'.repeat(keptBytes))]) {
      expect(kept(body)).toMatchObject({ body: 'ü'.repeat(keptBytes / 2), complete: false });
    }
    const odd = `a${'ü'.repeat(keptBytes)}`;
    expect(kept(Buffer.from(odd))).toMatchObject({ body: odd.slice(0, keptBytes / 2), complete: false });
  });

  it('never the beginning of a secret that the cut goes through', () => {
    const secret = 'Pl4nted-s3cret';
    const body = 'x'.repeat(keptBytes - 5) + secret;
    expect(kept(body, {}, [secret])).toMatchObject({ body: 'x'.repeat(keptBytes - 5), complete: false });
  });

  it.each([Buffer.of(0xff, 0xd8, 0xff), Buffer.of(65, 0, 66), '\0'])('nothing where it is no text: %o', (body) => {
    expect(kept(body)).toMatchObject({ body: null, complete: false });
  });
});

it('headers are kept by their names, those that prove who calls without a value', () => {
  const headers = {
    Accept: 'a/b',
    Authorization: 'Bearer x',
    Cookie: 'a=b',
    'X-API-Key': 'k',
    'X-Shopify-Access-Token': 't',
    'X-Other': 'holds s3cret!',
    'x-hub-signature-256': 'sha256=ab',
  };
  expect(kept('', headers, ['s3cret!']).headers).toEqual({
    accept: 'a/b',
    authorization: '[secret]',
    cookie: '[secret]',
    'x-api-key': '[secret]',
    'x-shopify-access-token': '[secret]',
    'x-other': 'holds [secret]',
    'x-hub-signature-256': '[secret]',
  });
});

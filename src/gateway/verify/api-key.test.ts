import { describe, expect, it } from 'vitest';
import { apiKey } from './api-key.ts';
import type { SchemeOptions, SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';

const secret = 'k3y+/= è';
const url = 'https://snodo.example/hooks/in';

function verify(
  given: Partial<SignedRequest>,
  options: SchemeOptions = {},
  secrets: readonly string[] = [secret],
): Verdict {
  return apiKey.verify(trialRequest(given), { secrets, ...options });
}

const mismatch = { ok: false, reason: 'The key does not match.' };

describe('api-key', () => {
  it('takes the key in its header, behind a prefix where there is one, either of two', () => {
    expect(verify({ headers: { 'x-api-key': secret } })).toEqual({ ok: true });
    expect(verify({ headers: { 'x-api-key': secret } }, {}, ['other', secret])).toEqual({ ok: true });
    expect(verify({ headers: { 'x-key': secret } }, { header: 'X-Key' })).toEqual({ ok: true });
    const bearer = { header: 'authorization', prefix: 'Bearer ' };
    expect(verify({ headers: { authorization: `bearer ${secret}` } }, bearer)).toEqual({ ok: true });
    expect(verify({ headers: { authorization: secret } }, bearer)).toEqual({
      ok: false,
      reason: 'The header authorization is missing or does not begin with "Bearer".',
    });
  });

  it('takes the key in the query, once', () => {
    const query = new URLSearchParams({ key: secret }).toString();
    expect(verify({ url: `${url}?a=1&${query}` }, { query: 'key' })).toEqual({ ok: true });
    const reason = 'The query parameter key is missing or there twice.';
    for (const search of ['', '?', '?key=', `?${query}&key=other`, `?${query}&${query}`, '#key=x']) {
      expect(verify({ url: url + search }, { query: 'key' })).toEqual({ ok: false, reason });
    }
    expect(verify({ url: `${url}?key=other` }, { query: 'key' })).toEqual(mismatch);
    expect(verify({ url, headers: { 'x-api-key': secret } }, { query: 'key' }).ok).toBe(false);
  });

  it('refuses other keys, and none by an empty secret', () => {
    for (const key of ['other', `${secret}x`, secret.slice(1), secret.toUpperCase()]) {
      expect(verify({ headers: { 'x-api-key': key } })).toEqual(mismatch);
    }
    for (const secrets of [[], ['']]) {
      expect(verify({ headers: { 'x-api-key': '' } }, {}, secrets).ok).toBe(false);
      expect(verify({ url: `${url}?key=` }, { query: 'key' }, secrets).ok).toBe(false);
    }
    expect(verify({})).toEqual({ ok: false, reason: 'The header x-api-key is missing.' });
    expect(verify({}, { header: '__proto__' }).ok).toBe(false);
  });

  it('has one place for the key, which is not kept', () => {
    expect(apiKey.check({}, true)).toEqual([]);
    expect(apiKey.check({ header: 'x-key', prefix: 'Key ' }, true)).toEqual([]);
    expect(apiKey.check({ query: 'key' }, true)).toEqual([]);
    expect(apiKey.check({ query: 'key', header: 'x-key' }, true)).toEqual([
      expect.stringMatching(/^header is of no use/),
    ]);
    expect(apiKey.check({ query: 'key', prefix: 'K' }, true)).toEqual([expect.stringMatching(/^prefix is of no use/)]);
    expect(apiKey.proofs?.({ header: 'X-Key' })).toEqual({ headers: ['x-key'], query: [] });
    expect(apiKey.proofs?.({ query: 'key' })).toEqual({ headers: [], query: ['key'] });
  });

  it('shows a trial as a sender would', () => {
    const request = { method: 'POST', url: `${url}?a=1`, headers: {}, body: new Uint8Array(), id: '', now: 0 };
    for (const options of [{}, { header: 'X-Key', prefix: 'Key ' }, { query: 'key' }]) {
      const parts = apiKey.sign(request, { secrets: [secret, 'other'], ...options });
      expect(verify({ url, ...parts }, options)).toEqual({ ok: true });
    }
    expect(apiKey.sign({ ...request, url }, { secrets: ['x'], query: 'key' }).url).toBe(`${url}?key=x`);
  });

  it('refuses garbage', async () => {
    await refusesGarbage(apiKey, { headers: { 'x-api-key': 'x' } }, { secrets: [secret] }, trialServices());
    await refusesGarbage(apiKey, { url: `${url}?key=x` }, { secrets: [secret], query: 'key' }, trialServices());
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionConfig } from '../outbound/connection.ts';
import { secretNamePattern } from '../secrets/secret-store.ts';
import {
  checkSourceReferences,
  ownSecrets,
  takeCredentialsOut,
  withoutCredentials,
  withPresentCredentials,
} from './credentials.ts';

const clear = fc.string({ minLength: 12, unit: 'grapheme-ascii' }).map((text) => `clear:${text}`);
const auth: fc.Arbitrary<ConnectionConfig['auth']> = fc.oneof(
  fc.record({ type: fc.constant('bearer' as const), token: clear }),
  fc.record({ type: fc.constant('basic' as const), username: fc.constant('ada'), password: clear }),
  fc.record({
    type: fc.constant('api-key' as const),
    in: fc.constant('header' as const),
    name: fc.constant('x-key'),
    value: clear,
  }),
  fc.record({
    type: fc.constant('headers' as const),
    headers: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), clear, { minKeys: 1, maxKeys: 4 }),
  }),
);

function credentials({ auth: given }: ConnectionConfig): number {
  return given.type === 'headers' ? Object.keys(given.headers).length : 1;
}

const config = auth.chain((one) =>
  fc.record({
    connector: fc.constant('http'),
    auth: fc.constant(one),
    headers: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), clear, { maxKeys: 4 }),
    tls: fc.record({ servername: fc.constant('inside.example'), passphrase: clear }),
  }),
);
const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,60}[a-z0-9]$/);

describe('credentials of a connection', () => {
  it('in the clear are taken out whole, under names that the sealed store takes, and never shown', () => {
    fc.assert(
      fc.property(slugs, config, (slug, given) => {
        const { config: stored, secrets } = takeCredentialsOut(slug, given);
        expect(JSON.stringify(stored)).not.toContain('clear:');
        expect(secrets.size).toBe(credentials(given) + Object.keys(given.headers ?? {}).length + 1);
        for (const name of secrets.keys()) expect(name).toMatch(secretNamePattern);
        expect(new Set(ownSecrets(slug, stored))).toEqual(new Set(secrets.keys()));
        for (const shown of [withoutCredentials(slug, stored), withoutCredentials(slug, given)]) {
          expect(JSON.stringify(shown)).not.toMatch(/clear:|connection_/);
          // What was shown can be sent back as it is.
          expect(withPresentCredentials(shown, stored)).toEqual(stored);
        }
      }),
    );
  });

  it('of two connections never have the same name', () => {
    fc.assert(
      fc.property(slugs, slugs, config, config, (one, other, mine, theirs) => {
        fc.pre(one !== other);
        const names = takeCredentialsOut(one, mine).secrets;
        for (const name of takeCredentialsOut(other, theirs).secrets.keys()) expect(names.has(name)).toBe(false);
      }),
    );
  });

  it('that are references stay as they are written', () => {
    const given: ConnectionConfig = {
      connector: 'http',
      auth: { type: 'bearer', token: '{{ secrets.CRM }}' },
      headers: { authorization: 'Token {{ secrets.OTHER }}', accept: 'text/plain' },
    };
    expect(takeCredentialsOut('crm', given)).toEqual({ config: given, secrets: new Map() });
    expect(withoutCredentials('crm', given)).toEqual(given);
  });

  it('are no other expressions than references', () => {
    const bearer = (token: string): ConnectionConfig => ({ connector: 'http', auth: { type: 'bearer', token } });
    for (const token of ['{{ trigger.body.token }}', '{{ secret.CRM }}', 'Bearer {{ secrets.CRM.token }}']) {
      expect(() => checkSourceReferences(bearer(token))).toThrow(/^auth\.token: A connection takes/);
    }
    for (const token of ['{{ secrets.CRM }}', 'a {{secrets.CRM}} b {{ secrets.OTHER }}', 'p{{x}}']) {
      expect(() => checkSourceReferences(bearer(token))).not.toThrow();
    }
  });

  it('in the query of an address are sealed by what they are called, and stay beside other parameters', () => {
    const at = (query: string): ConnectionConfig => ({
      connector: 'http',
      baseUrl: `https://x.test/v1?${query}`,
      auth: { type: 'none' },
    });
    const given = at(
      'api-version=2024-10-01&apikey=clear%2B1&code=IT&key=clear:0123456789ab&apikey=clear:2&x={{ secrets.X }}',
    );
    const { config: stored, secrets } = takeCredentialsOut('crm', given);
    expect([...secrets.values()]).toEqual(['clear%2B1', 'clear:0123456789ab', 'clear:2']);
    expect(stored.baseUrl).not.toContain('clear');
    expect(new Set(ownSecrets('crm', stored))).toEqual(new Set(secrets.keys()));
    const shown = withoutCredentials('crm', stored);
    expect(shown.baseUrl).toBe(
      'https://x.test/v1?api-version=2024-10-01&apikey=[secret]&code=IT&key=[secret]&apikey=[secret]&x={{ secrets.X }}',
    );
    expect(withPresentCredentials(shown, stored)).toEqual(stored);
    expect(() => withPresentCredentials(shown, undefined)).toThrow(/^baseUrl: "\[secret\]" keeps the present value/);
    expect(takeCredentialsOut('crm', at('token={{ secrets.T }}')).secrets.size).toBe(0);
    expect(() => checkSourceReferences(at('token={{ trigger.body.t }}'))).toThrow(/^baseUrl: A connection takes/);
  });

  it('are no short headers that are not called so', () => {
    const given: ConnectionConfig = {
      connector: 'http',
      auth: { type: 'none' },
      headers: { 'x-region': 'eu', 'x-debug': '1', 'x-tenant': 'acme', 'x-version': '2', 'x-key': 'abc' },
    };
    const { config: stored, secrets } = takeCredentialsOut('crm', given);
    expect(stored.headers).toMatchObject({ 'x-region': 'eu', 'x-debug': '1', 'x-tenant': 'acme', 'x-version': '2' });
    expect([...secrets.values()]).toEqual(['abc']);
  });

  it('cannot be kept where there are none', () => {
    const given: ConnectionConfig = { connector: 'http', auth: { type: 'bearer', token: '[secret]' } };
    const before: ConnectionConfig = { connector: 'http', auth: { type: 'basic', username: 'a', password: 'b' } };
    for (const present of [undefined, before]) {
      expect(() => withPresentCredentials(given, present)).toThrow(/^auth\.token: .* Write the value itself\.$/);
    }
  });
});

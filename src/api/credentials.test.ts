import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionConfig } from '../outbound/connection.ts';
import { secretNamePattern } from '../secrets/secret-store.ts';
import { ownSecrets, takeCredentialsOut, withoutCredentials, withPresentCredentials } from './credentials.ts';

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

  it('cannot be kept where there are none', () => {
    const given: ConnectionConfig = { connector: 'http', auth: { type: 'bearer', token: '[secret]' } };
    const before: ConnectionConfig = { connector: 'http', auth: { type: 'basic', username: 'a', password: 'b' } };
    for (const present of [undefined, before]) {
      expect(() => withPresentCredentials(given, present)).toThrow(/^auth\.token: .* Write the value itself\.$/);
    }
  });
});

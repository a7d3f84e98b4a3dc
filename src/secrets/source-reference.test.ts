import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSourceReference, readsTheSame, sourceReferenceMistake } from './source-reference.ts';

describe('references to secrets outside', () => {
  it.each([
    ['secret://env/SECRET_CRM', { source: 'env', path: 'SECRET_CRM', key: undefined }],
    ['secret://vault/secret/crm#token', { source: 'vault', path: 'secret/crm', key: 'token' }],
    ['secret://vault/team/kv/a.b/c#a key#2', { source: 'vault', path: 'team/kv/a.b/c', key: 'a key#2' }],
    ['secret://vault/secret/auth/google#id', { source: 'vault', path: 'secret/auth/google', key: 'id' }],
    ['secret://aws/prod/crm', { source: 'aws', path: 'prod/crm', key: undefined }],
    [
      'secret://aws/arn:aws:secretsmanager:eu-south-1:123456789012:secret:crm-AbCdEf#token',
      { source: 'aws', path: 'arn:aws:secretsmanager:eu-south-1:123456789012:secret:crm-AbCdEf', key: 'token' },
    ],
  ])('%s', (text, read) => {
    expect(sourceReferenceMistake(text)).toBeUndefined();
    expect(readSourceReference(text)).toEqual(read);
  });

  it.each([
    ['secret://', /no source of secrets ""/],
    ['secret://gcp/a', /no source of secrets "gcp". There are env, vault, aws/],
    ['secret://constructor/a', /no source/],
    ['secret://env/', /secret:\/\/env\/SECRET_CRM/],
    ['secret://env/A/B', /cannot be read/],
    ['secret://env/A#b', /Nothing comes after #/],
    ['secret://vault/secret/crm', /key after # is missing/],
    ['secret://vault/secret/crm#', /key after # is missing/],
    ['secret://vault/secret#key', /cannot be read/],
    ['secret://vault/secret/../sys/mounts#key', /cannot be read/],
    ['secret://vault/secret/./a#key', /cannot be read/],
    ['secret://vault//a#key', /cannot be read/],
    // The token of Snodo itself, also in a namespace of Vault Enterprise.
    ['secret://vault/auth/token/lookup-self#id', /cannot be read/],
    ['secret://vault/team/auth/token/lookup-self#id', /cannot be read/],
    ['secret://vault/cubbyhole/a#id', /cannot be read/],
    ['secret://vault/sys/raw/a#id', /cannot be read/],
    ['secret://vault/secret/a#`', /no backticks/],
    ['secret://vault/secret/a#}}', /no braces/],
    ['secret://aws/a b', /cannot be read/],
    ['Bearer secret://env/A', /stands alone/],
  ])('refuses %s', (text, message) => {
    expect(sourceReferenceMistake(text)).toMatch(message);
  });

  it('never throws, and says of every text whether it can be read', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `secret://${rest}`),
      fc.string().map((rest) => `secret://vault/${rest}`),
    );
    fc.assert(
      fc.property(text, (one) => {
        const mistake = sourceReferenceMistake(one);
        if (!one.startsWith('secret://')) return;
        if (mistake === undefined) expect(readSourceReference(one).path).not.toBe('');
        else expect(() => readSourceReference(one)).toThrow(expect.objectContaining({ code: 'invalid' }));
      }),
    );
  });
});

describe('readsTheSame', () => {
  const crm = 'arn:aws:secretsmanager:eu-south-1:123456789012:secret:crm';

  it.each([
    ['secret://aws/crm#token', 'secret://aws/crm'],
    ['secret://aws/crm', 'secret://aws/crm#token'],
    ['secret://aws/crm#token', `secret://aws/${crm}-AbCdEf#token`],
    ['secret://aws/crm#token', `secret://aws/${crm}`],
    [`secret://aws/${crm}`, `secret://aws/${crm}-AbCdEf`],
    ['secret://env/A', 'secret://env/A'],
    ['CRM', 'CRM'],
  ])('%s and %s', (one, other) => expect(readsTheSame(one, other)).toBe(true));

  it.each([
    ['secret://aws/crm#token', 'secret://aws/crm#other'],
    ['secret://aws/crm', 'secret://aws/crm2'],
    ['secret://vault/secret/crm#token', 'secret://vault/secret/crm#user'],
    ['secret://env/A', 'secret://env/B'],
    ['CRM', 'crm'],
  ])('not %s and %s', (one, other) => expect(readsTheSame(one, other)).toBe(false));
});

import { describe, expect, it } from 'vitest';
import { envPattern, envSource } from './env.ts';

const env = {
  SECRET_CRM: 'value of crm',
  CRM_TOKEN: 'token of crm',
  SECRET_EMPTY: '',
  SNODO_ADMIN_TOKEN: 'admin',
  DATABASE_URL: 'postgres://',
  VAULT_TOKEN: 'vault',
  AWS_SECRET_ACCESS_KEY: 'aws',
  HOME: '/root',
};

describe('secrets of the environment', () => {
  it('are those whose names are allowed', async () => {
    const source = envSource(['SECRET_*', 'CRM_TOKEN'], env);
    expect((await source.read('SECRET_CRM')).fields).toEqual(new Map([['', 'value of crm']]));
    expect((await source.read('CRM_TOKEN')).fields).toEqual(new Map([['', 'token of crm']]));
    await expect(source.read('HOME')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('SNODO_SECRETS_ENV allows SECRET_*, CRM_TOKEN'),
    });
    for (const name of ['SECRET_EMPTY', 'SECRET_NONE', 'SECRET_']) {
      await expect(source.read(name)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('are never what the server itself is run with, whatever is allowed', async () => {
    const source = envSource(['SNODO_*', 'DATABASE_URL', 'VAULT_*', 'AWS_*', 'snodo_*'], env);
    for (const name of [
      'SNODO_ADMIN_TOKEN',
      'snodo_admin_token',
      'DATABASE_URL',
      'VAULT_TOKEN',
      'AWS_SECRET_ACCESS_KEY',
    ]) {
      await expect(source.read(name)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('cannot all be allowed at once', () => {
    for (const bad of ['*', 'S*', 'SE*', 'A B', 'A*B', '']) expect(envPattern.test(bad)).toBe(false);
    for (const good of ['SECRET_*', 'CRM_TOKEN', 'CRM*']) expect(envPattern.test(good)).toBe(true);
  });
});

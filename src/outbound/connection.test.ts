import { describe, expect, it } from 'vitest';
import { connectionSchema } from './connection.ts';

describe('connectionSchema', () => {
  it('reads a connection, without authentication when none is written', () => {
    expect(connectionSchema.parse({ connector: 'http', baseUrl: 'http://10.0.0.1:8080/api' })).toEqual({
      connector: 'http',
      baseUrl: 'http://10.0.0.1:8080/api',
      auth: { type: 'none' },
    });
  });

  it('takes the address of a service that does not speak HTTP', () => {
    const baseUrl = 'postgres://db.example:5432/shop?tls=off';
    expect(connectionSchema.parse({ connector: 'postgres', baseUrl }).baseUrl).toBe(baseUrl);
  });

  it.each([
    { type: 'api-key', in: 'header', name: 'X-Key', value: 'secret://KEY' },
    { type: 'api-key', in: 'query', name: 'key', value: '{{ secrets.KEY }}' },
    { type: 'bearer', token: 't' },
    { type: 'basic', username: 'u', password: '' },
  ])('takes auth %o', (auth) => {
    expect(connectionSchema.parse({ connector: 'http', auth }).auth).toEqual(auth);
  });

  it.each([
    { baseUrl: 'file:///etc/passwd' },
    { baseUrl: 'javascript:alert(1)' },
    { baseUrl: 'postgres:///shop' },
    { baseUrl: 'postgres://user:pass@shop.example/shop' },
    { baseUrl: 'crm' },
    { baseUrl: 'https://user:pass@crm.example' },
    { rateLimit: { requests: 0, per: '1s' } },
    { rateLimit: { requests: 1, per: 'second' } },
    { auth: { type: 'magic' } },
    { auth: { type: 'bearer', token: 't', extra: 1 } },
    { auth: { type: 'basic', username: 'a:b', password: 'c' } },
    { headers: { 'x-a': 'one\r\nx-b: two' } },
    { headers: { 'x a': '1' } },
  ])('refuses %o', (part) => {
    expect(connectionSchema.safeParse({ connector: 'http', ...part }).success).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { requestUrl } from './request-url.ts';

const base = 'https://api.example.com/v1';

describe('requestUrl', () => {
  it.each([
    [{ path: '/customers/1' }, base, 'https://api.example.com/v1/customers/1'],
    [{ path: 'customers/1' }, `${base}/`, 'https://api.example.com/v1/customers/1'],
    [{ path: '/a b/ü' }, base, 'https://api.example.com/v1/a%20b/%C3%BC'],
    [{ path: '/a%2Fb' }, base, 'https://api.example.com/v1/a%2Fb'],
    [{ path: 'documents:batch' }, base, 'https://api.example.com/v1/documents:batch'],
    [{ path: '/a?x=../y' }, base, 'https://api.example.com/v1/a?x=../y'],
    [{ path: '/a?sig=x+y/%7e', query: { q: 1 } }, base, 'https://api.example.com/v1/a?sig=x+y/%7e&q=1'],
    [{ path: '?x=1' }, base, 'https://api.example.com/v1?x=1'],
    [{}, base, 'https://api.example.com/v1'],
    [{ path: '/a?v=3' }, `${base}?v=2&w=1`, 'https://api.example.com/v1/a?v=3&w=1'],
    [{ url: 'https://api.example.com/other' }, base, 'https://api.example.com/other'],
    [{ url: 'https://elsewhere.com/x?y=1' }, undefined, 'https://elsewhere.com/x?y=1'],
    [
      { path: '/s', query: { q: 'a&b', n: 2, yes: true, list: ['x', 3], none: null } },
      base,
      'https://api.example.com/v1/s?q=a%26b&n=2&yes=true&list=x&list=3',
    ],
  ])('%o on %s', (target, baseUrl, expected) => {
    expect(requestUrl(target, baseUrl).href).toBe(expected);
  });

  it.each([
    [{ path: '//evil.com' }, base],
    [{ path: '\\\\evil.com' }, base],
    [{ path: '/\\evil.com' }, base],
    [{ path: '\\evil.com' }, base],
    [{ path: 'https://evil.com/' }, base],
    [{ path: 'http:\\\\evil.com' }, base],
    [{ path: '/customers/../admin' }, base],
    [{ path: '..' }, base],
    [{ path: '/a/%2e%2E/b' }, base],
    [{ path: '/a\\..\\b' }, base],
    [{ path: '/a/.\n./b' }, base],
    [{ path: '/customers/.. ' }, base],
    [{ path: '..\0' }, base],
    [{ url: 'https://evil.com/' }, base],
    [{ url: 'http://api.example.com/' }, base],
    [{ url: 'https://api.example.com:444/' }, base],
    [{ url: '/x' }, undefined],
    [{ path: '/x' }, undefined],
    [{ path: '/x', url: 'https://api.example.com/x' }, base],
    [{}, undefined],
    [{ query: { a: { b: 1 } } }, base],
  ])('refuses %o on %s', (target, baseUrl) => {
    expect(() => requestUrl(target, baseUrl)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('never leaves the host and the folder of the connection, whatever the path', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2e',
        '//',
        '@evil.com',
        ':',
        '?',
        '#',
        '\n',
        '\t',
        ' ',
        '\0',
        'https://evil.com',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (path) => {
          try {
            const url = requestUrl({ path }, base);
            expect(url.origin).toBe('https://api.example.com');
            expect(url.pathname).toMatch(/^\/v1(\/|$)/);
            expect(url.username).toBe('');
          } catch (error) {
            if (!(error instanceof SnodoError)) throw error;
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

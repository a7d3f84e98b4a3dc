import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileType } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    [String.raw`C:\Windows\system32\a.exe`, 'a.exe'],
    ['..', 'file'],
    ['a/', 'file'],
    ['', 'file'],
    [undefined, 'file'],
    ['a\0b\r\nc.txt', 'abc.txt'],
    ['invoice\u{202e}fdp.exe', 'invoicefdp.exe'],
    ['trailing. . ', 'trailing'],
    ['.env', '.env'],
    ['Grüße 🙂.txt', 'Grüße 🙂.txt'],
    ['\ud800.txt', '\u{fffd}.txt'],
  ])('%j is %j', (given, wanted) => {
    expect(fileName(given)).toBe(wanted);
  });

  it('of very many dots is read at once', () => {
    const dots = `a${'. '.repeat(1_000_000)}b`;
    expect(fileName(dots)).toMatch(/^a\./);
  });

  it('is always short, of one folder and well formed, and keeps an ending', () => {
    expect(fileName(`${'ü'.repeat(500)}.tar`)).toMatch(/^ü+\.tar$/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = fileName(text);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name).toMatch(/^[^/\\\0\r\n]+$/);
        expect(['.', '..'].includes(name) || !name.isWellFormed()).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('fileType', () => {
  it.each([
    ['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['', 'application/octet-stream'],
    [undefined, 'application/octet-stream'],
    ['text/html\r\nset-cookie: a', 'application/octet-stream'],
    ['html', 'application/octet-stream'],
  ])('%j is %j', (given, wanted) => {
    expect(fileType(given)).toBe(wanted);
  });
});

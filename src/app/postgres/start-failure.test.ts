import { describe, expect, it } from 'vitest';
import { startFailure } from './start-failure.ts';

describe('startFailure', () => {
  it.each([
    ['FATAL:  could not write to file "pg_wal/xlogtemp.12": No space left on device', /disk that holds \/d is full/],
    ['could not extend file "base/1/2": wrote only 4096 of 8192 bytes at block 0', /disk that holds \/d is full/],
    ['initdb: could not look up effective user ID 5: user does not exist', /user 5 has none here/],
    ["EDQUOT: disk quota exceeded, open '/d/server.lock'", /disk that holds \/d is full/],
    [
      "EEXIST: file already exists, mkdir '/d'",
      /^There is no folder at \/d, and none can be made \(EEXIST\)\. Correct SNODO_DATA_DIR\.$/,
    ],
    ["ENOENT: no such file or directory, mkdir '/d'", /none can be made \(ENOENT\)/],
    ["EROFS: read-only file system, mkdir '/d'", /may not read or write \/d/],
    [
      'DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4.\n',
      /made by PostgreSQL 17, and the embedded one is 18\.4\./,
    ],
    ['initdb: error: could not access directory "/d/postgres": Permission denied', /may not read or write \/d/],
    ['FATAL:  could not locate a valid checkpoint record at 0/1', /damaged/],
  ])('tells the mend for %s', (words, expected) => {
    expect(startFailure(words, '/d').message).toMatch(expected);
  });

  it('quotes the last words of what it does not know', () => {
    expect(startFailure('LOG: one\nFATAL: something new', '/d').message).toContain('FATAL: something new');
  });
});

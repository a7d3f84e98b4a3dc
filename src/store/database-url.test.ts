import { describe, expect, it } from 'vitest';
import { jobsUrl, readDatabaseUrl } from './database-url.ts';

const at = 'postgres://snodo:secret@db.example:5433/snodo';

describe('a URL of PostgreSQL', () => {
  it.each([
    ['', undefined],
    ['?sslmode=disable', undefined],
    ['?sslmode=require', { isVerified: false, isNamed: false }],
    ['?sslmode=verify-full', { isVerified: true, isNamed: true }],
  ])('says %j of TLS', (parameters, tls) => {
    expect(readDatabaseUrl(at + parameters)).toEqual({ plain: at, tls });
  });

  it.each([
    ['?ssl=true', 'say sslmode=require or sslmode=verify-full instead of ssl'],
    ['?sslmode=prefer', 'sslmode must be disable, require, verify-ca or verify-full, not "prefer"'],
    ['?sslmode=verify-ca', 'wants sslrootcert'],
    ['?sslmode=require&channel_binding=require', 'leave channel_binding out'],
    ['?sslmode=require&sslrootcert=/nowhere/ca.pem', '/nowhere/ca.pem, which cannot be read'],
  ])('is refused with %j', (parameters, sentence) => {
    expect(() => readDatabaseUrl(at + parameters)).toThrow(sentence);
    expect(() => readDatabaseUrl(at + parameters)).not.toThrow('secret');
  });

  it('names one host', () => {
    expect(() => readDatabaseUrl('postgres://snodo@one.example,two.example/snodo')).toThrow('Name one');
  });

  it('keeps what is said to PostgreSQL, and says the same to the job queue', () => {
    const url = `${at}?options=-c%20work_mem%3D8MB&sslmode=require`;
    expect(readDatabaseUrl(url).plain).toBe(`${at}?options=-c+work_mem%3D8MB`);
    expect(jobsUrl(url)).toContain('sslmode=require&uselibpqcompat=true');
    expect(jobsUrl(at)).toContain('sslmode=disable');
  });
});

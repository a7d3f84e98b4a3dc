import { describe, expect, it } from 'vitest';
import { exactName, nameIn, tableIn } from './names.ts';

describe('a name in SQL', () => {
  it.each([
    ['orders', 'orders'],
    ['_a$1', '_a$1'],
    ['"Kunden Name"', '"Kunden Name"'],
    ['Kunden Name', '"Kunden Name"'],
    ['a"; drop table b; --', '"a""; drop table b; --"'],
    ['"a"b"', '"""a""b"""'],
  ])('%s is written as %s', (given, written) => {
    expect(nameIn(given)).toBe(written);
  });

  it('is quoted where it is as Snowflake tells it', () => {
    expect(exactName('My "x"')).toBe('"My ""x"""');
  });

  it.each([
    ['orders', 'orders'],
    ['SHOP.PUBLIC.orders', 'SHOP.PUBLIC.orders'],
    ['"My Shop"."a.b"', '"My Shop"."a.b"'],
    ['orders; drop table b', '"orders; drop table b"'],
  ])('of the table %s is %s', (given, written) => {
    expect(tableIn(given)).toBe(written);
  });

  it.each(['', 'a.b.c.d', 'a..b', '.a', 'a.'])('of a table is not "%s"', (given) => {
    expect(() => tableIn(given)).toThrow('is not the name of a table');
  });
});

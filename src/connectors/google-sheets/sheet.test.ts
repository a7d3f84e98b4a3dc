import { expect, it } from 'vitest';
import { rowIn } from './sheet.ts';

it('reads the row of a range, whatever the sheet is called', () => {
  expect(rowIn("'Sheet 1'!A7:C7")).toBe(7);
  expect(rowIn("'Orders!A1'!$B$12")).toBe(12);
  expect(() => rowIn('Orders')).toThrow('names a range without a row');
});

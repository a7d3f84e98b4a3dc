import { describe, expect, it } from 'vitest';
import { folder, isInFolders } from './folder.ts';

describe('folders', () => {
  it.each([
    ['shop', ['shop'], true],
    ['shop/orders', ['shop'], true],
    ['shop/orders', ['crm', 'shop/orders'], true],
    ['shop', ['shop/orders'], false],
    ['shop-2', ['shop'], false],
    ['shop', [], false],
    [undefined, ['shop'], false],
  ])('%s in %s: %s', (given, folders, is) => {
    expect(isInFolders(given, folders)).toBe(is);
  });

  it.each(['shop', 'shop/orders', 'a/b/c/d/e/f', '2026/q1-reports'])('%s is one', (text) => {
    expect(folder.parse(text)).toBe(text);
  });

  it.each(['', '/', 'Shop', 'shop/', '/shop', 'a//b', '../a', 'a/b/c/d/e/f/g', '-a', 'a b'])('%s is none', (text) => {
    expect(folder.safeParse(text).success).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { addressRange } from '../outbound/address-range.ts';
import { allowedAddresses, allowProblems } from './allowed.ts';
import { providerAddresses } from './provider-addresses.ts';

describe.each([...providerAddresses])('the addresses of %s', (name, { source, date, ranges }) => {
  it('can be read, and say where and when they are from', () => {
    expect(ranges.filter((range) => addressRange(range) === undefined)).toEqual([]);
    expect(new Set(ranges).size).toBe(ranges.length);
    expect(ranges.length).toBeGreaterThan(0);
    expect(new URL(source).protocol).toBe('https:');
    expect(date).toMatch(/^202\d-\d{2}(?:-\d{2})?$/);
    expect(allowProblems([name])).toEqual([]);
    // Every one of them is a public unicast address: no list lets a neighbour in.
    expect(ranges.filter((range) => addressRange(range)?.[0].range() !== 'unicast')).toEqual([]);
  });
});

it('lets a provider in and nobody else', () => {
  const github = allowedAddresses(['github']);
  for (const inside of ['140.82.112.1', '140.82.127.255', '::ffff:192.30.252.7', '2606:50c0:8000::153']) {
    expect(github.has(inside)).toBe(true);
  }
  for (const outside of ['140.82.128.0', '3.18.12.63', '127.0.0.1', '2606:50c1::1', 'github']) {
    expect(github.has(outside)).toBe(false);
  }
  const both = allowedAddresses(['stripe', '203.0.113.0/24']);
  expect(both.has('3.18.12.63')).toBe(true);
  expect(both.has('203.0.113.9')).toBe(true);
  expect(both.has('140.82.112.1')).toBe(false);
});

it('suggests the provider that was meant', () => {
  expect(allowProblems(['githup'])).toMatchObject([{ path: 'trigger.allow[0]', hint: 'Did you mean "github"?' }]);
});

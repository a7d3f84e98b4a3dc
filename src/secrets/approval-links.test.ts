import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newId } from '../core/id.ts';
import { approvalLinks } from './approval-links.ts';

const [key, older] = [randomBytes(32), randomBytes(32)];
const url = () => 'https://snodo.example.com';

it('is the same for the same message in every process, and says which', () => {
  const id = newId();
  const link = approvalLinks([key], url).urlOf(id);
  expect(approvalLinks([key], url).urlOf(id)).toBe(link);
  expect(link).toMatch(/^https:\/\/snodo\.example\.com\/approvals\/[\w-]{64}$/);
  expect(approvalLinks([key], url).read(link.split('/').at(-1) ?? '')).toBe(id);
});

it('still opens while the key is changed, and not with another', () => {
  const id = newId();
  const token = approvalLinks([older], url).tokenOf(id);
  expect(approvalLinks([key, older], url).read(token)).toBe(id);
  expect(approvalLinks([key], url).read(token)).toBeUndefined();
});

it('does not open with a single other character, or another length', () => {
  const links = approvalLinks([key], url);
  const token = links.tokenOf(newId());
  for (let at = 0; at < token.length; at += 1) {
    const other = token.charAt(at) === 'A' ? 'B' : 'A';
    expect(links.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
  for (const one of ['', token.slice(1), `${token}A`, `${token.slice(0, -1)}=`])
    expect(links.read(one)).toBeUndefined();
});

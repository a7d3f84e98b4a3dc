import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newId } from '../core/id.ts';
import { alertPurpose, approvalPurpose, messageLinks } from './message-links.ts';

const [key, older] = [randomBytes(32), randomBytes(32)];
const url = () => 'https://snodo.example.com';

it('is the same for the same message in every process, and says which', () => {
  const id = newId();
  const link = messageLinks([key], approvalPurpose, url).urlOf(id);
  expect(messageLinks([key], approvalPurpose, url).urlOf(id)).toBe(link);
  expect(link).toMatch(/^https:\/\/snodo\.example\.com\/approvals\/[\w-]{64}$/);
  expect(messageLinks([key], approvalPurpose, url).read(link.split('/').at(-1) ?? '')).toBe(id);
});

it('still opens while the key is changed, and not with another', () => {
  const id = newId();
  const token = messageLinks([older], approvalPurpose, url).tokenOf(id);
  expect(messageLinks([key, older], approvalPurpose, url).read(token)).toBe(id);
  expect(messageLinks([key], approvalPurpose, url).read(token)).toBeUndefined();
});

it('does not open with a single other character, or another length', () => {
  const links = messageLinks([key], approvalPurpose, url);
  const token = links.tokenOf(newId());
  for (let at = 0; at < token.length; at += 1) {
    const other = token.charAt(at) === 'A' ? 'B' : 'A';
    expect(links.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
  for (const one of ['', token.slice(1), `${token}A`, `${token.slice(0, -1)}=`])
    expect(links.read(one)).toBeUndefined();
});

it('opens nothing that another kind of message is for', () => {
  const token = messageLinks([key], approvalPurpose, url).tokenOf(newId());
  const alerts = messageLinks([key], alertPurpose, url);
  expect(alerts.read(token)).toBeUndefined();
  expect(alerts.urlOf(newId())).toMatch(/^https:\/\/snodo\.example\.com\/alerts\/[\w-]{64}$/);
});

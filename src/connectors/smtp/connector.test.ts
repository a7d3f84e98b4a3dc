import { expect, it } from 'vitest';
import { smtp } from './connector.ts';

const input = smtp.actions.get('send-mail')?.input;

it('takes an address alone or after a name, and reads one of any length at once', () => {
  const isTaken = (from: string) => input?.safeParse({ from, to: ['bob@example.com'], subject: 'Hi' }).success;
  for (const good of ['ada@example.com', 'Ada <ada@example.com>', '"R@" <ada@example.com>'])
    expect(isTaken(good)).toBe(true);
  for (const bad of [
    'ada',
    '@example.com',
    'Ada <ada@>',
    'ada@example.com\nBcc: eve@example.com',
    'a'.repeat(200_000),
  ]) {
    expect(isTaken(bad)).toBe(false);
  }
}, 2_000);

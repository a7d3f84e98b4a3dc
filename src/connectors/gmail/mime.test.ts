import { describe, expect, it } from 'vitest';
import { mimeOf } from './mime.ts';

function headers(to: readonly string[]): string {
  return mimeOf({ to, subject: 'Hi', text: 'Hello' }).split('\r\nSubject:')[0] ?? '';
}

describe('an e-mail of Gmail', () => {
  it('names each address so that its name parts it in no two', () => {
    expect(headers(['"Rossi, Ada" <a@example.com>', 'Bob (shop) <b@example.com>', 'Eve <e@example.com>'])).toBe(
      'To: "Rossi, Ada" <a@example.com>,\r\n "Bob (shop)" <b@example.com>,\r\n Eve <e@example.com>',
    );
    expect(headers([String.raw`"Ada \"A\" Rossi" <a@example.com>`])).toBe(
      String.raw`To: "Ada \"A\" Rossi" <a@example.com>`,
    );
    expect(headers(['"Perché, Ada" <a@example.com>'])).toBe('To: =?UTF-8?B?UGVyY2jDqSwgQWRh?= <a@example.com>');
  });

  it('reads an address of any length at once', () => {
    expect(headers([`x${' '.repeat(200_000)}@`])).toContain('To: x');
  }, 1_000);
});

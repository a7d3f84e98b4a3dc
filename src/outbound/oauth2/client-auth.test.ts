import { describe, expect, it } from 'vitest';
import { basicAuth } from './client-auth.ts';

function sent(clientId: string, clientSecret: string): string {
  const headers = new Headers();
  const server = { issuer: 'https://login.example' };
  basicAuth(clientSecret)(server, { client_id: clientId }, new URLSearchParams(), headers);
  return Buffer.from(headers.get('authorization')?.replace('Basic ', '') ?? '', 'base64').toString();
}

describe('Basic of a client', () => {
  it('leaves what a form leaves: a UUID is sent as it is', () => {
    expect(sent('6f0b1c9e-1f4a-4c1e-9d2b-0a1b2c3d4e5f', 'a_b.c-d*')).toBe(
      '6f0b1c9e-1f4a-4c1e-9d2b-0a1b2c3d4e5f:a_b.c-d*',
    );
  });

  it('encodes the rest as a form does', () => {
    expect(sent('a:b c', 'é%/+~')).toBe('a%3Ab+c:%C3%A9%25%2F%2B%7E');
  });
});

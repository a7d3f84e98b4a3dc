import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signedHeaders } from './sign.ts';

const key = fc.uint8Array({ minLength: 24, maxLength: 64 });

describe('the signature of a message', () => {
  it('is what the reference library makes, and it takes the message with either secret', () => {
    const at = Date.now();
    fc.assert(
      fc.property(key, key, fc.json(), (one, other, body) => {
        const headers = signedHeaders('msg_1', at, body, [one, other]);
        const libraries = [one, other].map((bytes) => new Webhook(Buffer.from(bytes).toString('base64')));
        const theirs = libraries.map((library) => library.sign('msg_1', new Date(at), body));
        expect(headers['webhook-signature']).toBe(theirs.join(' '));
        for (const library of libraries) expect(library.verify(body, headers)).toEqual(JSON.parse(body));
      }),
    );
  });
});

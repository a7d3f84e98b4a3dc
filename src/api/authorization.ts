import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { SnodoError } from '../core/error.ts';
import type { Sessions } from './session.ts';

// Hashes are of one length, which the constant-time comparison asks for.
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether a text is the token, in constant time. */
export function tokenCheck(token: string): (given: string) => boolean {
  const wanted = hash(token);
  return (given) => timingSafeEqual(hash(given), wanted);
}

/** Lets in who sends `Authorization: Bearer TOKEN`, and browsers that have signed in. */
export function authorization(isToken: (given: string) => boolean, sessions: Sessions): MiddlewareHandler {
  return async (context, next) => {
    const [, given] = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const may = given === undefined ? await sessions.has(context) : isToken(given);
    if (!may) throw new SnodoError('unauthorized', 'Send a valid token in the header Authorization: Bearer TOKEN.');
    await next();
  };
}

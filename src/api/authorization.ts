import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { SnodoError } from '../core/error.ts';

// Hashes are of one length, which the constant-time comparison asks for.
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Lets in who sends `Authorization: Bearer TOKEN`. */
export function authorization(token: string): MiddlewareHandler {
  const wanted = hash(token);
  return async (context, next) => {
    const [, given] = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (given === undefined || !timingSafeEqual(hash(given), wanted)) {
      throw new SnodoError('unauthorized', 'Send a valid token in the header Authorization: Bearer TOKEN.');
    }
    await next();
  };
}

import type { Context } from 'hono';

/** The token of the header `Authorization: Bearer TOKEN`; undefined where none is sent. */
export function bearerToken(context: Context): string | undefined {
  const [, token] = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  return token;
}

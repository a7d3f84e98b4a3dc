import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { answer, anyRoute, badRequest, bearer, nothing, tooLarge } from '../declared.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import type { Sessions } from '../session.ts';

const about = { tags: ['session'] };
const maxBytes = 10_000;

const signInSchema = z.strictObject({ token: z.string().min(1).max(1_000) });
const sessionSchema = z.strictObject({ name: z.string() }).meta({ id: 'Session', description: 'Who is signed in.' });

const signInRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session',
  summary: 'Sign a browser in by a token: it gets a cookie for seven days',
  request: { body: jsonRequest(signInSchema) },
  responses: { 200: answer('It is signed in.', sessionSchema), ...badRequest, ...tooLarge, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/session',
  summary: 'Who is signed in',
  security: bearer,
  responses: { 200: answer('Who it is.', sessionSchema), ...anyRoute },
});

const signOutRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/session',
  summary: 'Sign the browser out',
  security: bearer,
  responses: { 204: nothing, ...anyRoute },
});

const admin = { name: 'admin' };

/** Signing in, which needs no session. */
export function signInRoutes(app: OpenAPIHono, sessions: Sessions, isToken: (given: string) => boolean): void {
  app.openapi(signInRoute, async (context) => {
    const { token } = await readJson(context, signInSchema, maxBytes);
    if (!isToken(token)) throw new SnodoError('unauthorized', 'This token is not right.');
    await sessions.start(context);
    context.header('cache-control', 'no-store');
    return context.json(admin, 200);
  });
}

export function sessionRoutes(app: OpenAPIHono, sessions: Sessions): void {
  app.openapi(getRoute, (context) => context.json(admin, 200));
  app.openapi(signOutRoute, (context) => {
    sessions.end(context);
    return context.body(null, 204);
  });
}

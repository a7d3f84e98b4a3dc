import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { roles } from '../../core/role.ts';
import { type Principal, principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, nothing, tooLarge } from '../declared.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import type { Sessions } from '../session.ts';

const about = { tags: ['session'] };
const maxBytes = 10_000;

const signInSchema = z.strictObject({ token: z.string().min(1).max(1_000) });
const sessionSchema = z
  .strictObject({ name: z.string().meta({ description: 'Of the token.' }), role: z.enum(roles) })
  .meta({ id: 'Session', description: 'Who is signed in.' });

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

function shown({ name, role }: Principal): z.infer<typeof sessionSchema> {
  return { name, role };
}

/** Signing in, which needs no session. */
export function signInRoutes(
  app: OpenAPIHono,
  sessions: Sessions,
  byText: (text: string) => Promise<Principal | undefined>,
): void {
  app.openapi(signInRoute, async (context) => {
    const { token } = await readJson(context, signInSchema, maxBytes);
    const principal = await byText(token);
    if (!principal) throw new SnodoError('unauthorized', 'This token is not right.');
    context.set('principal', principal);
    await sessions.start(context, principal);
    context.header('cache-control', 'no-store');
    return context.json(shown(principal), 200);
  });
}

export function sessionRoutes(app: OpenAPIHono, sessions: Sessions): void {
  app.openapi(getRoute, (context) => context.json(shown(principalOf(context)), 200));
  app.openapi(signOutRoute, (context) => {
    sessions.end(context);
    return context.body(null, 204);
  });
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { roles } from '../../core/role.ts';
import { changePassword, userByName } from '../../store/users.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { newSessionKey } from '../access/link-token.ts';
import { hashOfPassword, newPassword } from '../access/password.ts';
import { type Principal, principalKinds, principalOf } from '../access/principal.ts';
import { userByPassword } from '../access/sign-in.ts';
import { principalOfUser } from '../access/token-book.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, nothing, tooLarge, tooMany } from '../declared.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import type { Sessions } from '../session.ts';

const about = { tags: ['session'] };
const maxBytes = 10_000;

const secret = z.string().min(1).max(1_000);
const signInSchema = z.union(
  [z.strictObject({ token: secret }), z.strictObject({ name: z.string().min(1).max(200), password: secret })],
  'must be { token }, or { name, password }',
);
export const sessionSchema = z
  .strictObject({
    name: z.string().meta({ description: 'Of the user or the token.' }),
    role: z.enum(roles),
    kind: z.enum(principalKinds),
  })
  .meta({ id: 'Session', description: 'Who is signed in.' });
const changeSchema = z.strictObject({ current: secret, password: newPassword });

const signInRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session',
  summary: 'Sign a browser in by a token, or by name and password: it gets a cookie for seven days',
  request: { body: jsonRequest(signInSchema) },
  responses: { 200: answer('It is signed in.', sessionSchema), ...badRequest, ...tooLarge, ...tooMany, ...anyRoute },
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

const passwordRoute = createRoute({
  ...about,
  method: 'put',
  path: '/session/password',
  summary: 'Change the own password: all other browsers of the user are signed out',
  security: bearer,
  request: { body: jsonRequest(changeSchema) },
  responses: { 204: nothing, ...badRequest, ...conflict, ...tooLarge, ...tooMany, ...anyRoute },
});

export function shownSession({ name, role, kind }: Principal): z.infer<typeof sessionSchema> {
  return { name, role, kind };
}

/** Signing in, which needs no session. */
export function signInRoutes(
  app: OpenAPIHono,
  sessions: Sessions,
  byText: (text: string) => Promise<Principal | undefined>,
  { sql, addressOf }: Pick<ApiOptions, 'sql' | 'addressOf'>,
): void {
  app.openapi(signInRoute, async (context) => {
    const given = await readJson(context, signInSchema, maxBytes);
    const principal =
      'token' in given
        ? await byText(given.token)
        : await userByPassword(sql, { ...given, address: addressOfCaller(context, addressOf) });
    if (!principal) {
      throw new SnodoError(
        'unauthorized',
        'token' in given ? 'This token is not right.' : 'This name or this password is not right.',
      );
    }
    context.set('principal', principal);
    await sessions.start(context, principal);
    context.header('cache-control', 'no-store');
    return context.json(shownSession(principal), 200);
  });
}

export function sessionRoutes(app: OpenAPIHono, sessions: Sessions, { sql, tokens, addressOf }: ApiOptions): void {
  app.openapi(getRoute, (context) => context.json(shownSession(principalOf(context)), 200));
  app.openapi(signOutRoute, (context) => {
    sessions.end(context);
    return context.body(null, 204);
  });
  app.openapi(passwordRoute, async (context) => {
    const { name } = principalOf(context);
    const { current, password } = await readJson(context, changeSchema, maxBytes);
    if ((await userByName(sql, name)) === undefined) {
      throw new SnodoError(
        'conflict',
        `"${name}" is a token and has no password. Sign in as a user to change its own.`,
      );
    }
    const address = addressOfCaller(context, addressOf);
    if (!(await userByPassword(sql, { name, password: current, address }))) {
      throw badField('current', 'This is not your password.');
    }
    const made = { password: await hashOfPassword(password), sessionKey: newSessionKey() };
    const user = await changePassword(sql, name, made);
    tokens.forget();
    // The browser that asked stays signed in.
    if (user) await sessions.start(context, principalOfUser(user));
    return context.body(null, 204);
  });
}

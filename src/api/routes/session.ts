import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { userRoles } from '../../core/role.ts';
import { changePassword, userByName } from '../../store/access/users.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { type Entry, stillNeeded } from '../access/entry.ts';
import { newSessionKey } from '../access/session-key.ts';
import { refuseForeign } from '../access/own-site.ts';
import { hashOfPassword, newPassword } from '../access/password.ts';
import { type Principal, principalKinds, principalOf } from '../access/principal.ts';
import { userByPassword } from '../access/sign-in.ts';
import { noPasswords, usualRules } from '../access/sign-in-rules.ts';
import { provePassword } from '../access/own-password.ts';
import { principalOfUser } from '../access/token-book.ts';
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
export const sessionShape = {
  name: z.string().meta({ description: 'Of the user or the token.' }),
  role: z.enum(userRoles).meta({ description: 'none: they are in projects alone, which GET /projects lists.' }),
  kind: z.enum(principalKinds),
};
export const sessionSchema = z.strictObject(sessionShape).meta({ id: 'Session', description: 'Who is signed in.' });
const halfWaySchema = z
  .strictObject({
    needs: z.enum(stillNeeded).meta({
      description: 'A code, for POST /session/code; or to set up a second factor, which POST /session/offer begins.',
    }),
  })
  .meta({ id: 'HalfWayIn', description: 'What is still asked of who has given the right password.' });
const changeSchema = z.strictObject({ current: secret, password: newPassword });

/** The password was right, and is not all that is asked. */
export const halfWayIn = {
  202: answer('The password is right, and a second factor is asked for, within five minutes.', halfWaySchema),
};

const signInRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session',
  summary: 'Sign a browser in by a token, or by name and password: it gets a cookie for seven days',
  request: { body: jsonRequest(signInSchema) },
  responses: {
    200: answer('It is signed in.', sessionSchema),
    ...halfWayIn,
    ...badRequest,
    ...tooLarge,
    ...tooMany,
    ...anyRoute,
  },
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
  entry: Entry,
  byText: (text: string) => Promise<Principal | undefined>,
  { sql, addressOf, signIn = usualRules }: ApiOptions,
): void {
  app.openapi(signInRoute, async (context) => {
    refuseForeign(context);
    const given = await readJson(context, signInSchema, maxBytes);
    context.header('cache-control', 'no-store');
    if ('token' in given) {
      const principal = await byText(given.token);
      if (!principal) throw new SnodoError('unauthorized', 'This token is not right.');
      context.set('principal', principal);
      await sessions.start(context, principal, 'token');
      return context.json(shownSession(principal), 200);
    }
    if (!signIn.passwords) throw new SnodoError('unauthorized', noPasswords);
    const user = await userByPassword(sql, { ...given, address: addressOfCaller(context, addressOf) });
    if (!user) throw new SnodoError('unauthorized', 'This name or this password is not right.');
    context.set('principal', principalOfUser(user));
    const entered = await entry.byPassword(context, user);
    if (typeof entered === 'string') return context.json({ needs: entered }, 202);
    return context.json(shownSession(entered), 200);
  });
}

export function whoRoutes(app: OpenAPIHono): void {
  app.openapi(getRoute, (context) => context.json(shownSession(principalOf(context)), 200));
}

export function sessionRoutes(app: OpenAPIHono, sessions: Sessions, options: ApiOptions): void {
  const { sql, tokens } = options;
  app.openapi(signOutRoute, async (context) => {
    await sessions.end(context);
    return context.body(null, 204);
  });
  app.openapi(passwordRoute, async (context) => {
    const { name } = principalOf(context);
    const { current, password } = await readJson(context, changeSchema, maxBytes);
    if (!(await userByName(sql, name))?.password) {
      throw new SnodoError('conflict', `"${name}" has no password. Sign in as a user by a password to change it.`);
    }
    await provePassword(context, options, { name, password: current, at: 'current' });
    const made = { password: await hashOfPassword(password), sessionKey: newSessionKey() };
    const user = await changePassword(sql, name, made);
    tokens.forget();
    // The browser that asked stays signed in.
    if (user) await sessions.start(context, principalOfUser(user), 'password');
    return context.body(null, 204);
  });
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { userRoles } from '../../core/role.ts';
import {
  addUser,
  changeUser,
  deleteUser,
  type Invitation,
  inviteUser,
  listUsers,
  type User,
  userByName,
} from '../../store/access/users.ts';
import { newLinkToken } from '../access/link-token.ts';
import { newSessionKey } from '../access/session-key.ts';
import { pageUrl } from '../access/page-url.ts';
import { hashOfPassword, newPassword } from '../access/password.ts';
import { principalOf } from '../access/principal.ts';
import { noPasswords, usualRules } from '../access/sign-in-rules.ts';
import { settingsToken, tokenHash } from '../access/token-book.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { principalName as name } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['access'], security: bearer };
const maxBytes = 10_000;
const invitedForMs = durationMs('7d');

const email = z.email().max(300);
const givenSchema = z.strictObject({
  name,
  role: z.enum(userRoles),
  email: email.optional(),
  password: newPassword.optional().meta({ description: 'A first one; left out: the answer has an invitation.' }),
});
const changeSchema = z.strictObject({ role: z.enum(userRoles).optional(), email: email.nullable().optional() });

const userShape = {
  name: z.string(),
  role: z.enum(userRoles),
  email: z.string().nullable(),
  createdBy: z.string().meta({ description: 'The name of the user or token that made it.' }),
  createdAt: moment,
  signedInAt: moment.nullable().meta({ description: 'When it last signed in.' }),
  invitedUntil: moment.nullable().meta({ description: 'Until when the invitation that is open can be taken.' }),
  bySso: z.boolean().meta({ description: 'Whether it comes in by single sign-on, which sets its role.' }),
  secondFactor: z.boolean().meta({ description: 'Whether it has a second factor or a passkey.' }),
};
const userSchema = z.strictObject(userShape).meta({ id: 'User', description: 'A user, without anything secret.' });
const invitationShape = {
  url: z.url().meta({ description: 'Where the user chooses a password, once. It is answered this once.' }),
  until: moment,
};
const invitationSchema = z.strictObject(invitationShape);
const madeSchema = z.strictObject({ ...userShape, invitation: invitationSchema.nullable() });

const params = z.strictObject({ name });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/users',
  summary: 'The users and their roles, by name',
  request: { query: z.strictObject(pageQuery(name)) },
  responses: { 200: answer('A page.', listOf(userSchema)), ...badRequest, ...anyRoute },
});

const makeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/users',
  summary: 'Make a user, with a first password or with a link by which it chooses one',
  request: { body: jsonRequest(givenSchema) },
  responses: { 201: answer('Made.', madeSchema), ...badRequest, ...conflict, ...tooLarge, ...anyRoute },
});

const changeRoute = createRoute({
  ...about,
  method: 'patch',
  path: '/users/{name}',
  summary: 'Change the role or the address of a user; another role signs it out',
  request: { params, body: jsonRequest(changeSchema) },
  responses: { 200: answer('Changed.', userSchema), ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/users/{name}',
  summary: 'Delete a user; it is signed out at once',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const inviteRoute = createRoute({
  ...about,
  method: 'post',
  path: '/users/{name}/invitation',
  summary: 'A new link by which a user chooses a password, for seven days; one given before no longer works',
  request: { params },
  responses: { 201: answer('Made.', invitationSchema), ...badRequest, ...notFound, ...anyRoute },
});

function shown(user: User): z.infer<typeof userSchema> {
  return {
    name: user.name,
    role: user.role,
    email: user.email,
    createdBy: user.createdBy,
    createdAt: user.createdAt.toISOString(),
    signedInAt: user.signedInAt?.toISOString() ?? null,
    invitedUntil: user.invitedUntil?.toISOString() ?? null,
    bySso: user.bySso,
    secondFactor: user.secondFactor,
  };
}

function noSuchUser(given: string): SnodoError {
  return new SnodoError('not_found', `There is no user "${given}". GET /api/v1/users lists those there are.`);
}

/** @throws SnodoError `invalid`, `conflict`: of a name that cannot be that of a user. */
export function refuseName(given: string): void {
  if (given !== settingsToken) return;
  throw badField('name', `"${settingsToken}" is the token of SNODO_ADMIN_TOKEN.`, 'Choose another name.');
}

export function nameIsTaken(given: string): SnodoError {
  return new SnodoError('conflict', `There is a user or a token "${given}" already. Choose another name.`);
}

function newInvitation(now: number): { readonly token: string; readonly kept: Invitation } {
  const token = newLinkToken();
  return { token, kept: { hash: tokenHash(token), until: new Date(now + invitedForMs) } };
}

/** Who may sign in by name and password. */
export function userRoutes(app: OpenAPIHono, { sql, tokens, publicUrl, now, signIn = usualRules }: ApiOptions): void {
  // In the fragment, which browsers send to nobody.
  const link = (requestUrl: string, token: string) => `${pageUrl(publicUrl, requestUrl)}/invitation#${token}`;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listUsers(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.name, shown),
      200,
    );
  });
  app.openapi(makeRoute, async (context) => {
    const given = await readJson(context, givenSchema, maxBytes);
    refuseName(given.name);
    if (!signIn.passwords) throw new SnodoError('conflict', noPasswords);
    const invitation = given.password === undefined ? newInvitation(now()) : undefined;
    const made = await addUser(sql, {
      name: given.name,
      role: given.role,
      email: given.email ?? null,
      password: given.password === undefined ? null : await hashOfPassword(given.password),
      sessionKey: newSessionKey(),
      invitation: invitation?.kept,
      createdBy: principalOf(context).name,
    });
    if (made === undefined) throw nameIsTaken(given.name);
    const open = invitation && {
      url: link(context.req.url, invitation.token),
      until: invitation.kept.until.toISOString(),
    };
    return context.json({ ...shown(made), invitation: open ?? null }, 201);
  });
  app.openapi(changeRoute, async (context) => {
    const { name: which } = context.req.valid('param');
    const change = await readJson(context, changeSchema, maxBytes);
    const changed = await changeUser(sql, which, { ...change, sessionKey: newSessionKey() });
    tokens.forget();
    if (changed === undefined) throw noSuchUser(which);
    return context.json(shown(changed), 200);
  });
  app.openapi(deleteRoute, async (context) => {
    const { name: which } = context.req.valid('param');
    const found = await deleteUser(sql, which);
    tokens.forget();
    if (!found) throw noSuchUser(which);
    return context.body(null, 204);
  });
  app.openapi(inviteRoute, async (context) => {
    const { name: which } = context.req.valid('param');
    const { token, kept } = newInvitation(now());
    if (!signIn.passwords) throw badField('name', noPasswords);
    if ((await userByName(sql, which))?.bySso === true) {
      throw badField('name', `"${which}" comes in by single sign-on and needs no password.`);
    }
    if ((await inviteUser(sql, which, kept)) === undefined) throw noSuchUser(which);
    return context.json({ url: link(context.req.url, token), until: kept.until.toISOString() }, 201);
  });
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { addFirstUser, hasUsers, invitedBy, takeInvitation } from '../../store/access/users.ts';
import type { Entry } from '../access/entry.ts';
import { newSessionKey } from '../access/session-key.ts';
import { refuseForeign } from '../access/own-site.ts';
import { hashOfPassword, newPassword } from '../access/password.ts';
import type { Principal } from '../access/principal.ts';
import { noPasswords, usualRules } from '../access/sign-in-rules.ts';
import { principalOfUser, tokenHash } from '../access/token-book.ts';
import { answer, anyRoute, badRequest, conflict, givenUp, tooLarge } from '../declared.ts';
import { principalName } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { halfWayIn, sessionSchema, shownSession } from './session.ts';
import { nameIsTaken, refuseName } from './users.ts';

const about = { tags: ['session'] };
const maxBytes = 10_000;

const setupSchema = z.strictObject({
  token: z.string().min(1).max(1_000).meta({ description: 'A token of an admin: that of the first start is one.' }),
  name: principalName,
  password: newPassword,
});
const takeSchema = z.strictObject({
  token: z.string().min(1).max(200).meta({ description: 'What stands behind # in the link.' }),
  password: newPassword.optional().meta({ description: 'Left out: only who is invited is answered.' }),
});

const askRoute = createRoute({
  ...about,
  method: 'get',
  path: '/setup',
  summary: 'How people come in, and whether there is no user yet',
  responses: {
    200: answer(
      'How it stands.',
      z.strictObject({
        needed: z.boolean(),
        guided: z.boolean().meta({ description: 'Whether the page begins with it.' }),
        passwords: z.boolean().meta({ description: 'Whether users sign in by name and password.' }),
        sso: z.string().nullable().meta({ description: 'What single sign-on is called; null where there is none.' }),
      }),
    ),
    '5XX': anyRoute['5XX'],
  },
});

const setupRoute = createRoute({
  ...about,
  method: 'post',
  path: '/setup',
  summary: 'Make the first user, an admin, and sign the browser in',
  request: { body: jsonRequest(setupSchema) },
  responses: { 201: answer('It is signed in.', sessionSchema), ...badRequest, ...conflict, ...tooLarge, ...anyRoute },
});

const takeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/invitations',
  summary: 'Take an invitation: choose a password, and be signed in',
  request: { body: jsonRequest(takeSchema) },
  responses: {
    200: answer('With a password it is signed in.', sessionSchema),
    ...halfWayIn,
    ...badRequest,
    ...givenUp,
    ...tooLarge,
    '5XX': anyRoute['5XX'],
  },
});

/** The first user, and those who are invited: who asks has no session yet. */
export function setupRoutes(
  app: OpenAPIHono,
  entry: Entry,
  byText: (text: string) => Promise<Principal | undefined>,
  { sql, tokens, sso, signIn = usualRules, guided = false }: ApiOptions,
): void {
  app.openapi(askRoute, async (context) => {
    const { passwords } = signIn;
    const needed = passwords && !(await hasUsers(sql));
    context.header('cache-control', 'no-store');
    return context.json({ needed, guided: guided && needed, passwords, sso: sso?.rules.name ?? null }, 200);
  });
  app.openapi(setupRoute, async (context) => {
    refuseForeign(context);
    const { token, name, password } = await readJson(context, setupSchema, maxBytes);
    const by = await byText(token);
    if (by?.role !== 'admin') {
      throw new SnodoError(
        'unauthorized',
        'This token is not right. The first start of the server printed it, and keeps it in its data folder as admin.token.',
      );
    }
    context.set('principal', by);
    if (!signIn.passwords) throw new SnodoError('conflict', noPasswords);
    refuseName(name);
    const made = await addFirstUser(sql, {
      name,
      role: 'admin',
      email: null,
      password: await hashOfPassword(password),
      sessionKey: newSessionKey(),
      invitation: undefined,
      createdBy: by.name,
    });
    if (made === undefined) {
      if (!(await hasUsers(sql))) throw nameIsTaken(name);
      throw new SnodoError('conflict', 'There are users already. Sign in, or ask an admin for an invitation.');
    }
    const principal = await entry.letIn(context, made, 'token');
    // For the audit it was the token.
    context.set('principal', by);
    return context.json(shownSession(principal), 201);
  });
  app.openapi(takeRoute, async (context) => {
    refuseForeign(context);
    const { token, password } = await readJson(context, takeSchema, maxBytes);
    if (!signIn.passwords) throw new SnodoError('gone', noPasswords);
    const hash = tokenHash(token);
    const invited = await invitedBy(sql, hash);
    const taken =
      invited && password !== undefined
        ? await takeInvitation(sql, hash, { password: await hashOfPassword(password), sessionKey: newSessionKey() })
        : undefined;
    const user = password === undefined ? invited : taken;
    if (user === undefined) {
      throw new SnodoError(
        'gone',
        'This invitation was used already, replaced by another, or its time is up. Ask an admin for a new one.',
      );
    }
    context.header('cache-control', 'no-store');
    if (taken === undefined) return context.json(shownSession(principalOfUser(user)), 200);
    tokens.forget();
    context.set('principal', principalOfUser(taken));
    const entered = await entry.byPassword(context, taken);
    if (typeof entered === 'string') return context.json({ needs: entered }, 202);
    return context.json(shownSession(entered), 200);
  });
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { readSecondFactor, removeSecondFactor } from '../../store/access/second-factors.ts';
import { removePasskeys } from '../../store/access/passkeys.ts';
import { signOutUser, type User, userByName } from '../../store/access/users.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import type { Entry } from '../access/entry.ts';
import { newSessionKey } from '../access/session-key.ts';
import { pageUrl } from '../access/page-url.ts';
import { principalOf } from '../access/principal.ts';
import { passwordSchema, provePassword, userWithPassword } from '../access/own-password.ts';
import { badField } from '../bad-input.ts';
import {
  answer,
  anyRoute,
  badRequest,
  bearer,
  conflict,
  moment,
  nothing,
  notFound,
  tooLarge,
  tooMany,
} from '../declared.ts';
import { principalName } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['session'], security: bearer };
const maxBytes = 10_000;

export const code = z
  .string()
  .min(6)
  .max(40)
  .meta({ description: 'Six digits of the authenticator app, or a recovery code.' });
export const recoveryCodes = z
  .array(z.string())
  .meta({ description: 'Ten codes that let in once each without the app. They are answered this once.' });
export const offeredSchema = z
  .strictObject({
    key: z.string().meta({ description: 'In base32, for who cannot read the picture.' }),
    address: z.string().meta({ description: 'otpauth://…, as the picture has it.' }),
    svg: z.string().meta({ description: 'A QR code.' }),
  })
  .meta({ id: 'OfferedSecondFactor', description: 'The key of an authenticator app. It is answered this once.' });
const standingSchema = z.strictObject({
  available: z.boolean().meta({ description: 'Whether who asks has a password, to which it comes as the second.' }),
  since: moment.nullable().meta({ description: 'Since when it is asked for; null where there is none.' }),
  recoveryCodes: z.int().meta({ description: 'How many are left.' }),
  required: z.boolean().meta({ description: 'Whether every user has to have one.' }),
});
const codeSchema = z.strictObject({ code });
const codesSchema = z.strictObject({ recoveryCodes });

const path = '/session/second-factor';
const proved = { ...badRequest, ...conflict, ...tooLarge, ...tooMany, ...anyRoute };

const standingRoute = createRoute({
  ...about,
  method: 'get',
  path,
  summary: 'The own second factor',
  responses: { 200: answer('How it stands.', standingSchema), ...anyRoute },
});

const offerRoute = createRoute({
  ...about,
  method: 'post',
  path,
  summary: 'A key for the own authenticator app; it is in force once a code of it was given',
  request: { body: jsonRequest(passwordSchema) },
  responses: { 200: answer('The key.', offeredSchema), ...proved },
});

const confirmRoute = createRoute({
  ...about,
  method: 'put',
  path,
  summary: 'Put the key in force by a code of it: other browsers of the user are signed out',
  request: { body: jsonRequest(codeSchema) },
  responses: { 200: answer('It is asked for from now on.', codesSchema), ...proved },
});

const renewRoute = createRoute({
  ...about,
  method: 'post',
  path: `${path}/recovery-codes`,
  summary: 'Ten new recovery codes; those from before no longer let in',
  request: { body: jsonRequest(codeSchema) },
  responses: { 200: answer('The new ones.', codesSchema), ...proved },
});

const removeRoute = createRoute({
  ...about,
  method: 'post',
  path: `${path}/remove`,
  summary: 'Switch the own second factor off: other browsers of the user are signed out',
  request: { body: jsonRequest(codeSchema) },
  responses: { 204: nothing, ...proved },
});

const resetRoute = createRoute({
  tags: ['access'],
  security: bearer,
  method: 'delete',
  path: '/users/{name}/second-factor',
  summary: 'Take away the second factor and the passkeys of a user who has lost them; the user is signed out',
  request: { params: z.strictObject({ name: principalName }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const wrongCode = 'This code is not right, or was used already.';

/** The own second factor; admins take those of others away. */
export function secondFactorRoutes(app: OpenAPIHono, entry: Entry, options: ApiOptions): void {
  const { sql, tokens, publicUrl, addressOf } = options;
  const { factors } = entry;

  const ownUser = (context: Context) => userWithPassword(context, options, 'second factor');
  const proveByCode = async (context: Context): Promise<User> => {
    const given = await readJson(context, codeSchema, maxBytes);
    const user = await ownUser(context);
    if (!(await factors.isActive(user.name))) throw new SnodoError('conflict', 'You have no second factor.');
    const proof = { name: user.name, code: given.code, address: addressOfCaller(context, addressOf) };
    if (!(await factors.isRight(proof))) throw badField('code', wrongCode);
    return user;
  };
  /** The browser that asked stays signed in. */
  const stay = async (context: Context, { name }: User): Promise<void> => {
    tokens.forget();
    const user = await userByName(sql, name);
    if (user) await entry.letIn(context, user, 'password');
  };

  app.openapi(standingRoute, async (context) => {
    const { name } = principalOf(context);
    const available = Boolean((await userByName(sql, name))?.password);
    const kept = await readSecondFactor(sql, name);
    const since = kept?.confirmedAt?.toISOString() ?? null;
    const left = since === null ? 0 : (kept?.recoveryCodes ?? 0);
    return context.json({ available, since, recoveryCodes: left, required: entry.needsSecondFactor }, 200);
  });
  app.openapi(offerRoute, async (context) => {
    const { password } = await readJson(context, passwordSchema, maxBytes);
    const { name } = await ownUser(context);
    await provePassword(context, options, { name, password });
    return context.json(await factors.offer(name, new URL(pageUrl(publicUrl, context.req.url)).host), 200);
  });
  app.openapi(confirmRoute, async (context) => {
    const given = await readJson(context, codeSchema, maxBytes);
    const user = await ownUser(context);
    if (await factors.isActive(user.name)) throw new SnodoError('conflict', 'Your second factor is in force already.');
    const proof = { name: user.name, code: given.code, address: addressOfCaller(context, addressOf) };
    const codes = await factors.confirm(proof);
    if (codes === undefined) throw badField('code', 'This code is not of the key that was offered last.');
    await stay(context, user);
    return context.json({ recoveryCodes: [...codes] }, 200);
  });
  app.openapi(renewRoute, async (context) => {
    const { name } = await proveByCode(context);
    return context.json({ recoveryCodes: [...(await factors.renewRecoveryCodes(name))] }, 200);
  });
  app.openapi(removeRoute, async (context) => {
    if (entry.needsSecondFactor) throw new SnodoError('conflict', 'Here everybody needs a second factor.');
    const user = await proveByCode(context);
    await removeSecondFactor(sql, user.name, newSessionKey());
    await stay(context, user);
    return context.body(null, 204);
  });
  app.openapi(resetRoute, async (context) => {
    const { name } = context.req.valid('param');
    const removed = [await removePasskeys(sql, name), await removeSecondFactor(sql, name, newSessionKey())];
    if (removed[0]) await signOutUser(sql, name, newSessionKey());
    tokens.forget();
    if (!removed.includes(true)) throw new SnodoError('not_found', `There is no second factor of a user "${name}".`);
    return context.body(null, 204);
  });
}
